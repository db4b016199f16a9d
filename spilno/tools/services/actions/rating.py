"""Rating: a list of acts in one transaction, one entry of the record each.

One bad act never fails its neighbours. One visitor has one rating of a visit, by whatever channel:
the later judgement stands.
"""

from collections.abc import Sequence
from datetime import datetime

from django.db import IntegrityError

from spilno.people import participation
from spilno.record import clock, journal
from spilno.tools.services import rules, stages
from spilno.tools.services.actions.entering import enter, give_way, said
from spilno.tools.services.actions.outcomes import Outcome, Rated, Refusal, Wish
from spilno.tools.services.actions.refusals import (
    NotOpen,
    NotRated,
    NotThisDay,
    SheetEntered,
    UnknownReason,
)
from spilno.tools.services.models import Rating, ServiceUnit
from spilno.tools.services.visitors import Visitor


def rate(*, wishes: Sequence[Wish], at: datetime) -> list[Outcome]:
    """Rate visits and return an outcome for each wish, in their order.

    Refusals are returned, not raised: NotOpen, NotThisDay, UnknownReason, SheetEntered.
    """
    try:
        return _together(wishes, at)
    except IntegrityError:  # the same visitor by another channel at once: now their row is seen
        return [_together([wish], at)[0] for wish in wishes]


def withdraw(*, unit: ServiceUnit, visitor: Visitor, at: datetime) -> None:
    """Take a rating back, with its words. Raises NotRated."""
    with journal.transaction() as book:
        names = [*visitor.names, *visitor.instead]
        if not give_way(book, unit.pk, names, at):
            raise NotRated


def _together(wishes: Sequence[Wish], at: datetime) -> list[Outcome]:
    with journal.transaction() as book:
        units = ServiceUnit.objects.select_related("matter").in_bulk([w.unit for w in wishes])
        held = _held(wishes)
        outcomes = [
            _refusal(units.get(wish.unit), wish, held, at) or _keep(book, wish, held, at)
            for wish in wishes
        ]
        own = [
            (wish.visitor.person, _own(wish, outcome.leaf))
            for wish, outcome in zip(wishes, outcomes, strict=True)
            if wish.visitor.person and isinstance(outcome, Rated) and not outcome.is_change
        ]
        participation.keep_many(own, at)
    return outcomes


def _held(wishes: Sequence[Wish]) -> dict[bytes, Rating]:
    """Lock and return the ratings that these visitors gave before."""
    names = sorted({name for wish in wishes for name in wish.visitor.names})
    found = Rating.objects.select_for_update().filter(nullifier__in=names).order_by("pk")
    return {bytes(rating.nullifier): rating for rating in found}


def _refusal(
    unit: ServiceUnit | None, wish: Wish, held: dict[bytes, Rating], at: datetime
) -> Refusal | None:
    if unit is None or unit.matter.stage != stages.WORKING:
        return NotOpen()
    if not rules.may_be_rated(wish.visited_on, clock.day(at)):
        return NotThisDay()
    if not rules.LOWEST <= wish.score <= rules.HIGHEST:
        return UnknownReason()
    if not set(wish.reasons) <= set(rules.reasons_of(unit.kind)):
        return UnknownReason()
    if wish.channel == Rating.Channel.PAPER and _former(wish, held):
        return SheetEntered()
    return None


def _former(wish: Wish, held: dict[bytes, Rating]) -> Rating | None:
    return next((held[name] for name in wish.visitor.names if name in held), None)


def _keep(book: journal.Book, wish: Wish, held: dict[bytes, Rating], at: datetime) -> Rated:
    if wish.visitor.instead:
        give_way(book, wish.unit, wish.visitor.instead, at)
    former = _former(wish, held)
    rating = former or _fresh(wish, at)
    rating.score, rating.reasons = wish.score, list(dict.fromkeys(wish.reasons))
    rating.text, rating.changed_at = wish.text, at
    asks = wish.may_publish and bool(wish.text)
    rating.words = Rating.Words.ASKED if asks else Rating.Words.PRIVATE
    rating.save()
    held[bytes(rating.nullifier)] = rating
    verb = "services.rating_changed" if former else "services.rated"
    return Rated(enter(book, verb, rating, at, said(rating)), former is not None)


def _fresh(wish: Wish, at: datetime) -> Rating:
    return Rating(
        unit_id=wish.unit,
        nullifier=wish.visitor.names[0],
        visited_on=wish.visited_on,
        level=wish.level,
        channel=wish.channel,
        entered_by=wish.officer,
        rated_at=at,
    )


def _own(wish: Wish, leaf: bytes) -> dict[str, object]:
    """What opens in the person's own session only: the row of the rating has no person."""
    act = {"tool": "services", "act": "rated", "matter": wish.unit, "leaf": leaf.hex()}
    return {**act, "visited_on": wish.visited_on.isoformat()}
