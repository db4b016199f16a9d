"""The moderators' queue: what waits, oldest first, and how long."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Count, Min, Q
from django.db.models.functions import Coalesce

from spilno.discussion.models import ModerationCase
from spilno.people.models import Person

HOUR = timedelta(hours=1)
WAITS = Q(decision=ModerationCase.Decision.PENDING) | Q(appeal=ModerationCase.Appeal.OPEN)


@dataclass(frozen=True)
class Waiting:
    """One case that waits for a decision or, on appeal, for a second look."""

    case: ModerationCase
    is_appeal: bool
    hours: int  # full hours it has waited
    hours_left: int  # below 0: that many hours late
    can_decide: bool  # not their own, not their own refusal


@dataclass(frozen=True)
class Age:
    """How the queue stands, for all to see."""

    number: int
    oldest_hours: int
    late: int


def rows(at: datetime, moderator: Person | None = None, limit: int = 50) -> list[Waiting]:
    """Return what waits, oldest first, with its matter. One query."""
    cases = ModerationCase.objects.filter(WAITS).select_related("matter__place")
    ordered = cases.annotate(since=Coalesce("appealed_at", "submitted_at")).order_by("since", "pk")
    return [_row(case, at, moderator) for case in ordered[:limit]]


def age(at: datetime) -> Age:
    """Return how many wait, how long the oldest has, how many are late. One query."""
    since, until = Coalesce("appealed_at", "submitted_at"), Coalesce("appeal_due_at", "due_at")
    found = (
        ModerationCase.objects.filter(WAITS)
        .annotate(since=since, until=until)
        .aggregate(
            number=Count("pk"),
            oldest=Min("since"),
            late=Count("pk", filter=Q(until__lte=at - timedelta(seconds=1))),
        )
    )
    oldest = (at - found["oldest"]) // HOUR if found["oldest"] else 0
    return Age(found["number"], oldest, found["late"])


def _row(case: ModerationCase, at: datetime, moderator: Person | None) -> Waiting:
    is_appeal = case.appeal == ModerationCase.Appeal.OPEN
    since = (is_appeal and case.appealed_at) or case.submitted_at
    until = (is_appeal and case.appeal_due_at) or case.due_at
    barred = {case.matter.author_id, case.decided_by_id if is_appeal else None} - {None}
    return Waiting(
        case=case,
        is_appeal=is_appeal,
        hours=(at - since) // HOUR,
        hours_left=(until - at) // HOUR,
        can_decide=moderator is None or moderator.pk not in barred,
    )
