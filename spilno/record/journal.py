"""Writing into the record and reading it.

    with journal.transaction() as book:
        entry = book.enter(verb="petitions.signed", at=at, matter_id=1204, level="low", content={…})

A transaction that writes here ends with one call of a database function, which numbers all its
entries. Numbers start at 0, have no gaps and follow the order of commits: a reader with a cursor
(`after`, the last number it has seen, -1 at first) loses nothing.
"""

import secrets
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date, datetime
from threading import local
from typing import Any

from django.db import connection, transaction as database
from django.db.models import QuerySet

from spilno.record import clock, leaves, models, promises
from spilno.record.models import Entry

__all__ = [
    "Act",
    "Book",
    "Entry",
    "Pending",
    "entries",
    "erase",
    "head",
    "latest",
    "opening",
    "tally",
    "transaction",
]


@dataclass(frozen=True, kw_only=True)
class Act:
    """What is to be entered. `matter_id`, `day`, `level` and `rule_set_id` are seen by everybody.

    `content` is hidden behind a commitment. `keep`: salt and content go into the erasable openings;
    `public`: and from there into exports. `private`: the public sees only a commitment and a day,
    in the shuffled batch of that day; everything else is hidden with the content.
    """

    verb: str
    at: datetime
    content: Mapping[str, Any] = field(default_factory=dict)
    matter_id: int | None = None
    level: str = ""
    rule_set_id: int | None = None
    keep: bool = True
    private: bool = False
    public: bool = False


class Pending:
    """An act in the book. `sequence` and `promise` are there once the transaction has committed."""

    def __init__(self, act: Act) -> None:
        if act.at.tzinfo is None:
            raise ValueError("the moment of an act needs a time zone")
        self.act = act
        self.day = clock.day(act.at)
        self.salt = secrets.token_bytes(32)
        self.content = leaves.canonical(_hidden(act, self.day) if act.private else act.content)
        self.commitment = leaves.commitment(self.salt, self.content)
        self.leaf = leaves.leaf_hash(self._data())
        self.sequence: int | None = None
        self.is_committed = False

    def _data(self) -> bytes:
        act = self.act
        if act.private:
            return leaves.leaf_data(leaves.SEALED, None, self.day, "", None, self.commitment)
        return leaves.leaf_data(
            act.verb, act.matter_id, self.day, act.level, act.rule_set_id, self.commitment
        )

    @property
    def promise(self) -> str:
        """Return the signed promise. Raises NotCommitted before the commit."""
        if not self.is_committed:
            raise NotCommitted
        return promises.promise(self.leaf, sequence=self.sequence, day=self.day)


class NotCommitted(Exception):
    """Nothing is promised before the commit."""


def _hidden(act: Act, day: date) -> dict[str, Any]:
    return {
        "content": act.content,
        "day": day.isoformat(),
        "level": act.level,
        "matter": act.matter_id,
        "rule_set": act.rule_set_id,
        "verb": act.verb,
    }


class Book:
    """The entries of one transaction, in their order."""

    def __init__(self) -> None:
        self.entries: list[Pending] = []

    def enter(self, **act: Any) -> Pending:
        """Add one act, given by the fields of `Act`, and return its entry."""
        return self.enter_many([Act(**act)])[0]

    def enter_many(self, acts: Iterable[Act]) -> list[Pending]:
        """Add many acts and return their entries, in their order."""
        added = [Pending(act) for act in acts]
        self.entries += added
        return added


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
    book = _current.book = Book()
    try:
        with database.atomic(durable=True):
            yield book
            _write(book.entries)
    finally:
        _current.book = None
    for entry in book.entries:
        entry.is_committed = True


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
    if sealed:
        columns: list[list[Any]] = [
            [entry.day for entry in sealed],
            [entry.commitment for entry in sealed],
            *_openings(sealed),
        ]
        _call("record_seal(%s::date[], %s::bytea[], %s::bytea[], %s::text[])", columns)
    plain = [entry for entry in written if not entry.act.private]
    if plain:
        first = _call(
            "record_append(%s::text[], %s::bigint[], %s::date[], %s::text[], %s::bigint[],"
            " %s::bytea[], %s::timestamptz[], %s::bytea[], %s::text[], %s::boolean[])",
            _columns(plain),
        )
        for sequence, entry in enumerate(plain, first):
            entry.sequence = sequence


def _columns(plain: list[Pending]) -> list[list[Any]]:
    acts = [entry.act for entry in plain]
    return [
        [act.verb for act in acts],
        [act.matter_id for act in acts],
        [entry.day for entry in plain],
        [act.level for act in acts],
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


def _call(function: str, arguments: Sequence[Any]) -> Any:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {function}", arguments)  # noqa: S608 - our own constants
        return cursor.fetchone()[0]


def head() -> int:
    """Return the number of the last entry; -1 while there is none."""
    return (models.Head.objects.values_list("size", flat=True).first() or 0) - 1


def entries(
    *,
    after: int = -1,
    limit: int | None = None,
    verbs: Iterable[str] | None = None,
    matter_id: int | None = None,
) -> QuerySet[Entry]:
    """Return entries numbered above `after`, in order, of these verbs and this matter if given."""
    found = Entry.objects.filter(sequence__gt=after).order_by("sequence")
    if verbs is not None:
        found = found.filter(verb__in=list(verbs))
    if matter_id is not None:
        found = found.filter(matter_id=matter_id)
    return found[:limit]


def latest(*, matter_ids: Iterable[int], limit: int) -> QuerySet[Entry]:
    """Return the newest entries on these matters, newest first."""
    return Entry.objects.filter(matter_id__in=list(matter_ids)).order_by("-sequence")[:limit]


def tally(after: int, upto: int) -> dict[tuple[str, int | None, str], int]:
    """Return how many entries numbered above `after`, to `upto` inclusive, by verb, matter, level."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT verb, matter_id, level, count(*) FROM record_entry"
            " WHERE sequence > %s AND sequence <= %s GROUP BY 1, 2, 3",
            [after, upto],
        )
        return {(verb, matter, level): number for verb, matter, level, number in cursor}


def opening(leaf: bytes) -> models.Opening | None:
    """Return salt and content of an entry, or None when they were never kept or are erased."""
    return models.Opening.objects.filter(leaf=leaf).first()


def erase(leafs: Iterable[bytes]) -> int:
    """Erase the openings of these leaves and return how many there were; entries and proofs stay."""
    erased: int = _call("record_erase(%s::bytea[])", [list(leafs)])
    return erased
