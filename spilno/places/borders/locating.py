"""Point → community and district of Kyiv: the right one, or an honest "not sure, choose".

The borders were simplified: a true line lies up to a tolerance from the drawn one. So a point is
surely in a community when it is inside by more than that, or no other can be meant.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from spilno.places.borders import files
from spilno.places.borders.shapes import Box, Shape, within

KYIV = "UA80000000000093317"
_CELL = 0.1  # degrees
_LAND: Box = (21.9, 44.2, 40.4, 52.5)  # nothing of Ukraine is outside
# Communities whose border is not on file: what is left of a whole, inside a box around them,
# when the others are taken away. The box keeps lakes and the sea of the same raion out.
_LEFT: dict[str, tuple[str, str, Box]] = {
    "UA21100270000015047": ("raion", "UA21100000000055073", (22.13, 48.34, 22.36, 48.58)),
    "UA32120070000050717": ("raion", "UA32120000000081110", (30.46, 50.13, 30.74, 50.31)),
    "UA51080010000087690": ("raion", "UA51080000000061776", (29.38, 45.19, 29.80, 45.66)),
    "UA85000000000065278": ("oblast", "UA01000000000013043", (33.36, 44.38, 33.94, 44.85)),
}
_CRIMEA = "UA01"


@dataclass(frozen=True, slots=True)
class Located:
    """Where a point lies. `sure` is never said of a community that may be the neighbour."""

    hromada: str | None = None
    district: str | None = None
    sure: bool = False
    candidates: tuple[str, ...] = ()  # communities that it may be, the likeliest first
    within: str | None = None  # the raion or oblast around it, when the community is not known
    reason: str = "outside"  # inside, border, no_border_on_file, no_community, outside, swapped


def locate(lat: float, lon: float) -> Located:
    """Return where the point lies; degrees, WGS 84."""
    if not within(_LAND, lon, lat):
        return Located(reason="swapped" if within(_LAND, lat, lon) else "outside")
    found = {shape.code: shape.test(lon, lat) for shape in _grid().get(_cell(lon, lat), ())}
    near = {code: test for code, test in found.items() if any(test)}
    near |= _kyiv(lon, lat)
    if not any(inside and not edge for inside, edge in near.values()):
        near |= _left(lon, lat, near)
    return _judged(near, lon, lat) if near else _elsewhere(lon, lat)


def _judged(near: dict[str, tuple[bool, bool]], lon: float, lat: float) -> Located:
    deep = [code for code, (inside, edge) in near.items() if inside and not edge]
    likely = sorted(near, key=lambda code: (not near[code][0], near[code][1]))
    alone = len(near) == 1 and near[likely[0]][0]
    if len(deep) == 1 or alone:
        code = deep[0] if deep else likely[0]
        district = _district(lon, lat) if code == KYIV else None
        return Located(code, district, sure=True, reason="inside")
    return Located(candidates=tuple(likely), reason="border")


def _cell(lon: float, lat: float) -> tuple[int, int]:
    return int(lon / _CELL), int(lat / _CELL)


@cache
def _grid() -> dict[tuple[int, int], list[Shape]]:
    """Which communities may be met in each cell."""
    grid: dict[tuple[int, int], list[Shape]] = {}
    for shape in files.layer("hromada").values():
        for cell in _cells(shape.box):
            grid.setdefault(cell, []).append(shape)
    return grid


def _cells(box: Box) -> Iterator[tuple[int, int]]:
    (west, south), (east, north) = _cell(box[0], box[1]), _cell(box[2], box[3])
    for column in range(west, east + 1):
        for row in range(south, north + 1):
            yield column, row


def _districts(lon: float, lat: float) -> dict[str, tuple[bool, bool]]:
    tests = {code: shape.test(lon, lat) for code, shape in files.layer("district").items()}
    return {code: test for code, test in tests.items() if any(test)}


def _kyiv(lon: float, lat: float) -> dict[str, tuple[bool, bool]]:
    """Kyiv is its districts; a border between two of them is no border of the city."""
    found = _districts(lon, lat)
    if not found:
        return {}
    inside = any(test[0] for test in found.values())
    return {KYIV: (inside, len(found) == 1 and any(test[1] for test in found.values()))}


def _district(lon: float, lat: float) -> str | None:
    """Return the district of Kyiv unless the point may be in another."""
    found = _districts(lon, lat)
    deep = [code for code, (inside, edge) in found.items() if inside and not edge]
    if len(deep) == 1:
        return deep[0]
    return next(iter(found)) if len(found) == 1 else None


def _left(
    lon: float, lat: float, near: dict[str, tuple[bool, bool]]
) -> dict[str, tuple[bool, bool]]:
    """Communities without a border on file that the point can belong to."""
    left = {}
    for code, (layer, whole, box) in _LEFT.items():
        if not within(box, lon, lat):
            continue
        inside, edge = files.layer(layer)[whole].test(lon, lat)
        if layer == "oblast":
            edge = any(any(each.test(lon, lat)) for each in _crimean_raions())
            inside = inside and not edge
        if inside or edge:
            left[code] = (inside and not near, edge or bool(near))
    return left


def _crimean_raions() -> list[Shape]:
    raions = files.layer("raion").values()
    return [shape for shape in raions if shape.code.startswith(_CRIMEA)]


def _elsewhere(lon: float, lat: float) -> Located:
    """Say whose land without a known community it is; near a raion's border only the oblast."""
    for layer in ("raion", "oblast"):
        for code, shape in files.layer(layer).items():
            inside, edge = shape.test(lon, lat)
            if inside and not (edge and layer == "raion"):
                is_crimea = code.startswith(_CRIMEA)
                reason = "no_border_on_file" if is_crimea else "no_community"
                return Located(within=code, reason=reason)
    return Located()
