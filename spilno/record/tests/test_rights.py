"""What one who has stolen the web's or the worker's rights to the database cannot do."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from django.db import DatabaseError, connection, transaction

import spilno.record
from spilno.record import journal, tasks

pytestmark = pytest.mark.django_db
AT = datetime(2026, 11, 25, 10, tzinfo=UTC)
GRANTS = Path(spilno.record.__file__).with_name("grants.sql")
ROLES = """
DO $$ BEGIN
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'spilno_web') THEN
        CREATE ROLE spilno_web LOGIN;
        CREATE ROLE spilno_worker LOGIN;
        CREATE ROLE spilno_read LOGIN;
    END IF;
END $$;
GRANT ALL ON ALL TABLES IN SCHEMA public TO spilno_web, spilno_worker;
"""
APPEND = (
    "SELECT record_append(ARRAY['{verb}'], ARRAY[7], ARRAY[date '2026-11-25'], ARRAY['{level}'],"
    " ARRAY[NULL]::bigint[], ARRAY['\\x00']::bytea[], ARRAY[now()], ARRAY[{salt}]::bytea[],"
    " ARRAY['{{}}'], ARRAY[false])"
)
WEB = [
    "INSERT INTO record_entry SELECT 9, '\\x01', verb, 7, day, level, NULL, '\\x02', now()"
    " FROM record_entry LIMIT 1",
    "UPDATE record_entry SET level = 'high'",
    "UPDATE record_entry SET matter_id = 8 WHERE sequence = 0",
    "DELETE FROM record_entry",
    "DELETE FROM record_entry WHERE sequence = 2",
    "TRUNCATE record_entry",
    "DROP TABLE record_entry",
    "ALTER TABLE record_entry DISABLE TRIGGER ALL",
    "ALTER TABLE record_entry ADD COLUMN who bigint",
    "CREATE TRIGGER mine BEFORE INSERT ON record_entry EXECUTE FUNCTION record_refuse()",
    "DROP TRIGGER entry_only_grows ON record_entry",
    "UPDATE record_head SET size = 0",
    "UPDATE record_head SET size = size + 10",
    "INSERT INTO record_head VALUES (2, 0)",
    "DELETE FROM record_head",
    "LOCK TABLE record_head IN EXCLUSIVE MODE",
    "INSERT INTO record_opening VALUES ('\\x01', '\\x02', '{}', true)",
    "UPDATE record_opening SET content = '{}'",
    "UPDATE record_opening SET is_public = true",
    "DELETE FROM record_opening",
    "TRUNCATE record_opening",
    "INSERT INTO record_sealed VALUES ('\\x01', '2026-11-25', '\\x02')",
    "DELETE FROM record_sealed",
    "UPDATE record_tile SET hashes = '\\x00'",
    "INSERT INTO record_tile VALUES (0, 9, '\\x00')",
    "DELETE FROM record_tile",
    "INSERT INTO record_checkpoint VALUES (99, '\\x00', '', '2026-11-25', now())",
    "UPDATE record_checkpoint SET root = '\\x00'",
    "DELETE FROM record_checkpoint",
    "UPDATE record_logkey SET vkey = 'mine'",
    "INSERT INTO record_logkey VALUES ('mine', 'mine')",
    "INSERT INTO record_witness VALUES ('mine', 'mine', true)",
    "UPDATE record_witness SET vkey = 'mine'",
    "DELETE FROM record_cosignature",
    "SELECT record_take(5)",
    "SELECT record_unseal('2027-01-01', now())",
    "SELECT record_keep(ARRAY['\\x01']::bytea[], ARRAY['\\x01']::bytea[], ARRAY[NULL]::bytea[],"
    " ARRAY[NULL], ARRAY[true])",
    APPEND.format(verb="record.sealed", level="low", salt="NULL"),
    APPEND.format(verb="petitions.signed\nx", level="low", salt="NULL"),
    APPEND.format(verb="petitions.signed", level="king", salt="NULL"),
    APPEND.format(verb="petitions.signed", level="low", salt="'\\x09'"),
    "CREATE OR REPLACE FUNCTION record_take(many bigint) RETURNS bigint LANGUAGE sql AS 'SELECT 0'",
    "ALTER FUNCTION record_append OWNER TO spilno_web",
    "DROP FUNCTION record_append",
    "SET session_replication_role = replica",
    "COPY record_entry FROM '/etc/passwd'",
]
WORKER = [
    statement
    for statement in WEB
    if not statement.startswith(
        (
            "SELECT record_unseal",
            "INSERT INTO record_checkpoint",
            "INSERT INTO record_tile",
            "UPDATE record_tile",
            "INSERT INTO record_logkey",
        )
    )
]


@pytest.fixture
def granted() -> Iterator[None]:
    """The roles with all rights on all tables, then what `grants.sql` leaves of them."""
    with connection.cursor() as cursor:
        cursor.execute(ROLES)
        cursor.execute(GRANTS.read_text())
    enter(3)
    tasks.tick(AT)
    yield
    with connection.cursor() as cursor:
        cursor.execute("RESET ROLE")


def enter(many: int) -> list[journal.Pending]:
    act = journal.Act(verb="petitions.signed", at=AT, matter_id=7, level="low", content={"a": 1})
    with journal.transaction() as book:
        return book.enter_many([act] * many)


def become(role: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(f"SET ROLE {role}")


@pytest.mark.parametrize(("role", "statements"), [("spilno_web", WEB), ("spilno_worker", WORKER)])
def test_web_and_worker_cannot_tamper(granted: None, role: str, statements: list[str]) -> None:
    become(role)
    succeeded = [statement for statement in statements if succeeds(statement)]
    assert succeeded == []
    assert len(statements) > 40


def succeeds(statement: str) -> bool:
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(statement)
    except DatabaseError:
        return False
    return True


@pytest.mark.parametrize("role", ["spilno_web", "spilno_worker", "spilno_read"])
def test_nobody_grants_themselves_more(granted: None, role: str) -> None:
    become(role)
    with connection.cursor() as cursor:
        cursor.execute(f"GRANT ALL ON record_entry TO {role}")  # PostgreSQL only warns
        cursor.execute(
            "SELECT has_table_privilege('record_entry', 'INSERT, UPDATE, DELETE, TRUNCATE')"
        )
        assert cursor.fetchone() == (False,)


def test_the_web_writes_by_the_function_and_erases_by_another(granted: None) -> None:
    become("spilno_web")
    entered = enter(2)
    assert [entry.sequence for entry in entered] == [3, 4]
    assert journal.receipt(entered[0].leaf).promise == entered[0].promise
    assert journal.erase([entered[0].leaf]) == 1


def test_the_web_seals_private_entries(granted: None) -> None:
    become("spilno_web")
    with journal.transaction() as book:
        entry = book.enter(verb="appeals.filed", at=AT, matter_id=9, private=True)
    assert journal.receipt(entry.leaf).sequence is None


def test_the_worker_builds_and_signs_the_tree(granted: None) -> None:
    enter(300)
    become("spilno_worker")
    tasks.tick(AT)
    with journal.transaction() as book:
        book.enter(verb="duties.overdue", at=AT, matter_id=9)
    tasks.tick(AT)
