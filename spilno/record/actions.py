"""What operators and witnesses do to the record. Entries are written by `journal` alone."""

from datetime import datetime

from django.db import connection

from spilno.record import journal, notes
from spilno.record.models import Checkpoint, Witness


class UnknownCheckpoint(Exception):
    """The log has signed no such checkpoint."""


class UnknownWitness(Exception):
    """No witness of this name is known here."""


def add_witness(vkey: str, at: datetime) -> str:
    """Trust a witness, by the operator's word, and return its name. Raises notes.BadNote."""
    key = notes.verifier(vkey)
    if key.algorithm != notes.COSIGNATURE:
        raise notes.BadNote(f"not a key of cosignatures: {vkey}")
    with journal.transaction() as book:
        trusted = {"vkey": vkey, "is_trusted": True}
        Witness.objects.update_or_create(name=key.name, defaults=trusted)
        book.enter(verb="record.witness_added", at=at, content={"vkey": vkey}, public=True)
    return key.name


def remove_witness(name: str, at: datetime) -> None:
    """Take no more cosignatures of a witness; former ones stay. Raises UnknownWitness."""
    with journal.transaction() as book:
        if not Witness.objects.filter(name=name, is_trusted=True).update(is_trusted=False):
            raise UnknownWitness(name)
        book.enter(verb="record.witness_removed", at=at, content={"name": name}, public=True)


def cosign(note: str, at: datetime) -> int:
    """Keep the cosignatures under a checkpoint of ours; return how many are new.

    `note` is the checkpoint with the lines of witnesses the operator knows; other lines are passed
    over. Raises UnknownCheckpoint, notes.BadNote.
    """
    text, lines = notes.split(note)
    checkpoint = _checkpoint(text)
    _, signers = notes.opened(note, _known())
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
    trusted = Witness.objects.filter(is_trusted=True)
    return [notes.verifier(vkey) for vkey in trusted.values_list("vkey", flat=True)]


def _keep(size: int, witness: str, line: str, at: datetime) -> int:
    with connection.cursor() as cursor:
        cursor.execute("SELECT record_cosign(%s, %s, %s, %s)", [size, witness, line, at])
        return int(cursor.fetchone()[0])
