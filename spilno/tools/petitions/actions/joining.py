"""Two accounts of one person become one: what both had signed counts once.

The later signature stops counting by one `petitions.duplicate` entry, of which anyone can see that
the count fell and when, and of which nobody can see whose it is.
"""

from collections.abc import Sequence
from datetime import datetime

from spilno.civic import nullifiers
from spilno.duties import actions as duties
from spilno.people import participation
from spilno.people.models import Person
from spilno.record import journal
from spilno.record.journal import Book
from spilno.tools.petitions import both
from spilno.tools.petitions.actions import handing
from spilno.tools.petitions.actions.moving import enter, lock
from spilno.tools.petitions.models import Petition, Signature

State = Signature.State


def join(*, person: Person, sides: both.Sides, at: datetime) -> int:
    """Count once what `person` did by roots of both sides; return how many stopped counting."""
    number = 0
    with journal.transaction() as book:
        for petition_id in both.petitions(sides):  # in order: two who merge never wait in a circle
            held = lock(petition_id)
            names = nullifiers.of_roots([*sides[0], *sides[1]], nullifiers.key(petition_id))
            _join_supports(held, names, book, at)
            for answer in held.matter.answers.all():
                duties.join_ratings(answer=answer, nullifiers=names, at=at)
            if row := _second(held, names):
                _take_out(row, held, book, at)
                act = {"tool": "petitions", "act": "duplicate", "matter": held.pk}
                participation.keep(person, {**act, "leaf": bytes(row.leaf).hex()}, at)
                number += 1
    return number


def _second(petition: Petition, names: Sequence[bytes]) -> Signature | None:
    """Return the signature that stops counting: the voided one, else the later; None: no second."""
    found = petition.signatures.filter(nullifier__in=names, state__in=Signature.STANDING)
    rows = sorted(found, key=lambda row: (row.state == State.VOIDED, row.signed_at, row.pk))
    return rows[1] if len(rows) > 1 else None


def _take_out(row: Signature, petition: Petition, book: Book, at: datetime) -> None:
    total = handing.counted(petition)
    leaf = {"leaf": bytes(row.leaf).hex()}
    if row.state == State.VOIDED:  # out of its batch: were the batch reversed, it would count again
        name = row.batch.name if row.batch else ""
        enter(petition, book, "petitions.restored", at, {**leaf, "batch": name}, level=row.level)
        total += 1
    row.state = State.DUPLICATE
    row.save(update_fields=["state"])
    enter(petition, book, "petitions.duplicate", at, leaf, level=row.level)
    if handing.falls_below(petition, total, total - 1):
        handing.tell_below(petition, at)


def _join_supports(petition: Petition, names: Sequence[bytes], book: Book, at: datetime) -> None:
    """Of two supports the later goes."""
    found = petition.supports.filter(nullifier__in=names).order_by("supported_at", "pk")
    for later in list(found)[1:]:
        later.delete()
        enter(petition, book, "petitions.backing_joined", at, private=True)
