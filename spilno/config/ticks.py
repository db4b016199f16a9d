"""Every two seconds: what must happen without anyone's click, each part on its own."""

import logging
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from datetime import datetime
from importlib import import_module
from importlib.util import find_spec

from django.conf import settings
from django.db import close_old_connections, connection

from spilno.config import bell
from spilno.record import clock

PAUSE = 2.0  # seconds
LONG = 1.0  # seconds: after a longer part the worker says that it lives
log = logging.getLogger("spilno.ticks")
_failing: dict[str, str] = {}  # tick -> the kind of its last failure

ALIVE = "UPDATE config_heartbeat SET beat_at = clock_timestamp() WHERE name = 'ticks'"
NOW = "SELECT clock_timestamp()"
BEAT = """
    INSERT INTO config_heartbeat (name, began_at, beat_at) VALUES ('ticks', %s, clock_timestamp())
    ON CONFLICT (name) DO UPDATE SET began_at = excluded.began_at, beat_at = clock_timestamp()
"""


def parts() -> Iterator[tuple[str, Callable[[datetime], None]]]:
    """Yield the ticks in order: the record first, since all others follow it."""
    after = ("civic", "duties", "discussion", "notices", "people", "search", "web")
    names = ["record", *(f"tools.{tool}" for tool in settings.TOOLS), *after]
    for name in names:
        module = f"spilno.{name}.tasks"
        if find_spec(module):
            tick = getattr(import_module(module), "tick", None)
            if tick:
                yield name, tick


def once() -> list[str]:
    """Run every tick once; return the names of those that failed. The others went on."""
    failed = []
    for name, tick in parts():
        began = time.monotonic()
        try:
            tick(clock.now())
        except Exception as error:
            failed.append(name)
            _say(name, type(error).__name__)
            close_old_connections()
        else:
            _failing.pop(name, None)
        if time.monotonic() - began > LONG:
            _execute(ALIVE)
    return failed


def _say(name: str, kind: str) -> None:
    """Log a failure once, not every two seconds for as long as it lasts."""
    if _failing.get(name) != kind:
        log.exception("tick of %s failed", name)
    _failing[name] = kind


def round_of_ticks() -> None:
    """Run every tick once and write the sign of life that `/healthz` reads."""
    with connection.cursor() as cursor:
        cursor.execute(NOW)
        began_at = cursor.fetchone()[0]
    once()
    _execute(BEAT, [began_at])


def _execute(query: str, values: Sequence[datetime] = ()) -> None:
    with connection.cursor() as cursor:
        cursor.execute(query, values)


def forever(stop: threading.Event) -> None:
    """Tick until asked to stop; a database that went away is waited for."""
    while not stop.is_set():
        try:
            with bell.listening() as ear:
                while not stop.is_set():
                    round_of_ticks()
                    close_old_connections()
                    bell.await_ring(ear, stop, PAUSE)
        except Exception:
            log.exception("the round of ticks failed")
            close_old_connections()
            time.sleep(1)
