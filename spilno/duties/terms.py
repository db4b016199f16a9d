"""Counting of terms (Civil Code art. 253–255; Labour Code art. 67, 73; Law 2136-IX art. 6). Pure.

A term begins the day after its event, ends with the last second of its last day in Kyiv, and for
duties of bodies moves from a day off to the first working day after. Windows, such as collecting
signatures, never move: the law says "not more than".
"""

import calendar as months
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from spilno.civic.term import UNITS as UNITS
from spilno.civic.term import Term as Term  # the type is civic’s, its counting is here
from spilno.civic.term import Unit as Unit
from spilno.duties.holidays import DAY, SATURDAY, days_off

KYIV = ZoneInfo("Europe/Kyiv")
LAST_SECOND = time(23, 59, 59)


@dataclass(frozen=True)
class Span:
    """Days of martial law, both ends included. `known_to`: the last day an act is on file for."""

    first: date
    last: date | None = None  # None: no act that ends it is on file
    known_to: date | None = None

    def holds(self, day: date) -> bool:
        """Tell whether `day` lies within."""
        return self.first <= day and (self.last is None or day <= self.last)


@dataclass(frozen=True)
class Calendar:
    """Which days are working ones, by an edition that can be named and looked up."""

    edition: str
    martial_law: tuple[Span, ...] = ()
    extra_days_off: Collection[date] = frozenset()  # moved by the Cabinet's order
    extra_working_days: Collection[date] = frozenset()

    def is_working(self, day: date) -> bool:
        """Tell whether bodies work on `day`. Holidays are no days off while martial law lasts."""
        if day in self.extra_working_days:
            return True
        if day.weekday() >= SATURDAY or day in self.extra_days_off:
            return False
        return self.is_martial(day) or day not in days_off(day.year)

    def is_martial(self, day: date) -> bool:
        """Tell whether martial law is in force on `day`, as far as this edition knows."""
        return any(span.holds(day) for span in self.martial_law)

    def is_assumed(self, day: date) -> bool:
        """Tell whether martial law on `day` is only assumed: no act that covers it is on file."""
        spans = [span for span in self.martial_law if span.holds(day)]
        return any(span.known_to is not None and day > span.known_to for span in spans)

    def label(self, day: date) -> str:
        """Return what a duty due on `day` notes of the calendar it was counted by."""
        mark = "+martial" if self.is_martial(day) else ""
        return self.edition + mark + ("?" if self.is_assumed(day) else "")

    def on_or_after(self, day: date) -> date:
        """Return the first working day from `day` on."""
        while not self.is_working(day):
            day += DAY
        return day


Pause = tuple[datetime, datetime]  # the clock stood from the one moment to the other


def due(
    start: datetime,
    term: Term,
    calendar: Calendar,
    rolls: bool = True,
    pauses: Sequence[Pause] = (),
) -> datetime:
    """Return the last second, in UTC, of a term that begins with the event at `start`.

    `rolls`: a last day that is a day off moves to the next working one (duties of bodies).
    Raises ValueError for a moment without its time zone.
    """
    if start.tzinfo is None:
        raise ValueError("a moment without its time zone")
    if term.unit == "hour":
        return _hours(start, term.value, pauses)
    last = _last_day(kyiv_day(start), term, calendar, _stopped(pauses))
    return end_of(calendar.on_or_after(last) if rolls else last)


def end_of(day: date) -> datetime:
    """Return the last second of the day in Kyiv, in UTC."""
    return datetime.combine(day, LAST_SECOND, KYIV).astimezone(UTC)


def kyiv_day(moment: datetime) -> date:
    """Return the day in Kyiv of a moment."""
    return moment.astimezone(KYIV).date()


def is_past(due_at: datetime, at: datetime) -> bool:
    """Tell whether a term is over at `at`: its last second belongs to it whole."""
    return at >= due_at + timedelta(seconds=1)


def _hours(start: datetime, hours: int, pauses: Sequence[Pause]) -> datetime:
    """Hours run on, whatever the clocks are set to, to the end of the last minute."""
    stood = sum((end - begin for begin, end in pauses), timedelta())
    end = start.astimezone(UTC) + timedelta(hours=hours) + stood
    return end.replace(second=59, microsecond=0)


def _stopped(pauses: Sequence[Pause]) -> set[date]:
    """A pause, like a term, counts from the day after: to the day of the resumption."""
    stopped = set()
    for begin, end in pauses:
        day = kyiv_day(begin)
        while day < kyiv_day(end):
            day += DAY
            stopped.add(day)
    return stopped


def _last_day(day: date, term: Term, calendar: Calendar, stopped: set[date]) -> date:
    if term.unit == "month":
        return add_months(day, term.value) + DAY * len([each for each in stopped if each > day])
    left = term.value
    while left:
        day += DAY
        counts = term.unit == "day" or calendar.is_working(day)
        left -= counts and day not in stopped
    return day


def add_months(day: date, number: int) -> date:
    """Return the same number of a later month, or that month's last day (art. 254)."""
    year, month = divmod(day.year * 12 + day.month - 1 + number, 12)
    length = months.monthrange(year, month + 1)[1]
    return date(year, month + 1, min(day.day, length))
