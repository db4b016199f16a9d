"""A database for one command: the site's when it runs, else our own for as long as needed."""

import os
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import psycopg

from spilno.config import database, locks, processes
from spilno.config.failures import CannotGoOn
from spilno.config.postgres import Postgres


@contextmanager
def server(home: Path) -> Iterator[Postgres | None]:
    """Run the embedded server; the caller holds the home's lock. None: DATABASE_URL is given."""
    if os.environ.get("DATABASE_URL"):
        answers_or_say(os.environ["DATABASE_URL"])
        yield None
        return
    embedded = Postgres(home / "pg")
    try:
        embedded.start()
        yield embedded
    finally:
        embedded.stop()


@contextmanager
def available(home: Path, *, seconds: float = 60) -> Iterator[None]:
    """Give one command a database that answers, starting the embedded server when nobody has."""
    if os.environ.get("DATABASE_URL"):
        answers_or_say(os.environ["DATABASE_URL"])
        yield
        return
    with ExitStack() as stack:
        try:
            stack.enter_context(locks.exclusive(home / "lock"))
        except locks.Taken:
            stack.enter_context(locks.shared(home / "users.lock"))
            _await(home, seconds)
        else:
            processes.end_orphans(home)
            stack.enter_context(server(home))
            # Another command may have come to use this server: it is waited for before the stop.
            stack.callback(_wait_for_users, home)
        yield


def _wait_for_users(home: Path) -> None:
    with locks.exclusive(home / "users.lock", wait=True):
        pass


def _await(home: Path, seconds: float) -> None:
    """Wait for the server of the site, or of another command, that holds the lock."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if answers(database.url(home)):
            return
        time.sleep(0.2)
    raise CannotGoOn("Сайт запускається або зупиняється. Зачекайте хвилину і повторіть команду.")


def answers(url: str) -> bool:
    """Tell whether the database at `url` answers."""
    try:
        psycopg.connect(url, connect_timeout=3).close()
    except psycopg.Error:
        return False
    return True


def answers_or_say(url: str) -> None:
    """Raise CannotGoOn when the database at `url` does not answer."""
    try:
        psycopg.connect(url, connect_timeout=3).close()
    except psycopg.Error as error:
        raise CannotGoOn(
            "База даних із DATABASE_URL не відповідає. "
            f"Перевірте адресу, пароль і чи вона запущена.\n{str(error).strip()}"
        ) from error
