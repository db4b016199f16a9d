"""Texts become terms: of an item to be found (`Bag`) and of a question (`Group`)."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from spilno.language.letters import INDEX_APOSTROPHE
from spilno.search import morphology
from spilno.search.roots import root
from spilno.search.synonyms import related
from spilno.search.words import split

TITLE_WEIGHT = 2  # a word of the title counts as two
SYNONYM, ROOT = 0.75, 0.5  # how much agreement in other words is worth beside the word itself
_MOST_WORDS = 400  # of a question; the rest of a long text adds nothing


@dataclass(frozen=True)
class Bag:
    """The terms of an item with their numbers, and its length in words."""

    counts: Counter[str]
    length: int


@dataclass(frozen=True)
class Group:
    """One word of a question: as typed, its dictionary forms, and weaker terms with weights."""

    word: str
    lemmas: tuple[str, ...]
    weaker: tuple[tuple[str, float], ...] = ()

    @property
    def terms(self) -> tuple[str, ...]:
        """Every term that could answer for the word."""
        return (*self.lemmas, *(term for term, _ in self.weaker))


def content(text: str) -> list[str]:
    """Return the words of `text` that carry meaning, «пам ять» joined into one."""
    return [word for word in _joined(split(text)) if morphology.readings(word)]


def of_word(word: str) -> Iterator[str]:
    """Give every term of one word: its dictionary forms and their roots."""
    lemmas = morphology.readings(word)
    yield from lemmas
    yield from {key for lemma in lemmas if (key := root(lemma))}


def bag(text: str, title: str = "") -> Bag:
    """Return the terms of an item."""
    counts: Counter[str] = Counter()
    head, body = content(title), content(text)
    for word in body + head * TITLE_WEIGHT:
        counts.update(of_word(word))
    return Bag(counts, len(head) + len(body))


def groups(text: str) -> list[Group]:
    """Return the words of a question, each once (forms of one word are one)."""
    found: list[Group] = []
    seen: set[str] = set()
    for word in dict.fromkeys(content(text)[:_MOST_WORDS]):
        lemmas = morphology.readings(word)
        if seen.isdisjoint(lemmas):
            found.append(Group(word, lemmas, weaker(lemmas)))
        seen.update(lemmas)
    return found


def weaker(lemmas: tuple[str, ...]) -> tuple[tuple[str, float], ...]:
    """Return the terms that may stand for `lemmas`, each with what its agreement is worth."""
    options = {key: ROOT for lemma in lemmas if (key := root(lemma))}
    options |= {other: SYNONYM for lemma in lemmas for other in sorted(related(lemma))}
    return tuple((term, weight) for term, weight in options.items() if term not in lemmas)


def _joined(words: list[str]) -> list[str]:
    """Join what a space instead of an apostrophe has split: «пам ять», «під їзд»."""
    kept: list[str] = []
    for before, word in pairwise(["", *words]):
        both = f"{before}{INDEX_APOSTROPHE}{word}"
        if kept and word[0] in "яюєї" and _is_half(word, both):
            kept[-1] = both
        else:
            kept.append(word)
    return kept


def _is_half(word: str, both: str) -> bool:
    return not morphology.is_known(word) and morphology.is_known(both)
