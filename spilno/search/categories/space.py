"""Texts as vectors: the marks worth learning from, each with its weight."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from spilno.search.categories.marks import FORM, KINDS, MATTER, PAIR, PIECE, marks

Vector = tuple[NDArray[np.int32], NDArray[np.float32]]  # columns and what stands in them
Counted = tuple[NDArray[np.uint32], NDArray[np.uint8]]  # marks and how often each occurs

_WEIGHTS = np.ones(KINDS, np.float32)
_WEIGHTS[[FORM, PAIR, PIECE, MATTER]] = 1.0, 0.5, 1.0, 0.5
_AT_ONCE = 10_000  # texts
_FEW = 4_000  # texts: in more of them a mark that occurs once teaches nothing


def counted(text: str) -> Counted:
    """Return the marks of `text` and how often each occurs."""
    found, counts = np.unique(np.array(marks(text), np.uint32), return_counts=True)
    return found, np.minimum(counts, 255).astype(np.uint8)


@dataclass(frozen=True)
class Space:
    """The marks that a model knows, in ascending order, and how telling each is (idf)."""

    known: NDArray[np.uint32]
    telling: NDArray[np.float32]

    def vector(self, text: Counted) -> Vector:
        """Return the known marks of a text: (1 + ln tf) × idf, each kind brought to its weight."""
        found, counts = text
        places = np.searchsorted(self.known, found).clip(max=max(len(self.known) - 1, 0))
        is_known = self.known[places] == found if len(self.known) else np.zeros(len(found), bool)
        columns = places[is_known].astype(np.int32)
        values = (1 + np.log(counts[is_known], dtype=np.float32)) * self.telling[columns]
        return columns, _balanced(values, found[is_known] % KINDS)


def _balanced(values: NDArray[np.float32], kinds: NDArray[Any]) -> NDArray[np.float32]:
    """Give the values of each kind the length that its weight says: long texts are no louder."""
    lengths = np.sqrt(np.bincount(kinds, values * values, KINDS))
    scale = _WEIGHTS / np.maximum(lengths, 1e-9)
    found: NDArray[np.float32] = (values * scale[kinds]).astype(np.float32)
    return found


def space(texts: Sequence[Counted], most: int) -> Space:
    """Return the space of the `most` commonest marks of `texts`; a mark of one text is dropped."""
    known, numbers = _tally(texts)
    least = 1 if len(texts) <= _FEW else 2
    if len(known) > most:
        least = max(least, int(np.partition(numbers, -most)[-most]))
    chosen = numbers >= least
    telling = 1 + np.log((1 + len(texts)) / (1 + numbers[chosen]))
    return Space(known[chosen], telling.astype(np.float32))


def _tally(texts: Sequence[Counted]) -> tuple[NDArray[np.uint32], NDArray[np.int64]]:
    """Return every mark and in how many texts it is; some texts at a time, to save memory."""
    known, numbers = np.zeros(0, np.uint32), np.zeros(0, np.int64)
    for start in range(0, len(texts), _AT_ONCE):
        some = np.concatenate([found for found, _ in texts[start : start + _AT_ONCE]])
        marks, counts = np.unique(some, return_counts=True)
        known, places = np.unique(np.concatenate([known, marks]), return_inverse=True)
        numbers = np.bincount(places, np.concatenate([numbers, counts])).astype(np.int64)
    return known, numbers


def vectors(space: Space, texts: list[Counted]) -> list[Vector]:
    """Return `texts` in `space`, and forget them on the way, to save memory."""
    texts.reverse()
    return [space.vector(texts.pop()) for _ in range(len(texts))]
