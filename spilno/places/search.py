"""Finding a place by what somebody typed: prefixes, misspellings, namesakes, old names."""

from collections.abc import Sequence
from dataclasses import asdict

from spilno.places.matching import Found, Hit, all_misspellings, beginnings, misspellings
from spilno.places.query import Reading, readings

_FUZZY_FROM = 3  # letters; below that everything resembles everything
_NO_LIMIT = 9  # of doubt
_SCANS = 3  # readings of one text that are looked up with errors


def find(text: str, limit: int = 10) -> list[Found]:
    """Return places that `text` may mean, the likeliest first, namesakes by the alphabet."""
    ways = readings(text)
    hits = [hit for way in ways for hit in _begins(way, limit)]
    if not any(hit.is_plain for hit in hits):
        guesses = [hit for way in ways for hit in _resembles(way)]
        worst = 1 if any(hit.is_whole for hit in hits) else _NO_LIMIT
        hits += [hit for hit in guesses if hit.doubt <= worst]
    hits.sort(key=lambda hit: hit.doubt)
    unique: dict[str, Found] = {}
    for hit in hits:
        unique.setdefault(hit.place.code, hit.place)
    return list(unique.values())[:limit]


def as_dict(found: Found) -> dict[str, object]:
    """Return the place as plain data for JSON."""
    return asdict(found)


def _begins(way: Sequence[Reading], limit: int) -> list[Hit]:
    """Return what the first fruitful reading begins."""
    return next((hits for reading in way if (hits := beginnings(reading, limit))), [])


def _resembles(way: Sequence[Reading]) -> list[Hit]:
    """Return what the first fruitful reading misspells: first among names with its first letter."""
    long = [reading for reading in way[:_SCANS] if len(reading.name) >= _FUZZY_FROM]
    for reading in long:
        hits = misspellings(reading)
        if any(hit.doubt <= 1 for hit in hits):
            return hits
    return next((hits for reading in long if (hits := all_misspellings(reading))), [])


__all__ = ["Found", "as_dict", "find"]
