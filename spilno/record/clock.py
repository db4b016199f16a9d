"""The one clock. Views and tasks read it; actions are given `at` and never look."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

from django.conf import settings
from django.utils.module_loading import import_string

KYIV = ZoneInfo("Europe/Kyiv")


def now() -> datetime:
    """Return the present moment in UTC; in the demo, with the demo's offset."""
    if settings.SPILNO_CLOCK:
        moment: datetime = import_string(settings.SPILNO_CLOCK)()
        return moment
    return datetime.now(UTC)


def day(at: datetime) -> date:
    """Return the calendar day in Kyiv of the moment `at`."""
    return at.astimezone(KYIV).date()
