"""What a database is for is written into it at its creation and cannot be unset."""

import os
from importlib.util import find_spec

import psycopg

from spilno.config.failures import CannotGoOn

CREATE = """
    INSERT INTO config_installation (id, is_demo, created_at)
    VALUES (1, %s, now()) ON CONFLICT DO NOTHING
"""


def agree(url: str) -> None:
    """Set `SPILNO_DEMO` to what the database says. Raises CannotGoOn when they contradict.

    A new database is what the environment says. A demonstration stays one for ever: its people
    are invented, and a site with real people must never have begun as one.
    """
    written = read(url)
    if written is None:
        return
    asked = os.environ.get("SPILNO_DEMO")
    if written and find_spec("spilno_demo") is None:
        raise CannotGoOn(
            "Цю базу створено як демонстрацію, а пакет демонстрації не встановлено. "
            "Для справжнього сайту візьміть нову базу: задайте SPILNO_HOME або DATABASE_URL."
        )
    if asked == "1" and not written:
        raise CannotGoOn(
            "Це база справжнього сайту: демонстрацією вона стати не може. "
            "Для демонстрації задайте іншу теку: SPILNO_HOME=/шлях"
        )
    os.environ["SPILNO_DEMO"] = "1" if written else "0"


def read(url: str) -> bool | None:
    """Tell whether the database is a demonstration; None when it is new."""
    with psycopg.connect(url, connect_timeout=3) as connection:
        table = connection.execute("SELECT to_regclass('config_installation')").fetchone()
        if table is None or table[0] is None:
            return None
        row = connection.execute("SELECT is_demo FROM config_installation").fetchone()
        return None if row is None else bool(row[0])


def write(*, is_demo: bool) -> None:
    """Write what this new database is for; does nothing when it is written."""
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute(CREATE, [is_demo])
