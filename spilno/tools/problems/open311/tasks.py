"""What the worker does for cities: looks every two seconds, asks in a job, for others are slow."""

from datetime import datetime, timedelta

from procrastinate.contrib.django import app
from procrastinate.exceptions import AlreadyEnqueued

from spilno.record import clock
from spilno.tools.problems.open311 import exchanging, queueing
from spilno.tools.problems.open311.models import City, Received

DAY = timedelta(days=1)


def tick(at: datetime) -> None:
    """Queue reports for cities and ask for a job when something is due."""
    Received.objects.filter(problem=None, at__lt=at - DAY).delete()
    cities = exchanging.cities()
    for city in cities:
        if row := City.objects.filter(pk=city.name).first():
            queueing.queue(city, row, at)
    if any(exchanging.is_due(city, at) for city in cities):
        _ask()


def _ask() -> None:
    try:
        exchange.configure(lock="open311", queueing_lock="open311").defer()
    except AlreadyEnqueued:
        return


@app.task(name="problems.exchange_with_cities", queue="default")
def exchange() -> None:
    """Exchange with each city in turn."""
    for city in exchanging.cities():
        exchanging.exchange(city, clock.now())
