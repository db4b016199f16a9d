"""What a text is judged by: dictionary forms, pairs of neighbours, pieces of words, synonyms.

A mark is a number: a hash of its spelling whose lowest bits name the kind. No list of words is
kept, so a model tells nothing of the texts that it learnt from.
"""

from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise
from zlib import crc32

from spilno.search.morphology import readings
from spilno.search.synonyms import related
from spilno.search.terms import content

FORM, PAIR, PIECE, MATTER = range(4)
KINDS = 4  # as many as the lowest two bits tell apart
_MOST_WORDS = 300  # of a text: the matter is told sooner
_SIZES = (3, 4)  # letters of a piece: typing errors and endings leave most pieces as they were
_KEPT = 200_000  # words, in some 100 MB while a model is trained


def marks(text: str) -> list[int]:
    """Return every mark of `text`, as often as it occurs."""
    words = content(text)[:_MOST_WORDS]
    found = [mark for word in words for mark in _of_word(word)]
    found += [
        _mark(f"{readings(one)[0]} {readings(other)[0]}", PAIR) for one, other in pairwise(words)
    ]
    return found


@lru_cache(_KEPT)
def _of_word(word: str) -> tuple[int, ...]:
    forms = readings(word)
    matters = {min(others | {form}) for form in forms if (others := related(form))}
    return (
        *(_mark(form, FORM) for form in forms),
        *(_mark(matter, MATTER) for matter in sorted(matters)),
        *(_mark(piece, PIECE) for piece in _pieces(f"^{word}$")),
    )


def _pieces(word: str) -> Iterator[str]:
    for size in _SIZES:
        for start in range(len(word) - size + 1):
            yield word[start : start + size]


def _mark(spelling: str, kind: int) -> int:
    return crc32(spelling.encode()) & ~(KINDS - 1) | kind
