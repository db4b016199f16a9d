"""Those outside who cosign our checkpoints (c2sp.org/tlog-cosignature): what stops an insider."""

from datetime import datetime

from django.db import connection

from spilno.record import notes
from spilno.record.models import Checkpoint, Cosignature, Witness


class UnknownCheckpoint(Exception):
    """The log has signed no such checkpoint."""


def cosign(note: str, at: datetime) -> int:
    """Keep the cosignatures under a checkpoint of ours; return how many are new.

    `note` is the checkpoint with the lines of witnesses the operator knows; other lines are passed
    over. Raises UnknownCheckpoint, notes.BadNote.
    """
    text, lines = notes.split(note)
    checkpoint = _checkpoint(text)
    known = {verifier.name: verifier for verifier in _known()}
    _, signers = notes.opened(note, list(known.values()))
    by_name = {notes.parse_line(line)[:2]: line for line in lines}
    added = 0
    for signer in signers:
        added += _keep(checkpoint.size, signer.name, by_name[signer.name, signer.id], at)
    return added


def _checkpoint(text: str) -> Checkpoint:
    size = [*text.splitlines(), "", ""][1]
    if size.isascii() and size.isdecimal() and len(size) < 19:
        found = Checkpoint.objects.filter(size=int(size)).first()
        if found and notes.split(found.note)[0] == text:
            return found
    raise UnknownCheckpoint(size[:30])


def _known() -> list[notes.Verifier]:
    return [notes.verifier(vkey) for vkey in Witness.objects.values_list("vkey", flat=True)]


def _keep(size: int, witness: str, line: str, at: datetime) -> int:
    with connection.cursor() as cursor:
        cursor.execute("SELECT record_cosign(%s, %s, %s, %s)", [size, witness, line, at])
        return int(cursor.fetchone()[0])


def signed_note(checkpoint: Checkpoint) -> str:
    """Return the checkpoint with every cosignature that fits.

    They are checked anew: one false line makes readers refuse the whole note.
    """
    text, _ = notes.split(checkpoint.note)
    rows = Cosignature.objects.filter(checkpoint=checkpoint).select_related("witness")
    return checkpoint.note + "".join(
        row.line for row in rows.order_by("witness") if _fits(row, text)
    )


def _fits(row: Cosignature, text: str) -> bool:
    key = notes.verifier(row.witness.vkey)
    try:
        name, number, signature = notes.parse_line(row.line)
    except notes.BadNote:
        return False
    return (name, number) == (key.name, key.id) and key.signed(text, signature)
