"""Other names of the same public matter: «сміття», «відходи», Russian «мусор»."""

from collections.abc import Mapping
from functools import cache

from spilno.search.morphology import bare, lines


def related(lemma: str) -> frozenset[str]:
    """Return dictionary forms that name the same as `lemma`, without itself."""
    return _table().get(lemma, frozenset())


@cache
def _table() -> Mapping[str, frozenset[str]]:
    groups = [_group(line) for line in lines("synonyms.txt")]
    table: dict[str, set[str]] = {}
    for group in groups:
        for word in group:
            table.setdefault(word, set()).update(group)
    return {word: frozenset(words - {word}) for word, words in table.items()}


def _group(line: str) -> set[str]:
    return {bare(entry.strip()) for entry in line.split(",") if entry.strip()}
