"""The items that could answer, and how often each has the terms of a question: one query.

The database picks the best by a cheap score (the rarest words, each term once); `bm25` then scores
those exactly, by all words.
Never `ts_rank`: measured half as good and five times slower (facts/similar.md).
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from heapq import nlargest
from typing import Any

from django.db import connection

from spilno.search import bm25
from spilno.search.distance import Box, Point
from spilno.search.terms import TITLE_WEIGHT
from spilno.search.vectors import all_of, narrowing, quoted

_MOST = 100  # items scored exactly
_SHOWN = 5  # words that say why


@dataclass(frozen=True, kw_only=True)
class Within:
    """What may be found: of which kinds (None: all), where (a KATOTTG code; None: anywhere)."""

    kinds: Sequence[str] | None = None
    place: str | None = None
    other_than: int | None = None  # the number of the item that asks
    must: tuple[str, ...] = ()  # tsqueries
    box: Box | None = None

    @property
    def queries(self) -> list[str]:
        """What an item must answer besides a term: the index sees to it, few rows are read."""
        return [*self.must, *narrowing(self.kinds, self.place)]

    @property
    def corners(self) -> str | None:
        """The box as PostgreSQL writes it."""
        return self.box and "({3},{1}),({2},{0})".format(*self.box)


@dataclass
class Candidate:
    """An item that shares terms with the question."""

    kind: str
    number: int
    title: str
    length: int
    point: Point | None = None
    counts: dict[str, int] = field(default_factory=dict)
    score: float = 0.0
    why: tuple[str, ...] = ()


_BEST = """
    WITH asked AS (
        SELECT query::tsquery, worth FROM unnest(%(queries)s::text[], %(worths)s::float8[])
            AS asked(query, worth)
    ), best AS (
        SELECT item.id,
            sum(worth / (1 + %(fixed)s::float8 + %(growing)s::float8 * length)) AS score
        FROM asked JOIN search_item item ON item.vector @@ asked.query
        WHERE item.is_public
            AND (%(other_than)s::bigint IS NULL OR item.number <> %(other_than)s)
            AND (%(box)s::box IS NULL OR point(item.lon, item.lat) <@ %(box)s::box)
        GROUP BY item.id ORDER BY score DESC, item.id DESC LIMIT %(most)s
    )
    SELECT item.id, item.kind, item.number, item.title, item.length, item.lat, item.lon,
        word.lexeme,
        cardinality(word.positions) + %(extra)s * cardinality(array_positions(word.weights, 'A'))
    FROM best JOIN search_item item USING (id), unnest(item.vector) word
    WHERE word.lexeme = ANY(%(terms)s)
"""


def ranked(
    words: Sequence[bm25.Weighted], corpus: bm25.Corpus, within: Within, limit: int
) -> list[Candidate]:
    """Return the items that answer `words` best, best first."""
    if not any(word.terms for word in words) or within.kinds == []:
        return []
    found = _fetch(words, corpus, within)
    for candidate in found:
        _score(candidate, words, corpus.average_length)
    return nlargest(limit, found, key=lambda candidate: (candidate.score, candidate.number))


def _fetch(
    words: Sequence[bm25.Weighted], corpus: bm25.Corpus, within: Within
) -> Iterable[Candidate]:
    first = bm25.affordable(words, corpus)
    worths = {term: worth for word in first for term, worth in word.terms}
    fixed = bm25.norm(0, corpus.average_length)
    values: dict[str, Any] = {
        "queries": [all_of([quoted(term), *within.queries]) for term in worths],
        "worths": list(worths.values()),
        "fixed": fixed,
        "growing": bm25.norm(1, corpus.average_length) - fixed,
        "other_than": within.other_than,
        "box": within.corners,
        "most": _MOST,
        "extra": TITLE_WEIGHT - 1,
        "terms": [term for word in words for term, _ in word.terms],
    }
    with connection.cursor() as cursor:
        cursor.execute(_BEST, values)
        return _gathered(cursor.fetchall())


def _gathered(rows: Iterable[tuple[Any, ...]]) -> list[Candidate]:
    found: dict[int, Candidate] = {}
    for id_, kind, number, title, length, lat, lon, term, count in rows:
        point = None if lat is None or lon is None else Point(lat, lon)
        candidate = found.setdefault(id_, Candidate(kind, number, title, length, point))
        candidate.counts[term] = count
    return list(found.values())


def _score(candidate: Candidate, words: Sequence[bm25.Weighted], average_length: float) -> None:
    norm = bm25.norm(candidate.length, average_length)
    gains = [(bm25.best(word, candidate.counts, norm), word.word) for word in words]
    candidate.score = round(sum(gain for gain, _ in gains) / bm25.whole(words), 4)
    shared = nlargest(_SHOWN, (pair for pair in gains if pair[0]))
    candidate.why = tuple(word for _, word in shared)
