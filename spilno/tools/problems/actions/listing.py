"""The listed areas, loaded whole: what the new file does not name is no longer listed."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from spilno.record import journal
from spilno.tools.problems.geometry import Ring
from spilno.tools.problems.models import Area, Corner


@dataclass(frozen=True)
class Listed:
    """One polygon of an operator's file: outer ring first, then holes."""

    name: str
    kind: str
    delay: int  # hours
    cell: int  # metres
    rings: Sequence[Ring]


def list_areas(*, areas: Sequence[Listed], at: datetime) -> int:
    """Replace all listed areas by these; return how many. Reports that are shown stay shown.

    The entry holds a number only: where they lie is nobody's business.
    """
    with journal.transaction() as book:
        Area.objects.all().delete()
        for listed in areas:
            _store(listed)
        book.enter(
            verb="problems.areas_listed", at=at, content={"number": len(areas)}, private=True
        )
    return len(areas)


def _store(listed: Listed) -> None:
    corners = [corner for ring in listed.rings for corner in ring]
    lats, lons = [lat for lat, _ in corners], [lon for _, lon in corners]
    area = Area.objects.create(
        name=listed.name,
        kind=listed.kind,
        delay=listed.delay,
        cell=listed.cell,
        south=min(lats),
        north=max(lats),
        west=min(lons),
        east=max(lons),
    )
    Corner.objects.bulk_create(
        Corner(area=area, ring=number, place=place, lat=lat, lon=lon)
        for number, ring in enumerate(listed.rings)
        for place, (lat, lon) in enumerate(ring)
    )
