"""A small picture of a community or a raion with points in it, for pages without map tiles.

SVG to stand inline: colours by `currentColor`, nothing styled, its words in `<title>`; `words` says
the same beside it.
"""

import math
from collections.abc import Iterable, Sequence
from html import escape

from django.utils.translation import gettext as _

from spilno.places.borders import files
from spilno.places.borders.shapes import Box, Shape

_WIDTH = 320  # units of the picture
_MARGIN = 10
_TALLEST = 1.5  # heights of the picture in its width
_KM = 111.32  # kilometres in a degree of latitude
_NEAR = 1.0  # kilometres; nearer to the middle no direction is told
LatLon = tuple[float, float]


def draw(code: str, points: Sequence[LatLon] = (), title: str = "") -> str:
    """Return the picture, or nothing when no border is on file. At most some 15 KB compressed."""
    own = files.shape(code)
    if own is None:
        return ""
    frame = _Frame(own.box)
    around = "".join(frame.path(each) for each in neighbours(own))
    marks = "".join(frame.mark(*point) for point in points)
    label = f"<title>{escape(title)}</title>" if title else ""
    role = 'role="img"' if title else 'aria-hidden="true"'
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {frame.height}" {role}>'
        f'{label}<path d="{around}" fill="none" stroke="currentColor" stroke-opacity="0.25"/>'
        f'<path d="{frame.path(own)}" fill="currentColor" fill-opacity="0.08" fill-rule="evenodd" '
        f'stroke="currentColor" stroke-width="2" stroke-linejoin="round"/>{marks}</svg>'
    )


def words(code: str, lat: float, lon: float) -> str:
    """Return where in the place the point is, for those who do not see: side and kilometres."""
    own = files.shape(code)
    if own is None:
        return ""
    west, south, east, north = own.box
    up = (lat - (south + north) / 2) * _KM
    right = (lon - (west + east) / 2) * _KM * math.cos(math.radians(lat))
    far = math.hypot(up, right)
    if far < _NEAR:
        return _("In the middle.")
    side = _sides()[round(math.degrees(math.atan2(right, up)) / 45) % 8]
    return _("From the middle: %(km)d km %(side)s.") % {
        "km": round(far),
        "side": side,
    }


def _sides() -> list[str]:
    return [
        _("north"),
        _("north-east"),
        _("east"),
        _("south-east"),
        _("south"),
        _("south-west"),
        _("west"),
        _("north-west"),
    ]


def neighbours(own: Shape) -> Iterable[Shape]:
    """Return shapes of the same layer whose boxes meet, so that they are drawn as a backdrop."""
    layer = next(name for name in files.LAYERS if own.code in files.layer(name))
    west, south, east, north = own.box
    for each in files.layer(layer).values():
        box = each.box
        meets = box[0] < east and box[2] > west and box[1] < north and box[3] > south
        if meets and each is not own:
            yield each


class _Frame:
    """Degrees to units of the picture: a degree of longitude is narrower by the latitude."""

    def __init__(self, box: Box) -> None:
        west, south, east, north = box
        self.narrow = math.cos(math.radians((south + north) / 2))
        self.west, self.north = west, north
        size = max((east - west) * self.narrow, (north - south) / _TALLEST)
        self.scale = (_WIDTH - 2 * _MARGIN) / size
        self.height = round((north - south) * self.scale) + 2 * _MARGIN

    def at(self, lon: float, lat: float) -> tuple[int, int]:
        x = (lon - self.west) * self.narrow * self.scale + _MARGIN
        y = (self.north - lat) * self.scale + _MARGIN
        return round(x), round(y)

    def path(self, shape: Shape) -> str:
        """Return the rings, without points that fall together or far outside the picture."""
        return "".join(self._ring([self.at(*point) for point in ring]) for ring in shape.rings)

    def _ring(self, points: Sequence[tuple[int, int]]) -> str:
        seen = [self._held(*point) for point in points]
        kept = [one for one, before in zip(seen, [None, *seen], strict=False) if one != before]
        return "M" + "L".join(f"{x} {y}" for x, y in kept) + "Z" if len(kept) > 2 else ""

    def _held(self, x: int, y: int) -> tuple[int, int]:
        return max(-_WIDTH, min(2 * _WIDTH, x)), max(-_WIDTH, min(self.height + _WIDTH, y))

    def mark(self, lat: float, lon: float) -> str:
        """Return a point: a ring around a dot, to be seen in any colour."""
        x, y = self.at(lon, lat)
        return (
            f'<circle cx="{x}" cy="{y}" r="9" fill="none" stroke="currentColor" stroke-width="2"/>'
            f'<circle cx="{x}" cy="{y}" r="4" fill="currentColor"/>'
        )
