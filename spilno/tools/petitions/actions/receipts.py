"""What one who acted holds: the leaf, its number in the record, and the signed promise."""

from collections.abc import Iterable
from dataclasses import dataclass

from spilno.record import promises
from spilno.record.journal import Pending
from spilno.record.models import Entry


@dataclass(frozen=True)
class Receipt:
    """Proof of one act. The proof of inclusion follows within seconds: `journal.receipt(leaf)`."""

    leaf: bytes
    sequence: int  # index of the leaf, from 0
    promise: str  # signed note; a promise without its leaf in the record is proof of loss


def of_pending(entry: Pending) -> Receipt:
    """Return the receipt of an entry just committed. Raises NotCommitted."""
    promise = entry.promise
    assert entry.sequence is not None  # noqa: S101 - no receipt is given for a sealed entry
    return Receipt(entry.leaf, entry.sequence, promise)


def of_leaves(leaves: Iterable[bytes]) -> dict[bytes, Receipt]:
    """Return the receipts given before, by leaf, with one query."""
    found = Entry.objects.filter(leaf__in=list(leaves))
    return {bytes(entry.leaf): _of(entry) for entry in found}


def _of(entry: Entry) -> Receipt:
    leaf = bytes(entry.leaf)
    promise = promises.promise(leaf, sequence=entry.sequence, day=entry.day)
    return Receipt(leaf, entry.sequence, promise)
