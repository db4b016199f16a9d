"""What the worker does for the record every two seconds."""

from datetime import datetime


def tick(at: datetime) -> None:
    """Bring the published tree up to the record."""
