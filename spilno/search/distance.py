"""Points on the earth: how far apart, and the box around one. Pure; degrees, WGS 84."""

from math import asin, cos, hypot, radians, sin, sqrt
from typing import NamedTuple

_EARTH = 6_371_008.8  # metres, mean radius (IUGG)
_METRE = 1 / 111_195  # of latitude, degrees
_POLE = 1e-6  # degrees have no width there


class Point(NamedTuple):
    """A latitude and a longitude."""

    lat: float
    lon: float

    @property
    def is_on_earth(self) -> bool:
        """Whether there is such a place; not-a-number is nowhere."""
        return abs(self.lat) <= 90 and abs(self.lon) <= 180


class Box(NamedTuple):
    """The least and the greatest latitude and longitude."""

    south: float
    north: float
    west: float
    east: float


def metres(one: Point, other: Point) -> float:
    """Return the length of the great circle between two points (haversine)."""
    north = sin(radians(other.lat - one.lat) / 2)
    east = sin(radians(other.lon - one.lon) / 2)
    across = sqrt(cos(radians(one.lat)) * cos(radians(other.lat))) * east
    return 2 * _EARTH * asin(min(1.0, hypot(north, across)))


def box(point: Point, radius: float) -> Box:
    """Return the box that holds the circle of `radius` metres around `point`."""
    high = radius * _METRE * 1.01
    wide = high / max(cos(radians(min(89.9, abs(point.lat) + high))), _POLE)
    return Box(point.lat - high, point.lat + high, point.lon - wide, point.lon + wide)


def closeness(metres: float, radius: float) -> float:
    """Return what a likeness in words is worth at that distance: whole here, half at the edge."""
    return 1 / (1 + metres / radius)
