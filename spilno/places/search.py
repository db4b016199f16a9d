"""Finding a place by what somebody typed: prefixes, misspellings, namesakes, old names."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from django.db import connection, transaction

from spilno.language import fold
from spilno.places.query import Reading, readings

_FUZZY_FROM = 3  # letters; below that everything resembles everything
_NEIGHBOURS = 20  # looked through for the exact letters
_SCANS = 3  # readings of one text that are looked up with errors
_CANDIDATES = 200  # looked through for swapped letters
_LONG = 6  # letters from which two errors are allowed in a beginning

_COLUMNS = """
    SELECT p.code, p.name, p.label, coalesce(p.hromada_id, ''), p.category,
           p.withdrawn_on IS NOT NULL, CASE WHEN n.is_old THEN
           (SELECT o.name FROM places_oldname o WHERE o.place_id = p.code
            ORDER BY o.until DESC NULLS LAST, o.name LIMIT 1) ELSE '' END, n.skeleton
    FROM places_searchname n JOIN places_place p ON p.code = n.place_id
"""
_AROUND = "AND (' ' || p.around) LIKE ALL(%(around)s::text[])"
_ORDER = """
    p.withdrawn_on IS NOT NULL, n.is_old, NOT (p.category = ANY(%(kinds)s::text[])),
    p.rank, p.sort_key, p.namesake_key, p.code
    LIMIT %(limit)s
"""
_BEGINS = f"""{_COLUMNS}
    WHERE n.skeleton >= %(name)s AND n.skeleton < %(name)s || '~' {_AROUND}
    ORDER BY n.skeleton <> %(name)s, {_ORDER}"""
_WHOLE = "levenshtein_less_equal(n.skeleton, %(name)s, %(whole)s)"
_START = "levenshtein_less_equal(left(n.skeleton, %(size)s), %(name)s, %(start)s)"
_RESEMBLES = f"""{_COLUMNS}
    WHERE ({_WHOLE} <= %(whole)s OR {_START} <= %(start)s) {_AROUND}
    ORDER BY least({_WHOLE}, {_START} + 1), {_ORDER}"""


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


Look = Callable[[Reading, int], "list[_Hit]"]


def find(text: str, limit: int = 10) -> list[Found]:
    """Return places that `text` may mean, the likeliest first, namesakes by the alphabet."""
    ways = readings(text)
    hits = [hit for way in ways for hit in _first(_begins, way, limit)]
    if not hits:
        hits += _resembling(ways, limit)
    unique: dict[str, Found] = {}
    for hit in hits:
        unique.setdefault(hit.place.code, hit.place)
    return list(unique.values())[:limit]


@dataclass(frozen=True, slots=True)
class _Hit:
    place: Found
    skeleton: str
    is_whole: bool  # not only a beginning

    @property
    def bore(self) -> str:
        """Return the name that matched."""
        return self.place.old_name or self.place.name


def _first(look: Look, way: Iterable[Reading], limit: int) -> list[_Hit]:
    """Return the hits of the first reading that has any."""
    return next((hits for reading in way if (hits := look(reading, limit))), [])


def _begins(reading: Reading, limit: int) -> list[_Hit]:
    """«Війниця» before «Вінниця» when typed so: of one skeleton the exact letters go first."""
    hits = _ask(_BEGINS, reading, limit + _NEIGHBOURS)
    hits.sort(key=lambda hit: (not hit.is_whole, fold(hit.bore) != reading.typed))
    return hits[:limit]


def _resembling(ways: list[list[Reading]], limit: int) -> list[_Hit]:
    """Look for misspellings. A scan of all names: in this process, not in parallel ones."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET LOCAL max_parallel_workers_per_gather = 0")
        return [hit for way in ways for hit in _first(_resembles, way[:_SCANS], limit)]


def _resembles(reading: Reading, limit: int) -> list[_Hit]:
    """Two swapped letters count as one error, which Levenshtein does not know."""
    if len(reading.name) < _FUZZY_FROM:
        return []
    letters = sorted(reading.name)
    hits = _ask(_RESEMBLES, reading, _CANDIDATES)
    return sorted(hits, key=lambda hit: sorted(hit.skeleton) != letters)[:limit]


def _ask(sql: str, reading: Reading, limit: int) -> list[_Hit]:
    size = len(reading.name)
    values = {
        "name": reading.name,
        "around": [f"% {stem}%" for stem in reading.around],
        "kinds": list(reading.kinds),
        "size": size,
        "whole": 1 if size == _FUZZY_FROM else 2,
        "start": 1 if size < _LONG else 2,
        "limit": limit,
    }
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        rows = cursor.fetchall()
    return [_Hit(Found(*row[:-1]), row[-1], row[-1] == reading.name) for row in rows]
