"""What the database finds for one reading of a typed text, and how sure that is."""

from dataclasses import dataclass

from django.db import connection, transaction

from spilno.language import fold
from spilno.places.query import Reading

_LONG = 6  # letters from which two errors are allowed in a beginning
_SHORT = 3  # letters in which one error is allowed
_NEAR = 300  # names compared with the places they belong to
_CANDIDATES = 200  # looked through for swapped letters
_NEIGHBOURS = 20  # looked through for the exact letters

_COLUMNS = """
    SELECT p.code, p.name, p.label, coalesce(p.hromada_id, ''), p.category,
           p.withdrawn_on IS NOT NULL, CASE WHEN n.is_old THEN
           (SELECT o.name FROM places_oldname o WHERE o.place_id = p.code
            ORDER BY o.until DESC NULLS LAST, o.name LIMIT 1) ELSE '' END, n.skeleton
"""
_PLACES = "JOIN places_place p ON p.code = n.place_id"
_RANGE = "skeleton >= %(least)s AND skeleton < %(least)s || '~'"
_AROUND = "(' ' || p.around) LIKE ALL(%(around)s::text[])"
_ORDER = """
    p.withdrawn_on IS NOT NULL, n.is_old, NOT (p.category = ANY(%(kinds)s::text[])),
    p.rank, p.sort_key, p.namesake_key, p.code
    LIMIT %(limit)s
"""
_BEGINS = f"""{_COLUMNS}, 0 FROM places_searchname n {_PLACES}
    WHERE {_RANGE} AND {_AROUND} ORDER BY n.skeleton <> %(name)s, {_ORDER}"""
# OFFSET 0: each distance is computed once. The inner limit keeps the planner from reading all of
# the wide table of places for a handful of names: measured 20 ms against 2.
_RESEMBLES = f"""
    WITH near AS MATERIALIZED (
        SELECT place_id, is_old, skeleton, least(whole, start + 1) AS errors FROM (
            SELECT place_id, is_old, skeleton,
                levenshtein_less_equal(skeleton, %(name)s, %(whole)s) AS whole,
                levenshtein_less_equal(left(skeleton, %(size)s), %(name)s, %(start)s) AS start
            FROM places_searchname WHERE {_RANGE} OFFSET 0) measured
        WHERE whole <= %(whole)s OR start <= %(start)s
        ORDER BY errors LIMIT %(near)s)
    {_COLUMNS}, n.errors FROM near n {_PLACES} WHERE {_AROUND} ORDER BY n.errors, {_ORDER}"""  # noqa: S608 - made of constants; values go as parameters


@dataclass(frozen=True, slots=True)
class Found:
    """A place that may be meant. `old_name` is filled when that name was what matched."""

    code: str
    name: str
    label: str
    hromada_code: str  # empty above communities
    category: str
    withdrawn: bool = False
    old_name: str = ""


@dataclass(frozen=True, slots=True)
class Hit:
    """A place with how it was found."""

    place: Found
    skeleton: str
    errors: int
    reading: Reading

    @property
    def bore(self) -> str:
        """Return the name that matched, in its letters for look-ups."""
        return fold(self.place.old_name or self.place.name)

    @property
    def is_whole(self) -> bool:
        """Tell whether the whole name sounds so, not only its beginning."""
        return self.skeleton == self.reading.name

    @property
    def is_plain(self) -> bool:
        """Tell whether it was typed to the letter: then nobody need guess at misspellings."""
        if self.reading.around:
            return self.bore == self.reading.typed
        return self.bore.startswith(self.reading.typed)

    @property
    def doubt(self) -> int:
        """Return 0 for what was typed, then one error in a name, a like beginning, the rest."""
        if self.is_whole or (self.is_plain and not self.errors):
            return 0
        if not self.errors:
            return 2
        # Two swapped letters count as one error, which Levenshtein does not know.
        return 1 if self.errors == 1 or sorted(self.skeleton) == sorted(self.reading.name) else 3


def beginnings(reading: Reading, limit: int) -> list[Hit]:
    """Return names that begin so; of one sound first the exact letters: «Війниця», «Вінниця»."""
    hits = _ask(_BEGINS, reading, reading.name, limit + _NEIGHBOURS)
    return sorted(hits, key=lambda hit: (not hit.is_whole, hit.bore != reading.typed))


def misspellings(reading: Reading) -> list[Hit]:
    """Return names of the same first letter that can have been misspelt so."""
    return _ask(_RESEMBLES, reading, reading.name[0], _CANDIDATES)


def all_misspellings(reading: Reading) -> list[Hit]:
    """Compare with every name: some 10 ms, in this process and not in parallel ones."""
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("SET LOCAL max_parallel_workers_per_gather = 0")
        return _ask(_RESEMBLES, reading, "", _CANDIDATES)


def _ask(sql: str, reading: Reading, least: str, limit: int) -> list[Hit]:
    size = len(reading.name)
    values: dict[str, str | int | list[str]] = {
        "name": reading.name,
        "least": least,
        "around": [f"% {stem}%" for stem in reading.around],
        "kinds": list(reading.kinds),
        "size": size,
        "whole": 1 if size == _SHORT else 2,
        "start": 1 if size < _LONG else 2,
        "limit": limit,
        "near": _NEAR,
    }
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        rows = cursor.fetchall()
    return [Hit(Found(*row[:-2]), row[-2], row[-1], reading) for row in rows]
