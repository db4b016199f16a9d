"""Voiding a named batch: cut out the fake, keep the rest, say why, and be able to undo it.

The count falls only by published acts, so a batch is public the moment it is voided.
"""

from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db.models import QuerySet

from spilno.record import journal
from spilno.record.journal import Act, Book
from spilno.tools.petitions import rules
from spilno.tools.petitions.actions import handing
from spilno.tools.petitions.actions.moving import enter, lock
from spilno.tools.petitions.actions.refusals import ReasonMissing
from spilno.tools.petitions.models import Petition, Signature, VoidBatch

State = Signature.State


class NothingToVoid(Exception):
    """None of these leaves is a signature that counts on this petition."""


class NameTaken(Exception):
    """This petition has a batch of that name: each is named once, for ever."""


class AlreadyReversed(Exception):
    """The batch was reversed before."""


@dataclass(frozen=True)
class Effect:
    """What voiding a batch would do."""

    number: int  # signatures that would stop counting
    by_level: Mapping[str, int]
    unknown: int  # leaves that are no counted signature of this petition
    total_before: int
    total_after: int
    threshold: int | None

    @property
    def falls_below(self) -> bool:
        """Tell whether the threshold is reached now and would no longer be."""
        had = rules.has_enough(self.total_before, self.threshold)
        return had and not rules.has_enough(self.total_after, self.threshold)


def dry_run(*, petition: Petition, leaves: Collection[bytes]) -> Effect:
    """Return what voiding these signatures would do; changes nothing."""
    levels = Counter(_counted(petition, leaves).values_list("level", flat=True))
    number, total = sum(levels.values()), handing.counted(petition)
    return Effect(
        number=number,
        by_level=dict(levels),
        unknown=len(set(leaves)) - number,
        total_before=total,
        total_after=total - number,
        threshold=petition.threshold,
    )


def void(
    *, petition: Petition, name: str, reason: str, leaves: Collection[bytes], at: datetime
) -> VoidBatch:
    """Take these signatures out of the count, one entry each, under a name and a public reason.

    Nothing stops by itself when too few are left: the addressee is told and decides.
    Raises ReasonMissing, NameTaken, NothingToVoid.
    """
    if not (name.strip() and reason.strip()):
        raise ReasonMissing
    with journal.transaction() as book:
        held = lock(petition.pk)
        if held.void_batches.filter(name=name.strip()).exists():
            raise NameTaken
        effect = dry_run(petition=held, leaves=leaves)
        if not effect.number:
            raise NothingToVoid
        batch = VoidBatch.objects.create(
            petition=held,
            name=name.strip(),
            reason=reason.strip(),
            size=effect.number,
            total_before=effect.total_before,
            voided_at=at,
        )
        _counted(held, leaves).update(state=State.VOIDED, batch=batch)
        _enter_each(held, batch, book, "petitions.voided", at)
        enter(held, book, "petitions.batch_voided", at, _content(batch, batch.reason))
        if handing.falls_below(held, effect.total_before, effect.total_after):
            handing.tell_below(held, at)
    return batch


def reverse(*, batch: VoidBatch, reason: str, at: datetime) -> VoidBatch:
    """Make the signatures of a batch count again, one entry each.

    Raises ReasonMissing, AlreadyReversed.
    """
    if not reason.strip():
        raise ReasonMissing
    with journal.transaction() as book:
        held = lock(batch.petition_id)
        standing = VoidBatch.objects.filter(pk=batch.pk, reversed_at=None)
        if not standing.update(reversed_at=at, reversal_reason=reason.strip()):
            raise AlreadyReversed
        batch.refresh_from_db()
        _enter_each(held, batch, book, "petitions.restored", at)
        batch.signatures.filter(state=State.VOIDED).update(state=State.VALID)
        enter(held, book, "petitions.batch_reversed", at, _content(batch, reason.strip()))
    return batch


def _counted(petition: Petition, leaves: Collection[bytes]) -> QuerySet[Signature]:
    valid = Signature.objects.filter(petition=petition, state=State.VALID)
    return valid.filter(leaf__in=list(leaves))


def _enter_each(petition: Petition, batch: VoidBatch, book: Book, verb: str, at: datetime) -> None:
    held = batch.signatures.filter(state=State.VOIDED)  # a second signature of one person stays out
    rows = held.order_by("signed_at", "id").values_list("leaf", "level")
    book.enter_many(
        Act(
            verb=verb,
            at=at,
            matter_id=petition.pk,
            level=level,
            rule_set_id=petition.matter.rule_set_id,
            content={"batch": batch.name, "leaf": bytes(leaf).hex()},
            public=True,
        )
        for leaf, level in rows
    )


def _content(batch: VoidBatch, reason: str) -> dict[str, object]:
    return {"batch": batch.name, "size": batch.size, "reason": reason}
