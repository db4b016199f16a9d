"""What requests do without anyone's click. Silence itself is marked by `duties`."""

from datetime import datetime

from spilno.tools.requests import indexing


def tick(at: datetime) -> None:
    """Index what became public. Safe to repeat, to be killed anywhere."""
    indexing.follow_record(at)
