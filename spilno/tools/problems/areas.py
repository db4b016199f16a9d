"""Which listed areas a point lies in, and what follows for what is shown of it."""

from dataclasses import dataclass

from spilno.tools.problems.geometry import Point, coarse, holds
from spilno.tools.problems.models import Area


@dataclass(frozen=True)
class Shown:
    """What everybody sees of a point, and after how many hours."""

    point: Point | None
    is_coarse: bool = False
    delay: int = 0


def around(lat: float, lon: float) -> list[Area]:
    """Return the listed areas that hold the point."""
    near = Area.objects.filter(south__lte=lat, north__gte=lat, west__lte=lon, east__gte=lon)
    return [area for area in near.prefetch_related("corners") if _holds(area, lat, lon)]


def shown(point: Point | None) -> Shown:
    """Return what may be shown of a point: of several areas the strictest decides."""
    found = around(*point) if point else []
    if point is None or not found:
        return Shown(point)
    cell = max(area.cell for area in found)
    return Shown(coarse(*point, cell), True, max(area.delay for area in found))


def _holds(area: Area, lat: float, lon: float) -> bool:
    rings: dict[int, list[Point]] = {}
    for corner in sorted(area.corners.all(), key=lambda each: (each.ring, each.place)):
        rings.setdefault(corner.ring, []).append((corner.lat, corner.lon))
    return sum(holds(ring, lat, lon) for ring in rings.values()) % 2 == 1
