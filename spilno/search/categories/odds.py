"""The odds of each category against all others (multinomial logistic regression).

Stochastic dual coordinate ascent: Shalev-Shwartz and Zhang, «Stochastic Dual Coordinate Ascent
Methods for Regularized Loss Minimization», JMLR 14 (2013), section 6.2 for the length of a step.
"""

from collections.abc import Sequence

import numpy as np

from spilno.search.categories.planes import Advance, Floats, Planes, flat
from spilno.search.categories.space import Vector

_COST = 20.0  # of an error, against the length of a plane
_LEAST = 1e-3  # of a change of a plane
_NONE = 1e-12


def learn(
    texts: Sequence[Vector],
    labels: Sequence[int],
    columns: int,
    categories: int,
    rounds: int,
    advance: Advance,
) -> Planes:
    """Return the planes under which the `labels` of `texts` are likeliest."""
    planes = flat(columns, categories)
    held = np.zeros((len(texts), categories), np.float32)  # what the dual takes the odds to be
    held[np.arange(len(texts)), list(labels)] = 1
    random = np.random.default_rng(1)  # repeatable
    for _ in range(rounds):
        for number in random.permutation(len(texts)):
            _step(planes, texts[number], held[number])
            advance()
    return planes


def of(scores: Floats) -> Floats:
    """Return the probabilities that scores stand for."""
    raised = np.exp(scores - scores.max())
    found: Floats = np.maximum(raised / raised.sum(), _NONE)
    return found


def _step(planes: Planes, text: Vector, held: Floats) -> None:
    values = text[1]
    likely = of(planes.scores(text))
    change = likely - held
    gap = float(np.sum(held * np.log(np.maximum(held, _NONE) / likely)))  # Kullback and Leibler
    size = float(np.abs(change).sum()) ** 2
    cost = _COST * float(values @ values + 1) * float(change @ change)
    change *= min(1.0, (gap + size / 2) / (size + cost + _NONE))
    moved = planes.move(text, -_COST * change, _LEAST)
    held[moved] += change[moved]
