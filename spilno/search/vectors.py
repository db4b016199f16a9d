"""Terms as PostgreSQL's tsvector and tsquery literals.

Written by hand: `to_tsvector` splits words at some apostrophes, `array_to_tsvector` has no places
(facts/similar.md, «Traps»).
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence

from spilno.search.reach import around, prefix
from spilno.search.terms import content, of_word

FORM = "="  # marks a word as it was written: what typing errors are repaired to
KIND, PLACE = "#", "@"  # mark what narrows a question, so that the index alone answers it
_LAST_PLACE = 16_383  # of a tsvector


def vector(title: str, text: str, labels: Iterable[str] = ()) -> tuple[str, int]:
    """Return the literal of an item's tsvector, and its length in words.

    `labels` are further lexemes, without a place.
    """
    head, body = content(title), content(text)
    places: defaultdict[str, list[str]] = defaultdict(list)
    for place, word in enumerate(head + body, 1):
        mark = f"{min(place, _LAST_PLACE)}{'A' if place <= len(head) else ''}"
        for term in {*of_word(word), FORM + word}:
            places[term].append(mark)
    parts = (f"{quoted(term)}:{','.join(marks)}" for term, marks in places.items())
    return " ".join([*parts, *map(quoted, labels)]), len(head) + len(body)


def labels(kind: str, place_code: str) -> list[str]:
    """Return the labels of an item of `kind` in a place."""
    return [KIND + kind, *(PLACE + code for code in around(place_code))]


def narrowing(kinds: Sequence[str] | None, place: str | None) -> list[str]:
    """Return the tsqueries that an item of one of `kinds` (None: any) within `place` answers."""
    of_kinds = [] if kinds is None else [any_of(KIND + kind for kind in kinds)]
    return of_kinds + ([] if place is None else [quoted(PLACE + prefix(place))])


def quoted(term: str) -> str:
    """Return `term` as a lexeme inside a literal."""
    return "'" + term.replace("\\", "\\\\").replace("'", "''") + "'"


def any_of(terms: Iterable[str]) -> str:
    """Return the tsquery that one of `terms` answers."""
    return "(" + " | ".join(map(quoted, terms)) + ")"


def all_of(queries: Iterable[str]) -> str:
    """Return the tsquery that items answering every one of `queries` answer."""
    return " & ".join(queries)
