"""Reports that may be of the same thing: near by and alike in words; only what is not mended."""

from dataclasses import dataclass

from spilno import search
from spilno.search.distance import Point
from spilno.tools.problems import stages
from spilno.tools.problems.models import Problem

RADIUS = 500  # metres
MOST = 3
ASKED = 20  # of the index: what is mended or only stands near by falls out
BESIDE = 15  # metres: so near that the words need not be alike
ALIKE = 0.3  # without a point the words alone must be that alike


@dataclass(frozen=True)
class Near:
    """A report that may be the same, how far it is and which words it shares."""

    problem: Problem
    metres: int | None
    why: tuple[str, ...] = ()


def similar(
    text: str, place: str | None, point: tuple[float, float] | None, other_than: int | None = None
) -> list[Near]:
    """Return at most three public reports like this one, the likeliest first."""
    found = _near(text, point, other_than) if point else []
    if not found and text.strip():
        likes = search.similar(text, ["problem"], place, ASKED, other_than)
        found = [(each.number, None, tuple(each.why)) for each in likes if each.score >= ALIKE]
    rows = _unmended([number for number, _, _ in found])
    known = [Near(rows[number], away, why) for number, away, why in found if number in rows]
    return known[:MOST]


def _near(
    text: str, point: tuple[float, float], other_than: int | None
) -> list[tuple[int, int | None, tuple[str, ...]]]:
    found = search.near(text, Point(*point), ["problem"], RADIUS, ASKED, other_than)
    return [
        (each.number, round(each.metres), tuple(each.why))
        for each in found
        if each.score > 0 or each.metres < BESIDE
    ]


def _unmended(numbers: list[int]) -> dict[int, Problem]:
    public = Problem.objects.filter(matter__visibility="public", matter__stage__in=stages.UNMENDED)
    return public.select_related("matter__place").prefetch_related("photos").in_bulk(numbers)
