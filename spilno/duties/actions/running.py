"""The clock of duties: begin, stand, run on, end, be overdue."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from django.db import IntegrityError

from spilno.civic.models import Matter
from spilno.civic.term import Term
from spilno.duties import calendars, entries, terms
from spilno.duties.models import Duty, Pause, Reminder
from spilno.places.models import Authority
from spilno.record import journal

ONE_RUNNING = "one_running_duty_of_a_kind"  # the constraint of the model
STEP = 200  # duties marked overdue in one transaction


class NotTold(Exception):
    """The authority is `unknown`: nobody owes what they were never told of."""


class FutureReceipt(Exception):
    """A receipt cannot be recorded before it happens."""


class AlreadyRunning(Exception):
    """The matter has a running duty of that kind."""


class AlreadyEnded(Exception):
    """The duty was met or lifted before: of two who answer at once, the second comes here."""


class ReasonMissing(Exception):
    """A duty is lifted or paused only with a reason that all can read."""


class AlreadyPaused(Exception):
    """The clock of the duty stands already."""


class NotPaused(Exception):
    """The clock of the duty is not standing."""


def begin(
    *,
    matter: Matter,
    authority: Authority | None,
    kind: str,
    article: str,
    term: Term,
    received_at: datetime,
    is_verified: bool,
    at: datetime,
) -> Duty:
    """Begin a duty whose term runs from the receipt at `received_at`; no authority: the operator's.

    Raises NotTold, FutureReceipt, AlreadyRunning.
    """
    if authority is not None and authority.state == Authority.State.UNKNOWN:
        raise NotTold
    if received_at > at:
        raise FutureReceipt
    duty = Duty(matter=matter, authority=authority, kind=kind, article=article)
    duty.received_at, duty.is_verified = received_at, is_verified
    duty.term_value, duty.term_unit = term.value, term.unit
    _count(duty, [])
    try:
        with journal.transaction() as book:
            duty.save()
            book.enter(**entries.of(duty, "begun", at))
    except IntegrityError as error:
        if ONE_RUNNING not in str(error):
            raise
        raise AlreadyRunning from error
    return duty


def meet(
    *,
    duty: Duty,
    at: datetime,
    content: Mapping[str, Any] | None = None,
    came_at: datetime | None = None,
) -> Duty:
    """Record that the duty is met: in time, or late once its last second has passed.

    `content` joins what the entry commits to. `came_at`: when the answer came by mail, by the clock
    of our own mailbox; time that a person here took to read it is not the body's delay.
    Raises AlreadyEnded.
    """
    with journal.transaction() as book:
        hold(duty)
        is_late = terms.is_past(duty.due_at, came_at) if came_at else _is_late(duty, at)
        state = Duty.State.MET_LATE if is_late else Duty.State.MET
        _end(duty, at, state=state)
        book.enter(**entries.of(duty, state.value, at, content))
    return duty


def _is_late(duty: Duty, at: datetime) -> bool:
    return duty.state_at(at) == Duty.State.OVERDUE


def lift(*, duty: Duty, reason: str, at: datetime) -> Duty:
    """Free the body of the duty, with a public reason. Raises ReasonMissing, AlreadyEnded."""
    if not reason.strip():
        raise ReasonMissing
    with journal.transaction() as book:
        hold(duty)
        _end(duty, at, state=Duty.State.LIFTED, lifted_reason=reason.strip())
        book.enter(**entries.of(duty, "lifted", at, {"reason": reason.strip()}))
    return duty


def pause(*, duty: Duty, reason: str, at: datetime) -> Pause:
    """Stop the clock for the time of hearings (Law 393/96-ВР art. 23-1).

    Raises ReasonMissing, AlreadyEnded (also for what is overdue), AlreadyPaused.
    """
    if not reason.strip():
        raise ReasonMissing
    with journal.transaction() as book:
        hold(duty)
        if duty.state_at(at) != Duty.State.OPEN:
            raise AlreadyEnded
        if duty.paused_at is not None:
            raise AlreadyPaused
        duty.paused_at = at
        duty.save(update_fields=["paused_at"])
        book.enter(**entries.of(duty, "paused", at, {"reason": reason.strip()}))
        return Pause.objects.create(duty=duty, reason=reason.strip(), paused_at=at)


def resume(*, duty: Duty, at: datetime) -> Duty:
    """Let the clock run on; the last day moves by the time it stood. Raises NotPaused."""
    with journal.transaction() as book:
        hold(duty)
        if not duty.pauses.filter(resumed_at=None).update(resumed_at=at):
            raise NotPaused
        duty.paused_at = None
        count_due(duty)
        duty.save(update_fields=["paused_at", "due_at", "calendar"])
        book.enter(**entries.of(duty, "resumed", at))
    return duty


def mark_overdue(*, at: datetime, limit: int = STEP) -> list[Duty]:
    """Enter as overdue what was not met by the last second of its term, oldest first.

    Nobody is called overdue for what they were never told.
    """
    with journal.transaction() as book:
        late = Duty.objects.filter(
            state=Duty.State.OPEN, paused_at=None, due_at__lte=at - timedelta(seconds=1)
        ).exclude(authority__state=Authority.State.UNKNOWN)
        locked = late.select_for_update(of=("self",), skip_locked=True).select_related("matter")
        duties = list(locked.order_by("due_at", "pk")[:limit])
        for duty in duties:
            duty.state, duty.overdue_at = Duty.State.OVERDUE, at
        Duty.objects.bulk_update(duties, ["state", "overdue_at"])
        silence = Reminder.Kind.SILENCE
        Reminder.objects.bulk_create(
            [Reminder(duty=duty, kind=silence, created_at=at) for duty in duties],
            ignore_conflicts=True,
        )
        book.enter_many([journal.Act(**entries.of(duty, "overdue", at)) for duty in duties])
    return duties


def _count(duty: Duty, pauses: list[terms.Pause]) -> None:
    calendar = calendars.current()
    duty.due_at = terms.due(duty.received_at, duty.term, calendar, pauses=pauses)
    duty.calendar = calendar.label(terms.kyiv_day(duty.due_at))


def count_due(duty: Duty) -> None:
    """Set when the term of a stored duty ends, without the time in which its clock stood."""
    _count(duty, _pauses(duty))


def _pauses(duty: Duty) -> list[terms.Pause]:
    ended = duty.pauses.order_by("paused_at")
    return [(each.paused_at, each.resumed_at) for each in ended if each.resumed_at is not None]


def hold(duty: Duty) -> None:
    """Read the row anew and hold it: of two acts at once the second sees the first."""
    duty.refresh_from_db(from_queryset=Duty.objects.select_for_update())


def _end(duty: Duty, at: datetime, **changes: Any) -> None:
    """End a locked duty, once. A standing clock ends with it."""
    if duty.state not in Duty.RUNNING:
        raise AlreadyEnded
    changes |= {"ended_at": at, "paused_at": None}
    for name, value in changes.items():
        setattr(duty, name, value)
    duty.save(update_fields=list(changes))
    duty.pauses.filter(resumed_at=None).update(resumed_at=at)
