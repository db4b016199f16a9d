"""What appeals do without anyone's click: become findable. Terms are the clock of `duties`."""

from datetime import datetime

from spilno.tools.appeals import indexing


def tick(at: datetime) -> None:
    """Follow the record."""
    indexing.follow_record(at)
