"""What a map shows: one mark for each square, with how many reports stand in it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from typing import Any

from django.db.models import Avg, Count, F, Max, Min, Q, QuerySet
from django.db.models.functions import Floor

from spilno.civic.models import Matter
from spilno.tools.problems import stages
from spilno.tools.problems.grid import Box, Grid
from spilno.tools.problems.models import Problem

MOST = 1_000  # marks of one answer


@dataclass(frozen=True, slots=True)
class Mark:
    """One mark: where it stands, how many reports it stands for, how many of them are late."""

    lat: float
    lon: float
    number: int
    late: int
    box: Box  # the square, for the list of what is in it
    problem_id: int  # of the only one, else the first
    title: str = ""  # of the only one
    stage: str = ""


def shown_to_all() -> QuerySet[Problem]:
    """Return what everybody may see on a map: unmended, public, nothing held back."""
    seen = Problem.objects.filter(matter__visibility=Matter.Visibility.PUBLIC, hold="")
    return seen.filter(matter__stage__in=stages.UNMENDED)


def public(box: Box, grid: Grid, category: str, at: datetime) -> tuple[Mark, ...]:
    """Return the marks that everybody sees, of points as coarse as their areas ask.

    Kept in memory until any problem changes: a map asks for the same squares again and again.
    """
    stamp = Problem.objects.aggregate(last=Max("changed_at"))["last"]
    return _public(grid.snapped(box), grid, category, stamp, _minute(at))


@lru_cache(maxsize=512)
def _public(
    box: Box, grid: Grid, category: str, stamp: datetime | None, minute: datetime
) -> tuple[Mark, ...]:
    found = shown_to_all().filter(category=category) if category else shown_to_all()
    return tuple(marks(found, box, grid, minute, prefix="shown_"))


def marks(
    problems: QuerySet[Problem], box: Box, grid: Grid, at: datetime, *, prefix: str = ""
) -> list[Mark]:
    """Return the marks of `problems` in the box. `prefix` "shown_": by the points that all see."""
    lat, lon = f"{prefix}lat", f"{prefix}lon"
    squares = (
        inside(problems, box, prefix)
        .annotate(column=Floor(F(lon) / grid.width), row=Floor(F(lat) / grid.height))
        .values("column", "row")
        .annotate(
            total=Count("pk"),
            late=Count("pk", filter=Q(due_at__lt=at)),
            middle_lat=Avg(lat),
            middle_lon=Avg(lon),
            first=Min("pk"),
        )
        .order_by("-total", "first")[:MOST]
    )
    rows = list(squares)
    alone = _alone(row["first"] for row in rows if row["total"] == 1)
    return [_mark(row, grid, alone) for row in rows]


def inside(problems: QuerySet[Problem], box: Box, prefix: str = "") -> QuerySet[Problem]:
    """Return those of `problems` whose points lie in the box."""
    lat = Q(**{f"{prefix}lat__gte": box.south, f"{prefix}lat__lte": box.north})
    return problems.filter(lat, **{f"{prefix}lon__gte": box.west, f"{prefix}lon__lte": box.east})


def _alone(ids: Iterable[int]) -> dict[int, tuple[str, str]]:
    found = Matter.objects.filter(pk__in=list(ids)).values_list("pk", "title", "stage")
    return {pk: (title, stage) for pk, title, stage in found}


def _mark(row: Mapping[str, Any], grid: Grid, alone: dict[int, tuple[str, str]]) -> Mark:
    first = int(row["first"])
    title, stage = alone.get(first, ("", "")) if row["total"] == 1 else ("", "")
    return Mark(
        lat=round(row["middle_lat"], 5),
        lon=round(row["middle_lon"], 5),
        number=int(row["total"]),
        late=int(row["late"]),
        box=grid.square(int(row["column"]), int(row["row"])),
        problem_id=first,
        title=title,
        stage=stage,
    )


def _minute(at: datetime) -> datetime:
    """Lateness is told to the minute, so that what is kept serves for one."""
    return at.replace(second=0, microsecond=0)
