"""Similar texts near a point, without a database: words and distance together."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace
from math import floor

from spilno.search import memory
from spilno.search.distance import Point, box, closeness, metres
from spilno.search.memory import Match

_CELL = 0.005  # degrees: some 500 m
_MOST = 100  # looked at by words before distance has its say
_TWIN = 0.6  # a likeness that counts wherever the text lies: the same words told again
_AFAR = 0.5  # what that likeness is worth then


class Index:
    """Texts with their points. Add them all, then ask."""

    def __init__(self) -> None:
        self._texts = memory.Index()
        self._ids: list[object] = []
        self._points: list[Point | None] = []
        self._cells: defaultdict[tuple[int, int], list[int]] = defaultdict(list)

    def add(self, id: object, text: str, point: Point | None) -> None:  # noqa: A002 - as in the corpus
        """Keep the terms of `text` and where it is, if known."""
        if point and point.is_on_earth:
            self._cells[_cell(point.lat, point.lon)].append(len(self._ids))
        self._texts.add(id, text)
        self._ids.append(id)
        self._points.append(point)

    def similar(
        self, text: str, point: Point | None, radius: int = 500, limit: int = 3
    ) -> list[Match]:
        """Return the `limit` texts most like `text` within `radius` metres, best first.

        Nearly the same words count from afar, too. When too few share a word, the nearest follow.
        Without a point only words count.
        """
        if point is None or not point.is_on_earth:
            return self._texts.similar(text, limit)
        around = dict(self._around(point, radius))
        found = [
            replace(match, score=round(match.score * closeness(around[place], radius), 4))
            for place, match in self._texts.among(text, around, _MOST)
        ]
        near = {self._ids[place] for place in around}
        found += [
            replace(match, score=round(match.score * _AFAR, 4))
            for match in self._texts.similar(text, limit)
            if match.score >= _TWIN and match.id not in near
        ]
        found.sort(key=lambda match: -match.score)
        return (found + self._nearest(around, found))[:limit]

    def _nearest(self, around: dict[int, float], found: list[Match]) -> list[Match]:
        known = {match.id for match in found}
        in_order = sorted(around, key=lambda place: around[place])
        return [Match(self._ids[at], 0.0, ()) for at in in_order if self._ids[at] not in known]

    def _around(self, point: Point, radius: int) -> Iterator[tuple[int, float]]:
        """Give the places within `radius` metres with their distances."""
        south, north, west, east = box(point, radius)
        (low, left), (high, right) = _cell(south, west), _cell(north, east)
        for row in range(low, high + 1):
            for column in range(left, right + 1):
                for place in self._cells.get((row, column), ()):
                    far = metres(point, self._points[place] or point)
                    if far <= radius:
                        yield place, far


def _cell(lat: float, lon: float) -> tuple[int, int]:
    return floor(lat / _CELL), floor(lon / _CELL)
