"""Database rights: what the web role may not do, tried."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from django.db import DatabaseError, connection, transaction

from spilno.config import checks, grants, installation

pytestmark = pytest.mark.django_db


@contextmanager
def acting_as(role: str) -> Iterator[None]:
    with connection.cursor() as cursor:
        cursor.execute(f"SET LOCAL ROLE {role}")
        yield
        cursor.execute("RESET ROLE")


FORBIDDEN = [
    "INSERT INTO record_entry SELECT * FROM record_entry",
    "UPDATE record_entry SET verb = 'x'",
    "DELETE FROM record_entry",
    "TRUNCATE record_entry",
    "UPDATE record_head SET size = 0",
    "DELETE FROM record_checkpoint",
    "UPDATE config_installation SET is_demo = false",
    "DELETE FROM config_installation",
    "DELETE FROM django_migrations",
    "DROP TABLE people_person",
    "ALTER TABLE people_person DISABLE TRIGGER ALL",
    "CREATE TABLE mine (id int)",
    "SET session_replication_role = replica",
    "CREATE ROLE mine SUPERUSER",
    "SELECT pg_read_file('/etc/passwd')",
    "COPY people_person TO '/tmp/people'",
    "COPY people_person TO PROGRAM 'cat'",
]


@pytest.mark.parametrize("role", ["spilno_web", "spilno_worker"])
@pytest.mark.parametrize("attack", FORBIDDEN)
def test_neither_web_nor_worker_can(role: str, attack: str) -> None:
    grants.apply()
    with pytest.raises(DatabaseError), transaction.atomic(), acting_as(role):
        connection.cursor().execute(attack)


def test_web_can_do_its_work() -> None:
    grants.apply()
    with acting_as("spilno_web"), connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM record_entry")
        cursor.execute("DELETE FROM django_session")


def test_the_reader_only_reads_the_public_record() -> None:
    grants.apply()
    with acting_as("spilno_read"), connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM record_entry")
    for secret in ("record_opening", "people_person", "django_session"):
        with pytest.raises(DatabaseError), transaction.atomic(), acting_as("spilno_read"):
            connection.cursor().execute(f"SELECT * FROM {secret}")


def test_the_check_sees_a_right_too_many() -> None:
    grants.apply()
    assert list(checks.rights()) == []
    with connection.cursor() as cursor:
        cursor.execute("GRANT DELETE ON record_entry TO spilno_web")
    assert "record_entry" in " ".join(checks.rights())


def test_what_an_installation_is_is_written_once_and_stays() -> None:
    installation.write(is_demo=True)
    installation.write(is_demo=False)
    with connection.cursor() as cursor:
        cursor.execute("SELECT is_demo FROM config_installation")
        assert cursor.fetchall() == [(True,)]
    with pytest.raises(DatabaseError, match="cannot be changed"), connection.cursor() as cursor:
        cursor.execute("UPDATE config_installation SET is_demo = false")
