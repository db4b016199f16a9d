"""Items like a text: «similar petitions already exist»."""

from collections.abc import Sequence
from dataclasses import dataclass

from spilno.search import bm25, statistics
from spilno.search.candidates import Within, ranked
from spilno.search.terms import groups


@dataclass(frozen=True)
class Similar:
    """An item like the text: its kind and id there, how alike, and the words that say why.

    A score near 1 means that an item of usual length has every word of the text.
    """

    kind: str
    number: int
    title: str
    score: float
    why: tuple[str, ...]


def similar(
    text: str,
    kinds: Sequence[str],
    place: str | None = None,
    limit: int = 3,
    other_than: int | None = None,
) -> list[Similar]:
    """Return the public items of `kinds` most like `text`, best first.

    `place` takes in all within it; `other_than` is the item itself when it is indexed already.
    """
    asked = groups(text)
    corpus = statistics.corpus(asked)
    words = bm25.weigh(asked, corpus)
    within = Within(kinds=kinds, place=place, other_than=other_than)
    return [
        Similar(item.kind, item.number, item.title, item.score, item.why)
        for item in ranked(words, corpus, within, limit)
    ]
