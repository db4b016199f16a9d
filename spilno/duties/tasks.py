"""What the clock does without anyone's click."""

from datetime import date, datetime, timedelta

from django.db.models import QuerySet

from spilno.duties import actions, terms
from spilno.duties.correspondence import tasks as correspondence
from spilno.duties.models import Duty, Reminder
from spilno.places.models import Authority

SOON = 3  # days before the last one
ESCALATION = 7  # days after it
STALE = 60  # days after it nobody is reminded any more, so that a tick never reads the whole past
STEP = 500
Kind = Reminder.Kind


def tick(at: datetime) -> None:
    """Mark what is overdue at `at` and write reminders. Safe to repeat, to be killed anywhere."""
    while actions.mark_overdue(at=at):
        pass
    today = terms.kyiv_day(at)
    _remind(Kind.SOON, at, _open().filter(**_last_day(today + timedelta(days=SOON))))
    _remind(Kind.LAST_DAY, at, _open().filter(**_last_day(today)))
    since, until = (at - timedelta(days=days) for days in (STALE, ESCALATION))
    overdue = Duty.objects.filter(state=Duty.State.OVERDUE, due_at__lte=until, due_at__gt=since)
    _remind(Kind.ESCALATION, at, overdue)
    correspondence.tick(at)


def _open() -> QuerySet[Duty]:
    told = Duty.objects.exclude(authority__state=Authority.State.UNKNOWN)
    return told.filter(state=Duty.State.OPEN, paused_at=None)


def _last_day(day: date) -> dict[str, datetime]:
    before = terms.end_of(day - timedelta(days=1))
    return {"due_at__gt": before, "due_at__lte": terms.end_of(day)}


def _remind(kind: Reminder.Kind, at: datetime, duties: QuerySet[Duty]) -> None:
    """Write the reminder to each duty that has none of its kind; one row each, ever."""
    fresh = duties.exclude(reminders__kind=kind).order_by("pk")
    while found := list(fresh.values_list("pk", flat=True)[:STEP]):
        rows = [Reminder(duty_id=pk, kind=kind, created_at=at) for pk in found]
        Reminder.objects.bulk_create(rows, ignore_conflicts=True)
