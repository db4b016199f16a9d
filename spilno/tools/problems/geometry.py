"""Points and polygons on a map: coarse points, points within, metres. Pure; degrees, WGS 84."""

import math
from collections.abc import Sequence

METRE = 1 / 111_320  # of latitude, degrees
Point = tuple[float, float]  # lat, lon
Ring = Sequence[Point]


def coarse(lat: float, lon: float, cell: int) -> Point:
    """Return the middle of the square of `cell` metres that the point lies in."""
    step = cell * METRE
    middle = (math.floor(lat / step) + 0.5) * step
    wide = step / math.cos(math.radians(middle))
    return round(middle, 5), round((math.floor(lon / wide) + 0.5) * wide, 5)


def metres(one: Point, other: Point) -> float:
    """Return how far two near points are apart (flat earth: right within some kilometres)."""
    north = (one[0] - other[0]) / METRE
    east = (one[1] - other[1]) / METRE * math.cos(math.radians(one[0]))
    return math.hypot(north, east)


def box(lat: float, lon: float, radius: int) -> tuple[float, float, float, float]:
    """Return the box around a circle of `radius` metres: south, north, west, east."""
    high = radius * METRE
    wide = high / math.cos(math.radians(lat))
    return lat - high, lat + high, lon - wide, lon + wide


def holds(ring: Ring, lat: float, lon: float) -> bool:
    """Tell whether the point lies within the ring (even–odd rule)."""
    inside = False
    for (south, west), (north, east) in zip(ring, [*ring[1:], ring[0]], strict=True):
        crosses = (south > lat) != (north > lat)
        if crosses and lon < west + (lat - south) / (north - south) * (east - west):
            inside = not inside
    return inside
