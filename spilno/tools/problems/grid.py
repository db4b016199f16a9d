"""The squares that a map gathers reports in. Pure; degrees, WGS 84; zooms of web maps (0–19).

A square is some 64 pixels wide on the screen. Its height is taken for the latitude of the middle of
Ukraine, so that it looks square there.
"""

import math
from dataclasses import dataclass

PIXELS = 64
DEEPEST = 19
_WORLD = 360 / 256  # degrees in a pixel at zoom 0
_FLAT = 0.66  # cosine of 48.7°: a degree of longitude beside a degree of latitude
_BLOCK = 4  # squares: who moves the map a little asks for the same blocks again
_MOST = 120  # squares along one side of what is asked: no screen is larger


class BadBox(ValueError):
    """The text is no box of a map: `south,west,north,east`."""


@dataclass(frozen=True, slots=True)
class Box:
    """A part of the earth as a map shows it."""

    south: float
    west: float
    north: float
    east: float

    def __str__(self) -> str:
        return ",".join(f"{each:.5f}" for each in (self.south, self.west, self.north, self.east))


@dataclass(frozen=True, slots=True)
class Grid:
    """The squares of one zoom."""

    zoom: int

    @property
    def width(self) -> float:
        """Return the width of a square in degrees of longitude."""
        return float(PIXELS * _WORLD / 2**self.zoom)

    @property
    def height(self) -> float:
        """Return the height of a square in degrees of latitude."""
        return self.width * _FLAT

    def snapped(self, box: Box) -> Box:
        """Return the box with edges moved outwards to those of blocks, never immoderately wide."""
        west, east = _edges(box.west, box.east, self.width)
        south, north = _edges(box.south, box.north, self.height)
        return Box(south, west, north, east)

    def square(self, column: int, row: int) -> Box:
        """Return a square by its numbers, counted from the meridian and the equator."""
        south, west = row * self.height, column * self.width
        return Box(south, west, south + self.height, west + self.width)


def grid(zoom: str) -> Grid:
    """Return the grid of a zoom as it is asked for; what is no zoom is one of a community."""
    number = int(zoom) if zoom.isascii() and zoom.isdigit() and len(zoom) < 3 else 11
    return Grid(min(number, DEEPEST))


def box(text: str) -> Box:
    """Return the box that was asked for. Raises BadBox."""
    try:
        south, west, north, east = (float(each) for each in text.split(","))
    except ValueError:
        raise BadBox(text) from None
    fits = -90 <= south < north <= 90 and -180 <= west < east <= 180  # also no NaN
    if not fits:
        raise BadBox(text)
    return Box(south, west, north, east)


def _edges(low: float, high: float, step: float) -> tuple[float, float]:
    """Return the edges of whole blocks of squares around both."""
    block = step * _BLOCK
    first, last = math.floor(low / block), math.ceil(high / block)
    return first * block, min(max(last, first + 1), first + _MOST // _BLOCK) * block
