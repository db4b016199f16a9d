"""BM25: how alike a question and an item are. Pure; used by the database and in memory alike.

Robertson and Zaragoza, «The Probabilistic Relevance Framework: BM25 and Beyond», 2009. A word of
the question is a group of terms: the best of them counts, so that one word is never paid twice.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from math import log

from spilno.search.terms import Group

K1 = 1.2  # how soon repeats of a word stop adding
B = 0.75  # how much a long item must repeat a word to count as much
BUDGET = 20_000  # rows that the database reads to find the candidates: some 40 ms
FULL = 12  # words of a question that synonyms and roots may answer for
_AFTER = 1000.0  # more than any worth


@dataclass(frozen=True)
class Corpus:
    """What is searched: how many items, how long on average (words), in how many each term is."""

    items: int
    average_length: float
    frequencies: Mapping[str, int]


@dataclass(frozen=True)
class Weighted:
    """A word of the question with the worth of each of its terms, best first."""

    word: str
    lemmas: tuple[str, ...]
    idf: float
    terms: tuple[tuple[str, float], ...]


def idf(corpus: Corpus, frequency: int) -> float:
    """Return how much a term says that stands in `frequency` items; never negative."""
    return log(1 + (corpus.items - frequency + 0.5) / (frequency + 0.5))


def weigh(groups: Iterable[Group], corpus: Corpus) -> list[Weighted]:
    """Return the words of a question, rarest first; a word that no item has is without terms.

    In a long text only the rarest words keep their weaker terms: the others add time, no evidence.
    """
    words = sorted((_weigh(group, corpus) for group in groups), key=lambda word: -word.idf)
    return words[:FULL] + [_strict(word) for word in words[FULL:]]


def _strict(word: Weighted) -> Weighted:
    terms = tuple((term, worth) for term, worth in word.terms if term in word.lemmas)
    return replace(word, terms=terms)


def _weigh(group: Group, corpus: Corpus) -> Weighted:
    """Take the commonest reading for the whole word: a rare second reading must not lead."""
    known = corpus.frequencies
    ceiling = idf(corpus, max((known.get(lemma, 0) for lemma in group.lemmas), default=0))
    options = [(lemma, 1.0) for lemma in group.lemmas] + list(group.weaker)
    terms = [
        (term, weight * min(ceiling, idf(corpus, known[term])))
        for term, weight in options
        if known.get(term)
    ]
    return Weighted(
        group.word, group.lemmas, ceiling, tuple(sorted(terms, key=lambda pair: -pair[1]))
    )


def norm(length: int, average_length: float) -> float:
    """Return the part of the denominator that an item's length in words makes."""
    return K1 * (1 - B + B * length / (average_length or 1))


def gain(worth: float, count: float, norm: float) -> float:
    """Return what a term adds that an item of that `norm` has `count` times."""
    return worth * count * (K1 + 1) / (count + norm)


def whole(words: Iterable[Weighted]) -> float:
    """Return the score of an average item with every word once: what scores are measured by."""
    return sum(word.idf for word in words) or 1.0


def best(word: Weighted, counts: Mapping[str, int], norm: float) -> float:
    """Return what `word` adds to an item with these `counts`: its best term counts, once."""
    return max((gain(worth, counts.get(term, 0), norm) for term, worth in word.terms), default=0.0)


def affordable(words: Sequence[Weighted], corpus: Corpus, budget: int = BUDGET) -> list[Weighted]:
    """Return `words` with the terms that stand in `budget` items in all, and at least one term.

    Dictionary forms of every word come before the weaker terms of any, rare before common.
    """
    taken: set[tuple[str, str]] = set()
    for word, term, _ in sorted(_choices(words), key=lambda choice: -choice[2]):
        budget -= corpus.frequencies[term]
        if taken and budget < 0:
            break
        taken.add((word, term))
    return [
        replace(word, terms=tuple(pair for pair in word.terms if (word.word, pair[0]) in taken))
        for word in words
    ]


def _choices(words: Iterable[Weighted]) -> Iterator[tuple[str, str, float]]:
    """Give each term of each word with its worth; weaker ones after all dictionary forms."""
    for word in words:
        for term, worth in word.terms:
            yield word.word, term, worth if term in word.lemmas else worth - _AFTER
