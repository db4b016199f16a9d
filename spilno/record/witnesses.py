"""Those outside who cosign our checkpoints (c2sp.org/tlog-cosignature): what stops an insider."""

from spilno.record import notes
from spilno.record.models import Checkpoint, Cosignature


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
