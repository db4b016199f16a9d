"""What the worker does for search every two seconds."""

from datetime import datetime

from spilno.search import statistics


def tick(at: datetime) -> None:
    """Count terms anew when enough has changed. Idempotent; safe to be killed anywhere."""
    if statistics.is_due():
        statistics.recount()
