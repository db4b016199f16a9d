"""«+1 робочий день»: how far the clock has to go."""

from datetime import datetime, timedelta

from spilno.duties import calendars
from spilno.record import clock


def to_next_working_day(at: datetime) -> timedelta:
    """Return the time from `at` (UTC) to the same hour in Kyiv of the next working day."""
    local = at.astimezone(clock.KYIV)
    day = calendars.current().on_or_after(local.date() + timedelta(days=1))
    target = datetime.combine(day, local.time(), clock.KYIV)
    return target.astimezone(at.tzinfo) - at  # in UTC: when clocks change a day has not 24 hours
