"""What the worker does for the record every two seconds."""

from datetime import datetime

from django.db import connection

from spilno.record import clock, log


def tick(at: datetime) -> None:
    """Seal the private entries of past days and bring the published tree up to the record."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT record_unseal(%s, %s)", [clock.day(at), at])
    log.publish(at)
