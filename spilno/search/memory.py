"""Similar texts without a database: an inverted index in memory, some 3 KB a text."""

from array import array
from collections.abc import Iterable
from dataclasses import dataclass
from heapq import nlargest

from spilno.search import bm25
from spilno.search.terms import Group, bag, groups

_COUNT_BITS = 4  # a posting is the place of its text and how often the term is in it, up to 15
_COUNT_MASK = (1 << _COUNT_BITS) - 1
_BUDGET = 150_000  # postings read for one question: some 30 ms
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
        words = bm25.affordable(bm25.weigh(asked, corpus), corpus, _BUDGET)
        scores: dict[int, float] = {}
        read = [(word.word, self._gains(word)) for word in words]
        for _, gains in read:
            for place, gain in gains.items():
                scores[place] = scores.get(place, 0.0) + gain
        best = nlargest(limit, scores.items(), key=lambda pair: pair[1])
        whole = bm25.whole(words)
        return [
            Match(self._ids[place], round(score / whole, 4), _why(place, read))
            for place, score in best
        ]

    def _corpus(self, asked: Iterable[Group]) -> bm25.Corpus:
        if not self._norms:
            self._average = sum(self._lengths) / (len(self._lengths) or 1)
            self._norms = [bm25.norm(length, self._average) for length in self._lengths]
        terms = {term for group in asked for term in group.terms}
        frequencies = {term: len(found) for term in terms if (found := self._postings.get(term))}
        return bm25.Corpus(len(self._ids), self._average, frequencies)

    def _gains(self, word: bm25.Weighted) -> dict[int, float]:
        gains: dict[int, float] = {}
        norms = self._norms
        for term, worth in word.terms:
            for posting in self._postings[term]:
                place = posting >> _COUNT_BITS
                gain = bm25.gain(worth, posting & _COUNT_MASK, norms[place])
                if gain > gains.get(place, 0.0):
                    gains[place] = gain
        return gains


def _why(place: int, read: list[tuple[str, dict[int, float]]]) -> tuple[str, ...]:
    shared = [(gains[place], word) for word, gains in read if place in gains]
    return tuple(word for _, word in nlargest(_SHOWN, shared, key=lambda pair: pair[0]))
