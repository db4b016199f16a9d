"""What can be found: tools put their texts here and take them out. Joins the caller's transaction.

An act that changes a text calls `put` beside its other writes; putting the same again changes
nothing. Texts come cleaned (`spilno.language.clean_text`); what no database keeps becomes a space.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db import connection

from spilno.search.distance import Point
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
    point: Point | None = None  # as the public may know it


_PUT = """
    INSERT INTO search_item
        (kind, number, place_code, is_public, lat, lon, title, text, vector, length, changed_at)
    VALUES (%s, %s, %s, %s, %s, %s, %s, %s, %s::tsvector, %s, clock_timestamp())
    ON CONFLICT (kind, number) DO UPDATE SET
        place_code = excluded.place_code, is_public = excluded.is_public, title = excluded.title,
        lat = excluded.lat, lon = excluded.lon,
        text = excluded.text, vector = excluded.vector, length = excluded.length,
        changed_at = excluded.changed_at
    WHERE (search_item.place_code, search_item.is_public, search_item.lat, search_item.lon,
           search_item.title, search_item.text, search_item.vector)
        IS DISTINCT FROM (excluded.place_code, excluded.is_public, excluded.lat, excluded.lon,
           excluded.title, excluded.text, excluded.vector)
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
        put_many([_entry(item)])
        done += 1
    return done


def _entry(item: Item) -> Entry:
    return Entry(
        kind=item.kind,
        number=item.number,
        title=item.title,
        text=item.text,
        place_code=item.place_code,
        is_public=item.is_public,
        point=None if item.lat is None or item.lon is None else Point(item.lat, item.lon),
    )


def _row(entry: Entry) -> tuple[str | float | None, ...]:
    title, text = keepable(entry.title), keepable(entry.text)
    literal, length = vector(title, text, labels(entry.kind, entry.place_code))
    shown = (entry.kind, entry.number, entry.place_code, entry.is_public)
    return (
        *shown,
        *(entry.point or (None, None)),
        title,
        text,
        literal if entry.is_public else "",
        length,
    )
