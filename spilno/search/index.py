"""What can be found: tools put their texts here and take them out. Joins the caller's transaction.

An act that changes a text calls `put` beside its other writes; putting the same again changes
nothing. Texts come cleaned (`spilno.language.clean_text`); what no database keeps becomes a space.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db import connection

from spilno.search.models import Item
from spilno.search.vectors import labels, vector
from spilno.search.words import keepable


@dataclass(frozen=True, kw_only=True)
class Entry:
    """One thing to be found. `number` is its id within `kind`, `place_code` its KATOTTG code."""

    kind: str
    number: int
    title: str
    text: str
    place_code: str = ""
    is_public: bool = True


_PUT = """
    INSERT INTO search_item
        (kind, number, place_code, is_public, title, text, vector, length, changed_at)
    VALUES (%s, %s, %s, %s, %s, %s, %s::tsvector, %s, clock_timestamp())
    ON CONFLICT (kind, number) DO UPDATE SET
        place_code = excluded.place_code, is_public = excluded.is_public, title = excluded.title,
        text = excluded.text, vector = excluded.vector, length = excluded.length,
        changed_at = excluded.changed_at
    WHERE (search_item.place_code, search_item.is_public, search_item.title, search_item.text,
           search_item.vector)
        IS DISTINCT FROM (excluded.place_code, excluded.is_public, excluded.title, excluded.text,
           excluded.vector)
"""


def put(
    kind: str, number: int, title: str, text: str, place_code: str = "", is_public: bool = True
) -> None:
    """Make a thing findable, or bring what is known of it up to date."""
    entry = Entry(
        kind=kind,
        number=number,
        title=title,
        text=text,
        place_code=place_code,
        is_public=is_public,
    )
    put_many([entry])


def put_many(entries: Iterable[Entry]) -> None:
    """Put many things, in one order whoever puts them, so that two writers never deadlock."""
    in_order = sorted(entries, key=lambda entry: (entry.kind, entry.number))
    with connection.cursor() as cursor:
        cursor.executemany(_PUT, [_row(entry) for entry in in_order])


def remove(kind: str, numbers: Iterable[int]) -> None:
    """Forget things: their texts go at once, their words from the list of words within a day."""
    Item.objects.filter(kind=kind, number__in=list(numbers)).delete()


def rebuild() -> int:
    """Read every kept text anew, after the dictionaries or the rules have changed; return how many.

    Not one long transaction: each item is right before and after.
    """
    done = 0
    for item in Item.objects.order_by("kind", "number").iterator(chunk_size=500):
        put(item.kind, item.number, item.title, item.text, item.place_code, item.is_public)
        done += 1
    return done


def _row(entry: Entry) -> tuple[str | int, ...]:
    title, text = keepable(entry.title), keepable(entry.text)
    literal, length = vector(title, text, labels(entry.kind, entry.place_code))
    shown = (entry.kind, entry.number, entry.place_code, entry.is_public, title, text)
    return (*shown, literal if entry.is_public else "", length)
