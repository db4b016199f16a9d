"""When a notice may become a letter: at once, at eight in the morning, or on Monday at eight."""

from datetime import UTC, datetime, time, timedelta

from spilno.notices.models import Cadence
from spilno.record.clock import KYIV

MORNING = time(8, 0)


def _next_morning(at: datetime) -> datetime:
    local = at.astimezone(KYIV)
    morning = datetime.combine(local.date(), MORNING, tzinfo=KYIV)
    if local >= morning:
        morning = datetime.combine(local.date() + timedelta(days=1), MORNING, tzinfo=KYIV)
    return morning


def due_at(cadence: str, at: datetime) -> datetime:
    """Return the moment (UTC) when what happened `at` is told under `cadence`."""
    if cadence == Cadence.AT_ONCE:
        return at
    morning = _next_morning(at)
    if cadence == Cadence.WEEKLY:
        days = (7 - morning.weekday()) % 7
        morning = datetime.combine(morning.date() + timedelta(days=days), MORNING, tzinfo=KYIV)
    return morning.astimezone(UTC)
