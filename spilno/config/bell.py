"""The bell that wakes the ticks before their two seconds are over, and the wait for their round."""

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

import psycopg
from django.db import connection

CHANNEL = "spilno_tick"
STEP = 0.5  # seconds: how soon a worker that is asked to stop notices it
DONE = "SELECT 1 FROM config_heartbeat WHERE name = 'ticks' AND began_at >= %s"


@contextmanager
def listening() -> Iterator[psycopg.Connection]:
    """Give a connection of its own that hears the bell."""
    params = connection.get_connection_params()
    for name in ("cursor_factory", "context"):
        params.pop(name, None)
    with psycopg.connect(**params, autocommit=True) as ear:
        ear.execute(f"LISTEN {CHANNEL}")
        yield ear


def await_ring(ear: psycopg.Connection, stop: threading.Event, seconds: float) -> None:
    """Return at a ring, after `seconds`, or when asked to stop."""
    end = time.monotonic() + seconds
    while not stop.is_set() and (left := end - time.monotonic()) > 0:
        if any(True for _ in ear.notifies(timeout=min(left, STEP), stop_after=1)):
            return


def ring_and_wait(seconds: float = 10) -> bool:
    """Ring; wait until a round that began after the ring is over. False: it was not in time."""
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT clock_timestamp(), pg_notify('{CHANNEL}', '')")
        rang_at = cursor.fetchone()[0]
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            cursor.execute(DONE, [rang_at])
            if cursor.fetchone():
                return True
            time.sleep(0.1)
    return False
