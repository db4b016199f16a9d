"""Database rights: web and worker own nothing, and the record is theirs only by its functions."""

from importlib import import_module
from pathlib import Path

from django.conf import settings
from django.db import ProgrammingError, connection, transaction
from django.db.backends.utils import CursorWrapper

from spilno.config.failures import CannotGoOn

ROLES = """
DO $$ BEGIN
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'spilno_web') THEN
        CREATE ROLE spilno_web LOGIN; END IF;
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'spilno_worker') THEN
        CREATE ROLE spilno_worker LOGIN; END IF;
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'spilno_read') THEN
        CREATE ROLE spilno_read LOGIN; END IF;
END $$;
-- The owner connects and acts as these roles: it has to be a member of them.
GRANT spilno_web, spilno_worker TO CURRENT_USER;
ALTER ROLE spilno_read SET default_transaction_read_only = on;
-- Walk indexes as far as one page, whatever the server was told of old discs (bench register).
ALTER ROLE spilno_web SET random_page_cost = 1.1;
ALTER ROLE spilno_worker SET random_page_cost = 1.1;
REVOKE CREATE ON SCHEMA public FROM PUBLIC;
GRANT USAGE ON SCHEMA public TO spilno_web, spilno_worker, spilno_read;
GRANT SELECT ON ALL TABLES IN SCHEMA public TO spilno_web, spilno_worker;
GRANT INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO spilno_web, spilno_worker;
GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO spilno_web, spilno_worker;
"""
CLOSED = (
    "SELECT tablename FROM pg_tables WHERE schemaname = 'public' AND tablename LIKE 'record\\_%'"
)


def apply() -> None:
    """Make the roles and give them their rights, all at once. Safe to repeat.

    Raises CannotGoOn when the owner of the database may not make roles.
    """
    with transaction.atomic(), connection.cursor() as cursor:
        _make_roles(cursor)
        cursor.execute(CLOSED)
        closed = [row[0] for row in cursor.fetchall()]
        for table in [*closed, "config_installation", "django_migrations"]:
            name = connection.ops.quote_name(table)
            cursor.execute(
                f"REVOKE INSERT, UPDATE, DELETE, TRUNCATE ON {name} FROM spilno_web, spilno_worker"
            )
        for package in reversed(settings.PACKAGES):
            path = _folder(package) / "grants.sql"
            if path.exists():
                cursor.execute(path.read_text())


def _make_roles(cursor: CursorWrapper) -> None:
    try:
        cursor.execute(ROLES)
    except ProgrammingError as refused:
        raise CannotGoOn(
            "Власник бази не може створити ролі spilno_web, spilno_worker, spilno_read. Дайте йому "
            f"це право від імені адміністратора бази: ALTER ROLE … CREATEROLE.\n{refused}"
        ) from refused


def _folder(package: str) -> Path:
    return Path(str(import_module(package).__file__)).parent
