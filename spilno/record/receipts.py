"""What a citizen holds: at once a number and a promise, within seconds a proof.

The proof is a `.tlog-proof` (c2sp.org/tlog-proof); its `extra` are the seven lines of the leaf.
"""

from base64 import b64encode
from dataclasses import dataclass

from spilno.record import leaves, log, promises, tiles, witnesses
from spilno.record.models import Checkpoint, Entry, Sealed

FORMAT = "c2sp.org/tlog-proof@v1"


class UnknownLeaf(Exception):
    """Neither the record nor its sealed entries have this leaf."""


@dataclass(frozen=True)
class Receipt:
    """All that can be said of one act. `sequence` is None until a private act is sealed."""

    leaf: bytes
    data: bytes  # the seven lines whose hash is the leaf
    sequence: int | None
    promise: str
    proof: str | None  # None until the next checkpoint


def receipt(leaf: bytes) -> Receipt:
    """Return the receipt of the act with this leaf hash. Raises UnknownLeaf."""
    entry = Entry.objects.filter(leaf=leaf).first()
    if entry is None:
        return _sealed(leaf)
    is_sealed = entry.verb == leaves.SEALED
    promise = promises.promise(leaf, sequence=None if is_sealed else entry.sequence, day=entry.day)
    return Receipt(leaf, data(entry), entry.sequence, promise, proof(entry))


def _sealed(leaf: bytes) -> Receipt:
    row = Sealed.objects.filter(leaf=leaf).first()
    if row is None:
        raise UnknownLeaf(leaf.hex())
    lines = leaves.leaf_data(leaves.SEALED, None, row.day, "", None, bytes(row.commitment))
    return Receipt(leaf, lines, None, promises.promise(leaf, sequence=None, day=row.day), None)


def data(entry: Entry) -> bytes:
    """Return the seven lines of an entry."""
    return leaves.leaf_data(
        entry.verb,
        entry.matter_id,
        entry.day,
        entry.level,
        entry.rule_set_id,
        bytes(entry.commitment),
    )


def proof(entry: Entry) -> str | None:
    """Return the proof of an entry: under a cosigned checkpoint if one covers it."""
    checkpoint = _over(entry)
    if checkpoint is None:
        return None
    lines = [FORMAT, f"extra {b64encode(data(entry)).decode()}", f"index {entry.sequence}"]
    path = tiles.tree(checkpoint.size).inclusion(entry.sequence)
    lines += [b64encode(step).decode() for step in path]
    return "\n".join(lines) + "\n\n" + witnesses.signed_note(checkpoint)


def _over(entry: Entry) -> Checkpoint | None:
    cosigned = Checkpoint.objects.filter(size__gt=entry.sequence, cosignatures__isnull=False)
    newest = cosigned.order_by("-size").first() or log.latest()
    return newest if newest and newest.size > entry.sequence else None
