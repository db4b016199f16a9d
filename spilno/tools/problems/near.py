"""Reports that may be of the same thing: near by first, then alike in words."""

from dataclasses import dataclass

from django.db.models import QuerySet

from spilno import search
from spilno.tools.problems import stages
from spilno.tools.problems.geometry import Point, box, metres
from spilno.tools.problems.models import Problem

RADIUS = 300  # metres
MOST = 3
LOOKED_AT = 200  # near ones, before the words are compared


@dataclass(frozen=True)
class Near:
    """A report that may be the same, how far it is and which words it shares."""

    problem: Problem
    metres: int | None
    why: tuple[str, ...] = ()


def similar(
    text: str, place: str | None, point: Point | None, other_than: int | None = None
) -> list[Near]:
    """Return at most three open public reports like this one, the likeliest first."""
    likes = search.similar(text, ["problem"], place, 20, other_than) if text.strip() else []
    words = {each.number: each for each in likes}
    rows = {row.pk: row for row in _open().filter(pk__in=words)}
    near = _around(point, other_than) if point else {}
    scores = {pk: _score(words.get(pk), near.get(pk)) for pk in {*rows, *near}}
    best = sorted((pk for pk in scores if scores[pk] > 0), key=lambda pk: -scores[pk])[:MOST]
    rows |= {row.pk: row for row in _open().filter(pk__in=[pk for pk in best if pk not in rows])}
    return [_near(rows[pk], point, words.get(pk)) for pk in best]


def _open() -> QuerySet[Problem]:
    public = Problem.objects.filter(matter__visibility="public", matter__stage__in=stages.UNMENDED)
    return public.select_related("matter__place").prefetch_related("photos")


def _around(point: Point, other_than: int | None) -> dict[int, float]:
    south, north, west, east = box(*point, RADIUS)
    inside = _open().filter(
        shown_lat__range=(south, north), shown_lon__range=(west, east), is_coarse=False
    )
    rows = inside.exclude(pk=other_than or 0).only("shown_lat", "shown_lon")[:LOOKED_AT]
    far = {row.pk: metres(point, row.shown_point) for row in rows if row.shown_point}
    return {pk: away for pk, away in far.items() if away <= RADIUS}


def _score(likeness: object, away: float | None) -> float:
    """Words count whole; nearness adds, and alone is enough only within some ten metres."""
    alike = float(getattr(likeness, "score", 0.0))
    if away is None:
        return alike if alike >= 0.3 else 0.0
    closeness = 1 - away / RADIUS
    return alike + closeness if alike > 0.05 or away < 15 else 0.0


def _near(row: Problem, point: Point | None, likeness: object) -> Near:
    shown = row.shown_point
    away = round(metres(point, shown)) if point and shown and not row.is_coarse else None
    return Near(row, away, tuple(getattr(likeness, "why", ())))
