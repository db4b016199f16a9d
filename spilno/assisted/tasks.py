"""Visits that nobody ended are forgotten."""

from datetime import datetime

from procrastinate.contrib.django import app

from spilno.assisted.models import Visit
from spilno.record import clock


@app.periodic(cron="*/10 * * * *")
@app.task(queue="default")
def forget(timestamp: int) -> None:
    """Remove visits whose time is over."""
    purge(clock.now())


def purge(at: datetime) -> None:
    """Remove what is over at `at`. Safe to repeat and to be killed anywhere."""
    Visit.objects.filter(ends_at__lte=at).delete()
