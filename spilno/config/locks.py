"""File locks: they end with their process, so none is ever left behind."""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


class Taken(Exception):
    """Another living process holds the lock."""


@contextmanager
def exclusive(path: Path, *, wait: bool = False) -> Iterator[None]:
    """Hold `path` alone. Raises Taken at once unless `wait`."""
    yield from _hold(path, fcntl.LOCK_EX | (0 if wait else fcntl.LOCK_NB))


@contextmanager
def shared(path: Path) -> Iterator[None]:
    """Hold `path` together with other sharers; wait while one holds it alone."""
    yield from _hold(path, fcntl.LOCK_SH)


def _hold(path: Path, mode: int) -> Iterator[None]:
    path.parent.mkdir(parents=True, exist_ok=True)
    handle = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
    try:
        fcntl.flock(handle, mode)
    except BlockingIOError as error:
        os.close(handle)
        raise Taken(path) from error
    try:
        yield
    finally:
        os.close(handle)
