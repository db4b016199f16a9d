"""Similar texts without a database: an inverted index in memory, some 3 KB a text."""

from array import array
from bisect import bisect_left
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from heapq import nlargest

from spilno.search import bm25
from spilno.search.terms import Group, bag, groups

_COUNT_BITS = 4  # a posting is the place of its text and how often the term is in it, up to 15
_COUNT_MASK = (1 << _COUNT_BITS) - 1
_BUDGET = 40_000  # postings read for one question to find the candidates: some 10 ms
_LESS = 20_000  # of a long text the rarest words are enough
_CANDIDATES = 200  # texts that are then scored by every word of the question
_SHOWN = 5  # words that say why


@dataclass(frozen=True)
class Match:
    """A text like the question: its id, how alike (about 1 when it has every word), and why."""

    id: object
    score: float
    why: tuple[str, ...]


class Index:
    """Texts by their terms. Add them all, then ask."""

    def __init__(self) -> None:
        self._ids: list[object] = []
        self._lengths = array("I")
        self._postings: dict[str, array[int]] = {}
        self._norms: list[float] = []

    def add(self, id: object, text: str) -> None:  # noqa: A002 - the name in the corpus
        """Keep the terms of `text`; the text itself is not kept."""
        found = bag(text)
        place = len(self._ids) << _COUNT_BITS
        self._ids.append(id)
        self._lengths.append(found.length)
        self._norms = []
        for term, count in found.counts.items():
            posting = place | min(count, _COUNT_MASK)
            try:
                self._postings[term].append(posting)
            except KeyError:
                self._postings[term] = array("I", (posting,))

    def similar(self, text: str, limit: int = 3) -> list[Match]:
        """Return the `limit` texts most like `text`, best first; fewer when few share a word."""
        asked = groups(text)
        corpus = self._corpus(asked)
        words = bm25.weigh(asked, corpus)
        first = bm25.affordable(words, corpus, _BUDGET if len(words) <= bm25.FULL else _LESS)
        gains = [self._gains(word) for word in first]
        places = _best(gains, _CANDIDATES)
        for at, (cut, word) in enumerate(zip(first, words, strict=True)):
            if len(cut.terms) < len(word.terms):
                gains[at] = self._gains_of(places, word)
        scores = {place: sum(gain.get(place, 0.0) for gain in gains) for place in places}
        return self._matches(words, gains, scores, limit)

    def among(self, text: str, places: Collection[int], limit: int) -> list[tuple[int, Match]]:
        """Return the `limit` texts most like `text` of those at `places` (0: the first added)."""
        asked = groups(text)
        words = bm25.weigh(asked, self._corpus(asked))
        gains = [self._gains_of(places, word) for word in words]
        scores: dict[int, float] = {}
        for word in gains:
            for place, gain in word.items():
                scores[place] = scores.get(place, 0.0) + gain
        whole = bm25.whole(words)
        return [
            (place, self._match(place, score / whole, words, gains))
            for place, score in nlargest(limit, scores.items(), key=_by_score)
        ]

    def _match(
        self,
        place: int,
        score: float,
        words: list[bm25.Weighted],
        gains: list[dict[int, float]],
    ) -> Match:
        return Match(self._ids[place], round(score, 4), _why(place, words, gains))

    def _matches(
        self,
        words: list[bm25.Weighted],
        gains: list[dict[int, float]],
        scores: dict[int, float],
        limit: int,
    ) -> list[Match]:
        whole = bm25.whole(words)
        return [
            self._match(place, score / whole, words, gains)
            for place, score in nlargest(limit, scores.items(), key=_by_score)
        ]

    def _corpus(self, asked: Iterable[Group]) -> bm25.Corpus:
        if not self._norms:
            self._average = sum(self._lengths) / (len(self._lengths) or 1)
            self._norms = [bm25.norm(length, self._average) for length in self._lengths]
        terms = {term for group in asked for term in group.terms}
        frequencies = {term: len(found) for term in terms if (found := self._postings.get(term))}
        return bm25.Corpus(len(self._ids), self._average, frequencies)

    def _gains(self, word: bm25.Weighted) -> dict[int, float]:
        """Return what the word adds to each text: `bm25.best`, written out for speed."""
        gains: dict[int, float] = {}
        known, norms = gains.get, self._norms
        for term, worth in word.terms:
            top = worth * (bm25.K1 + 1)
            for posting in self._postings[term]:
                place, count = posting >> _COUNT_BITS, posting & _COUNT_MASK
                gain = top * count / (count + norms[place])
                if gain > known(place, 0.0):
                    gains[place] = gain
        return gains

    def _gains_of(self, places: Iterable[int], word: bm25.Weighted) -> dict[int, float]:
        """Return what the word adds to a few texts, found in its postings by halving."""
        gains = {}
        for place in places:
            counts = {term: self._count(term, place) for term, _ in word.terms}
            if gain := bm25.best(word, counts, self._norms[place]):
                gains[place] = gain
        return gains

    def _count(self, term: str, place: int) -> int:
        postings = self._postings[term]
        at = bisect_left(postings, place << _COUNT_BITS)
        found = at < len(postings) and postings[at] >> _COUNT_BITS == place
        return postings[at] & _COUNT_MASK if found else 0


def _best(gains: Iterable[dict[int, float]], limit: int) -> list[int]:
    """Return the places of the `limit` texts that gain most."""
    scores: dict[int, float] = {}
    known = scores.get
    for word in gains:
        for place, gain in word.items():
            scores[place] = known(place, 0.0) + gain
    last = min(nlargest(limit, scores.values()), default=0.0)  # without keys: three times faster
    return [place for place, score in scores.items() if score >= last][: 2 * limit]


def _by_score(pair: tuple[int, float]) -> tuple[float, int]:
    return pair[1], -pair[0]


def _why(
    place: int, words: Iterable[bm25.Weighted], gains: Iterable[dict[int, float]]
) -> tuple[str, ...]:
    shared = [
        (gain[place], word.word) for word, gain in zip(words, gains, strict=True) if place in gain
    ]
    return tuple(word for _, word in nlargest(_SHOWN, shared, key=lambda pair: pair[0]))
