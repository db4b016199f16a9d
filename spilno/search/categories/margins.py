"""A linear support vector machine for each category, all of them learnt in one go.

Dual coordinate descent with squared hinge loss: Hsieh, Chang, Lin and others, «A Dual
Coordinate Descent Method for Large-scale Linear SVM», ICML 2008, algorithm 1. Each step takes
one text and moves the planes of all categories, which is one product of matrices for numpy.
"""

from collections.abc import Sequence

import numpy as np

from spilno.search.categories.planes import Advance, Floats, Planes, flat
from spilno.search.categories.space import Vector

_SLACK = 1.0  # half of one over the cost of an error (C = 0.5)
_LEAST = 1e-2  # smaller steps are not worth their time


def learn(
    texts: Sequence[Vector],
    labels: Sequence[int],
    columns: int,
    categories: int,
    rounds: int,
    advance: Advance,
) -> Planes:
    """Return the planes that part `texts` by `labels` with the widest margins."""
    planes = flat(columns, categories)
    held = np.zeros((len(texts), categories), np.float32)  # the dual variables
    random = np.random.default_rng(1)  # repeatable
    for _ in range(rounds):
        for number in random.permutation(len(texts)):
            _step(planes, texts[number], labels[number], held[number])
            advance()
    return planes


def _step(planes: Planes, text: Vector, label: int, held: Floats) -> None:
    values = text[1]
    signs = np.full(len(held), -1, np.float32)
    signs[label] = 1
    slope = signs * planes.scores(text) - 1 + _SLACK * held
    change = np.maximum(held - slope / (values @ values + 1 + _SLACK), 0) - held
    moved = planes.move(text, change * signs, _LEAST)
    held[moved] += change[moved]
