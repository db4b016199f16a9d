"""Terms as PostgreSQL's tsvector and tsquery literals.

Written by hand: `to_tsvector` splits words at some apostrophes, `array_to_tsvector` has no places
(facts/similar.md, «Traps»).
"""

from collections import defaultdict
from collections.abc import Iterable

from spilno.search.terms import content, of_word

FORM = "="  # marks a word as it was written: what typing errors are repaired to
_LAST_PLACE = 16_383  # of a tsvector


def vector(title: str, text: str) -> tuple[str, int]:
    """Return the literal of an item's tsvector, and its length in words."""
    head, body = content(title), content(text)
    places: defaultdict[str, list[str]] = defaultdict(list)
    for place, word in enumerate(head + body, 1):
        mark = f"{min(place, _LAST_PLACE)}{'A' if place <= len(head) else ''}"
        for term in {*of_word(word), FORM + word}:
            places[term].append(mark)
    parts = (f"{quoted(term)}:{','.join(marks)}" for term, marks in places.items())
    return " ".join(parts), len(head) + len(body)


def quoted(term: str) -> str:
    """Return `term` as a lexeme inside a literal."""
    return "'" + term.replace("\\", "\\\\").replace("'", "''") + "'"


def any_of(terms: Iterable[str]) -> str:
    """Return the tsquery that one of `terms` answers."""
    return "(" + " | ".join(map(quoted, terms)) + ")"


def all_of(queries: Iterable[str]) -> str:
    """Return the tsquery that items answering every one of `queries` answer."""
    return " & ".join(queries)
