"""Texts as vectors: the marks worth learning from, each with its weight."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from spilno.search.categories.marks import FORM, KINDS, PAIR, PIECE, marks

Vector = tuple[NDArray[np.int32], NDArray[np.float32]]  # columns and what stands in them
Counted = tuple[NDArray[np.uint32], NDArray[np.float32]]  # marks and how often each occurs

_WEIGHTS = np.ones(KINDS, np.float32)
_WEIGHTS[[FORM, PAIR, PIECE]] = 1.0, 0.5, 1.0
_FEW = 4_000  # texts: in more of them a mark that occurs once teaches nothing


def counted(text: str) -> Counted:
    """Return the marks of `text` and how often each occurs."""
    found, counts = np.unique(np.array(marks(text), np.uint32), return_counts=True)
    return found, counts.astype(np.float32)


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
        values = (1 + np.log(counts[is_known])) * self.telling[columns]
        return columns, _balanced(values, found[is_known] % KINDS)


def _balanced(values: NDArray[np.float32], kinds: NDArray[Any]) -> NDArray[np.float32]:
    """Give the values of each kind the length that its weight says: long texts are no louder."""
    lengths = np.sqrt(np.bincount(kinds, values * values, KINDS))
    scale = _WEIGHTS / np.maximum(lengths, 1e-9)
    return (values * scale[kinds]).astype(np.float32)


def space(texts: Sequence[Counted], most: int) -> Space:
    """Return the space of the `most` commonest marks of `texts`; a mark of one text is dropped."""
    every = np.concatenate([found for found, _ in texts]) if texts else np.zeros(0, np.uint32)
    known, numbers = np.unique(every, return_counts=True)
    least = 1 if len(texts) <= _FEW else 2
    if len(known) > most:
        least = max(least, int(np.partition(numbers, -most)[-most]))
    chosen = numbers >= least
    telling = 1 + np.log((1 + len(texts)) / (1 + numbers[chosen]))
    return Space(known[chosen], telling.astype(np.float32))


def vectors(space: Space, texts: Iterable[Counted]) -> list[Vector]:
    """Return `texts` in `space`."""
    return [space.vector(text) for text in texts]
