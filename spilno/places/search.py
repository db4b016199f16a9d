"""Finding a place by what somebody typed: prefixes, misspellings, namesakes, old names."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass

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
"""
_FROM = "FROM places_searchname n JOIN places_place p ON p.code = n.place_id"
_WHERE = """
    n.skeleton >= %(least)s AND n.skeleton < %(least)s || '~'
    AND (' ' || p.around) LIKE ALL(%(around)s::text[])
"""
_ORDER = """
    p.withdrawn_on IS NOT NULL, n.is_old, NOT (p.category = ANY(%(kinds)s::text[])),
    p.rank, p.sort_key, p.namesake_key, p.code
    LIMIT %(limit)s
"""
_BEGINS = f"""{_COLUMNS}, 0 {_FROM} WHERE {_WHERE}
    ORDER BY n.skeleton <> %(name)s, {_ORDER}"""
_WHOLE = "levenshtein_less_equal(n.skeleton, %(name)s, %(whole)s)"
_START = "levenshtein_less_equal(left(n.skeleton, %(size)s), %(name)s, %(start)s)"
_DISTANCE = f"least({_WHOLE}, {_START} + 1)"
_RESEMBLES = f"""{_COLUMNS}, {_DISTANCE} {_FROM}
    WHERE ({_WHOLE} <= %(whole)s OR {_START} <= %(start)s) AND {_WHERE}
    ORDER BY {_DISTANCE}, {_ORDER}"""


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
class _Hit:
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


def find(text: str, limit: int = 10) -> list[Found]:
    """Return places that `text` may mean, the likeliest first, namesakes by the alphabet."""
    ways = readings(text)
    hits = [hit for way in ways for hit in _begins(way, limit)]
    if not any(hit.is_plain for hit in hits):
        hits += [hit for way in ways for hit in _resembles(way)]
    hits.sort(key=lambda hit: hit.doubt)
    unique: dict[str, Found] = {}
    for hit in hits:
        unique.setdefault(hit.place.code, hit.place)
    return list(unique.values())[:limit]


def as_dict(found: Found) -> dict[str, object]:
    """Return the place as plain data for JSON."""
    return asdict(found)


def _begins(way: Sequence[Reading], limit: int) -> list[_Hit]:
    """Return what the first fruitful reading begins; «Війниця» before «Вінниця» if typed so."""
    for reading in way:
        if hits := _ask(_BEGINS, reading, reading.name, limit + _NEIGHBOURS):
            return sorted(hits, key=lambda hit: (not hit.is_whole, hit.bore != reading.typed))
    return []


def _resembles(way: Sequence[Reading]) -> list[_Hit]:
    """Return what the first fruitful reading misspells: first among names with its first letter."""
    long = [reading for reading in way[:_SCANS] if len(reading.name) >= _FUZZY_FROM]
    for reading in long:
        hits = _ask(_RESEMBLES, reading, reading.name[0], _CANDIDATES)
        if any(hit.doubt <= 1 for hit in hits):
            return hits
    for reading in long:
        if hits := _scan(reading):
            return hits
    return []


def _scan(reading: Reading) -> list[_Hit]:
    """Compare with every name: some 10 ms, in this process and not in parallel ones."""
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("SET LOCAL max_parallel_workers_per_gather = 0")
        return _ask(_RESEMBLES, reading, "", _CANDIDATES)


def _ask(sql: str, reading: Reading, least: str, limit: int) -> list[_Hit]:
    size = len(reading.name)
    values = {
        "name": reading.name,
        "least": least,
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
    return [_Hit(Found(*row[:-2]), *row[-2:], reading) for row in rows]
