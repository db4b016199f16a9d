"""What a linear model is: a plane for each category."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from spilno.search.categories.space import Vector

Floats = NDArray[np.float32]
Advance = Callable[[], None]  # is told that one more text was gone through


@dataclass(frozen=True)
class Planes:
    """A weight for each column and category, and a bias for each category."""

    weights: Floats
    bias: Floats

    def scores(self, vector: Vector) -> Floats:
        """Return how far on its side of each plane a text lies."""
        columns, values = vector
        rows = self.weights.take(columns, 0).astype(np.float32, copy=False)
        found: Floats = values @ rows + self.bias
        return found

    def move(self, vector: Vector, change: Floats, least: float) -> NDArray[np.intp]:
        """Move the planes that `change` asks for, by at least `least`; return which."""
        columns, values = vector
        moved = np.flatnonzero(np.abs(change) > least)
        if len(moved):
            places = columns.astype(np.int64)[:, None] * len(self.bias) + moved
            # Five times sooner than weights[columns[:, None], moved] += …
            self.weights.reshape(-1)[places] += values[:, None] * change[moved]
            self.bias[moved] += change[moved]
        return moved


def flat(columns: int, categories: int) -> Planes:
    """Return planes that know nothing."""
    return Planes(np.zeros((columns, categories), np.float32), np.zeros(categories, np.float32))
