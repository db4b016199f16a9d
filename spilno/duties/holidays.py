"""Public holidays of Ukraine (Labour Code art. 73) and the days off they move (art. 67). Pure."""

from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache

FIXED = ((1, 1), (3, 8), (5, 1), (5, 8), (6, 28), (7, 15), (8, 24), (10, 1), (12, 25))
DAY = timedelta(days=1)
SATURDAY = 5  # of `date.weekday`


def easter(year: int) -> date:
    """Return Easter by the Julian reckoning (Meeus), as a day of today's calendar, 1900–2099."""
    moon = (19 * (year % 19) + 15) % 30
    sunday = (2 * (year % 4) + 4 * (year % 7) - moon + 34) % 7
    month, day = divmod(moon + sunday + 114, 31)
    return date(year, month, day + 1) + timedelta(days=13)


def trinity(year: int) -> date:
    """Return Trinity Sunday: the fiftieth day counted from Easter."""
    return easter(year) + timedelta(days=49)


@cache
def days_off(year: int) -> frozenset[date]:
    """Return the holidays of a year and the weekdays that are off in their stead.

    Art. 67: where a holiday falls on a day off, that day off moves to the day after the holiday;
    a Saturday's one therefore to Monday, and where two meet (1 and 2 May 2021) to Tuesday too.
    """
    holidays = {date(year, month, day) for month, day in FIXED} | {easter(year), trinity(year)}
    return frozenset(holidays | set(_moved(holidays)))


def _moved(holidays: set[date]) -> Iterator[date]:
    taken = set(holidays)
    for holiday in sorted(day for day in holidays if day.weekday() >= SATURDAY):
        day = holiday
        while day in taken or day.weekday() >= SATURDAY:
            day += DAY
        taken.add(day)
        yield day
