"""The way of one who mends: from where they are to the nearest, from there to the next. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass

from spilno.tools.problems.geometry import Point, metres


@dataclass(frozen=True, slots=True)
class Stop:
    """One place to go to. `number`: of the problem; without a point it stands last."""

    number: int
    point: Point | None = None
    way: int | None = None  # metres from the one before, as the crow flies


def ordered(start: Point, stops: Sequence[Stop]) -> list[Stop]:
    """Return the stops near to far, each from the one before; those without a point last.

    Always the nearest next: not the shortest way in all, but one that a person understands.
    """
    left = [(stop, stop.point) for stop in stops if stop.point is not None]
    here, way = start, list[Stop]()
    while left:
        nearest = min(left, key=lambda pair: (metres(here, pair[1]), pair[0].number))
        left.remove(nearest)
        stop, point = nearest
        way.append(Stop(stop.number, point, round(metres(here, point))))
        here = point
    return way + [stop for stop in stops if stop.point is None]
