"""An outline and whether a point lies in it, by ray casting. Pure; degrees, longitude first."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

Point = tuple[float, float]  # longitude, latitude
Box = tuple[float, float, float, float]  # west, south, east, north


@dataclass(frozen=True)
class Shape:
    """The border of one place: closed rings, islands and holes alike (even-odd rule)."""

    code: str
    rings: Sequence[Sequence[Point]]
    tolerance: float  # degrees; no farther from the drawn line lies the true one

    @cached_property
    def box(self) -> Box:
        """Return the box around it, wider by the tolerance."""
        xs = [x for ring in self.rings for x, _ in ring]
        ys = [y for ring in self.rings for _, y in ring]
        near = self.tolerance
        return min(xs) - near, min(ys) - near, max(xs) + near, max(ys) + near

    def test(self, x: float, y: float) -> tuple[bool, bool]:
        """Tell whether the point is inside the drawn line, and whether too near it to be sure."""
        if not within(self.box, x, y):
            return False, False
        inside, near = False, False
        for ring in self.rings:
            for one, two in pairwise(ring):
                inside ^= _crosses(one, two, x, y)
                near = near or _is_near(one, two, x, y, self.tolerance)
        return inside, near


def within(box: Box, x: float, y: float) -> bool:
    """Tell whether the point is in the box."""
    return box[0] <= x <= box[2] and box[1] <= y <= box[3]


def _crosses(one: Point, two: Point, x: float, y: float) -> bool:
    """Whether a ray to the east from the point crosses the edge."""
    (x1, y1), (x2, y2) = one, two
    return (y1 > y) != (y2 > y) and x < x1 + (y - y1) * (x2 - x1) / (y2 - y1)


def _is_near(one: Point, two: Point, x: float, y: float, limit: float) -> bool:
    (x1, y1), (x2, y2) = one, two
    if (y < y1 - limit and y < y2 - limit) or (y > y1 + limit and y > y2 + limit):
        return False
    if (x < x1 - limit and x < x2 - limit) or (x > x1 + limit and x > x2 + limit):
        return False
    return distance(one, two, x, y) <= limit


def distance(one: Point, two: Point, x: float, y: float) -> float:
    """Return how far the point is from the edge, in degrees."""
    (x1, y1), (x2, y2) = one, two
    dx, dy = x2 - x1, y2 - y1
    length = dx * dx + dy * dy
    along = ((x - x1) * dx + (y - y1) * dy) / length if length else 0.0
    along = min(1.0, max(0.0, along))
    return float(((x1 + along * dx - x) ** 2 + (y1 + along * dy - y) ** 2) ** 0.5)
