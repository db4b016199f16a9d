"""The search of the site: items with all the words first, then those with any of them."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from spilno.search import bm25, repair, statistics
from spilno.search.candidates import Candidate, Within, ranked
from spilno.search.morphology import readings
from spilno.search.terms import Group, groups, weaker
from spilno.search.vectors import any_of

_WORDS = 24  # of a question; whoever pastes a page is answered by its beginning
_REPAIRED = 8  # words of a question: each takes some milliseconds


@dataclass(frozen=True)
class Found:
    """An item that answers: its kind and id there, its title, how well, and by which words."""

    kind: str
    number: int
    title: str
    score: float
    why: tuple[str, ...]


def find(
    text: str, kinds: Sequence[str] | None = None, place: str | None = None, limit: int = 10
) -> list[Found]:
    """Return the public items that answer `text` best.

    Forms of a word are one word, typing errors are repaired, `place` takes in all within it.
    """
    asked = _repaired(groups(text)[:_WORDS])
    corpus = statistics.corpus(asked)
    within = Within(kinds=kinds, place=place)
    found = _with_all(asked, corpus, within, limit)
    if len(found) < limit:
        known = {(item.kind, item.number) for item in found}
        more = ranked(bm25.weigh(asked, corpus), corpus, within, limit + len(found))
        found += [item for item in more if (item.kind, item.number) not in known]
    return [_found(item) for item in found[:limit]]


def _with_all(
    asked: Sequence[Group], corpus: bm25.Corpus, within: Within, limit: int
) -> list[Candidate]:
    if not asked:
        return []
    must = tuple(any_of(group.lemmas) for group in asked)
    strict = [replace(group, weaker=()) for group in asked]
    return ranked(bm25.weigh(strict, corpus), corpus, replace(within, must=must), limit)


def _repaired(asked: list[Group]) -> list[Group]:
    known = statistics.frequencies(lemma for group in asked for lemma in group.lemmas)
    unknown = [group.word for group in asked if known.keys().isdisjoint(group.lemmas)]
    nearest = repair.nearest(unknown[:_REPAIRED])
    return [_with_forms(group, nearest.get(group.word, [])) for group in asked]


def _with_forms(group: Group, forms: list[str]) -> Group:
    if not forms:
        return group
    nearest = dict.fromkeys(lemma for form in forms for lemma in readings(form))
    lemmas = (*group.lemmas, *nearest)  # the word itself may have come just now
    return Group(group.word, lemmas, weaker(tuple(nearest)))


def _found(item: Candidate) -> Found:
    return Found(item.kind, item.number, item.title, item.score, item.why)
