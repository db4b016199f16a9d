"""Writing into the record and reading it: what the rest of the house uses.

    with journal.transaction() as book:
        entry = book.enter(verb="petitions.signed", at=at, matter_id=1204, level="low", content={…})

A transaction that writes here ends with one call of a database function, which numbers all its
entries. Numbers start at 0, have no gaps and follow the order of commits: a reader with a cursor
(`after`, the last number it has seen, -1 at first) loses nothing.
"""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from threading import local
from typing import Any

from django.db import connection
from django.db import transaction as database

from spilno.record.acts import Act, Book, NotCommitted, Pending
from spilno.record.models import Entry
from spilno.record.reading import entries, head, latest, opening, tally
from spilno.record.receipts import Receipt, UnknownLeaf, receipt

__all__ = [
    "Act",
    "Book",
    "Entry",
    "NotCommitted",
    "Pending",
    "Receipt",
    "UnknownLeaf",
    "entries",
    "erase",
    "head",
    "latest",
    "opening",
    "receipt",
    "tally",
    "transaction",
]

_current = local()


@contextmanager
def transaction() -> Iterator[Book]:
    """Give the book of this transaction; at the outermost exit number and write its entries.

    Nested, it is a savepoint: entries of a nested block that fails are dropped with it. Raises
    RuntimeError inside `atomic()`: the numbering must be the last thing before the commit.
    """
    book: Book | None = getattr(_current, "book", None)
    if book is not None:
        with _nested(book):
            yield book
        return
    book = Book()
    try:
        with database.atomic(durable=True):
            database.on_commit(book.close)  # the first: what others do on commit sees promises
            _current.book = book
            yield book
            _write(book.entries)
            _current.book = None  # what runs on commit is another transaction
    finally:
        _current.book = None
    book.close()


@contextmanager
def _nested(book: Book) -> Iterator[None]:
    before = len(book.entries)
    try:
        with database.atomic():
            yield
    except BaseException:
        del book.entries[before:]
        raise


def _write(written: list[Pending]) -> None:
    """Sealed ones first: the lock of the head is taken by the very last statement."""
    sealed = [entry for entry in written if entry.act.private]
    plain = [entry for entry in written if not entry.act.private]
    if sealed:
        days, commitments = [e.day for e in sealed], [e.commitment for e in sealed]
        _call(SEAL, [days, commitments, *_openings(sealed)])
    if plain:
        first = _call(APPEND, _columns(plain))
        for sequence, entry in enumerate(plain, first):
            entry.sequence = sequence


SEAL = "SELECT record_seal(%s::date[], %s::bytea[], %s::bytea[], %s::text[])"
APPEND = (
    "SELECT record_append(%s::text[], %s::bigint[], %s::date[], %s::text[], %s::bigint[],"
    " %s::bytea[], %s::timestamptz[], %s::bytea[], %s::text[], %s::boolean[])"
)


def _columns(plain: list[Pending]) -> list[list[Any]]:
    acts = [entry.act for entry in plain]
    return [
        [act.verb for act in acts],
        [act.matter_id for act in acts],
        [entry.day for entry in plain],
        [str(act.level) for act in acts],
        [act.rule_set_id for act in acts],
        [entry.commitment for entry in plain],
        [act.at for act in acts],
        *_openings(plain),
        [act.public for act in acts],
    ]


def _openings(written: list[Pending]) -> list[list[Any]]:
    return [
        [entry.salt if entry.act.keep else None for entry in written],
        [entry.content if entry.act.keep else None for entry in written],
    ]


def _call(statement: str, arguments: Sequence[Any]) -> Any:
    with connection.cursor() as cursor:
        cursor.execute(statement, arguments)
        return cursor.fetchone()[0]


def erase(leafs: Iterable[bytes]) -> int:
    """Erase the openings of these leaves, return how many there were; entries and proofs stay."""
    erased: int = _call("SELECT record_erase(%s::bytea[])", [list(leafs)])
    return erased
