"""What the worker does for matters without anyone's click."""

from datetime import datetime

from spilno.civic import extending


def tick(at: datetime) -> None:
    """Complete signed files that wait for a stamp."""
    extending.extend_due(at)
