"""Writing into the record and reading it by cursor."""

from datetime import UTC, datetime
from hashlib import sha256
from threading import Thread

import pytest
from django.db import DatabaseError, connection, transaction

from spilno.record import journal, leaves
from spilno.record.models import Entry

AT = datetime(2026, 11, 25, 22, 30, tzinfo=UTC)  # already the 26th in Kyiv


def sign(book: journal.Book, **more: object) -> journal.Pending:
    return book.enter(
        **{"verb": "petitions.signed", "at": AT, "matter_id": 7, "level": "low", **more}
    )


@pytest.mark.django_db
def test_entries_are_numbered_from_zero_in_their_order() -> None:
    with journal.transaction() as book:
        first, second = sign(book), sign(book, matter_id=None, level="")
    with journal.transaction() as book:
        third = sign(book)
    assert (first.sequence, second.sequence, third.sequence) == (0, 1, 2)
    assert [entry.leaf for entry in journal.entries()] == [first.leaf, second.leaf, third.leaf]
    assert journal.head() == 2
    assert [entry.sequence for entry in journal.entries(after=0, limit=1)] == [1]
    assert [e.sequence for e in journal.entries(matter_id=7, verbs=["petitions.signed"])] == [0, 2]


@pytest.mark.django_db
def test_an_empty_record_has_the_head_minus_one() -> None:
    assert journal.head() == -1


@pytest.mark.django_db
def test_the_leaf_is_the_hash_of_seven_lines_anyone_can_write() -> None:
    with journal.transaction() as book:
        entry = sign(book, rule_set_id=3, content={"b": "є", "a": [1, None]})
    commitment = sha256(entry.salt + '{"a":[1,null],"b":"є"}'.encode()).hexdigest()
    lines = f"spilno/v1\npetitions.signed\n7\n2026-11-26\nlow\n3\n{commitment}\n"
    assert Entry.objects.get().leaf == sha256(b"\0" + lines.encode()).digest() == entry.leaf


@pytest.mark.django_db
def test_an_opening_is_kept_only_when_asked_and_can_be_erased() -> None:
    with journal.transaction() as book:
        kept, dropped = sign(book, content={"role": 5}), sign(book, keep=False)
    opening = journal.opening(kept.leaf)
    assert opening is not None
    assert leaves.commitment(opening.salt, opening.content) == kept.commitment
    assert journal.opening(dropped.leaf) is None
    assert journal.erase([kept.leaf, dropped.leaf]) == 1
    assert journal.opening(kept.leaf) is None
    assert Entry.objects.count() == 2


@pytest.mark.django_db
def test_a_failed_nested_block_takes_its_entries_with_it() -> None:
    with journal.transaction() as book:
        sign(book)
        with pytest.raises(KeyError), journal.transaction() as inner:
            sign(inner)
            raise KeyError
        last = sign(book)
    assert last.sequence == 1
    assert journal.head() == 1


@pytest.mark.django_db
def test_a_failed_transaction_leaves_no_gap_and_promises_nothing() -> None:
    with pytest.raises(KeyError), journal.transaction() as book:
        lost = sign(book)
        raise KeyError
    with pytest.raises(journal.NotCommitted):
        _ = lost.promise
    with journal.transaction() as book:
        assert sign(book).sequence is None
    assert journal.head() == 0


@pytest.mark.django_db(transaction=True)
def test_the_record_refuses_to_be_written_inside_another_transaction() -> None:
    with pytest.raises(RuntimeError), transaction.atomic(), journal.transaction():
        pass


@pytest.mark.django_db(transaction=True)
def test_what_runs_on_commit_sees_the_promise_and_writes_entries_of_its_own() -> None:
    seen: list[str] = []

    def after() -> None:
        seen.append(first.promise)
        with journal.transaction() as later:
            sign(later)

    with journal.transaction() as book:
        transaction.on_commit(after)
        first = sign(book)
    assert seen == [first.promise]
    assert journal.head() == 1


@pytest.mark.django_db
@pytest.mark.parametrize(
    "wrong", [{"verb": "petitions.signed\nx"}, {"verb": "signed"}, {"level": "king"}]
)
def test_a_line_that_could_break_the_leaf_is_refused(wrong: dict[str, str]) -> None:
    with pytest.raises(DatabaseError), journal.transaction() as book:
        sign(book, **wrong)


@pytest.mark.django_db
@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE record_entry SET level = 'high'",
        "DELETE FROM record_entry",
        "TRUNCATE record_entry CASCADE",
        "UPDATE record_head SET size = 0",
        "DELETE FROM record_head",
        "TRUNCATE record_head",
    ],
)
def test_even_the_owner_cannot_change_the_record_by_accident(statement: str) -> None:
    with journal.transaction() as book:
        sign(book)
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement)
    assert journal.head() == 0


@pytest.mark.django_db
def test_the_tally_counts_by_verb_matter_and_level() -> None:
    with journal.transaction() as book:
        sign(book)
        sign(book, level="high")
        sign(book)
        sign(book, verb="petitions.withdrawn")
    assert journal.tally(-1, 2) == {
        ("petitions.signed", 7, "low"): 2,
        ("petitions.signed", 7, "high"): 1,
    }
    assert journal.tally(2, 3) == {("petitions.withdrawn", 7, "low"): 1}


@pytest.mark.django_db(transaction=True)
def test_twenty_who_write_at_once_leave_no_gap_and_a_reader_loses_nothing() -> None:
    seen: list[int] = []
    stop: list[bool] = []

    def write() -> None:
        for _ in range(20):
            with journal.transaction() as book:
                sign(book)
                sign(book)
        connection.close()

    def read() -> None:
        while not stop:
            seen.extend(e.sequence for e in journal.entries(after=seen[-1] if seen else -1))
        connection.close()

    writers = [Thread(target=write) for _ in range(20)]
    reader = Thread(target=read)
    for thread in [reader, *writers]:
        thread.start()
    for thread in writers:
        thread.join()
    stop.append(True)
    reader.join()
    seen.extend(e.sequence for e in journal.entries(after=seen[-1] if seen else -1))
    assert seen == list(range(800))
