"""Items near a point, those most like a text first: «somebody has reported this already»."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db import connection

from spilno.search import bm25, statistics
from spilno.search.candidates import Candidate, Within, ranked
from spilno.search.distance import Point, box, closeness, metres
from spilno.search.terms import groups

RADIUS = 500  # metres
_MOST = 100  # looked at by words before distance has its say


@dataclass(frozen=True)
class Near:
    """An item near the point: how alike (words × place), how far, and the words that say why.

    One without a shared word has score 0: it is only near.
    """

    kind: str
    number: int
    title: str
    score: float
    metres: int
    why: tuple[str, ...]


def near(
    text: str,
    point: Point,
    kinds: Sequence[str],
    radius: int = RADIUS,
    limit: int = 3,
    other_than: int | None = None,
) -> list[Near]:
    """Return public items of `kinds` within `radius` metres of `point`, most alike first.

    When fewer than `limit` share a word with `text`, the nearest others follow.
    """
    within = Within(kinds=kinds, other_than=other_than, box=box(point, radius))
    alike = [_near(item, point, radius) for item in _alike(text, within)]
    found = sorted((each for each in alike if each.metres <= radius), key=_order)[:limit]
    if len(found) < limit:
        known = {(each.kind, each.number) for each in found}
        others = (each for each in _nearest(within, point, limit) if each.metres <= radius)
        found += [each for each in others if (each.kind, each.number) not in known]
    return found[:limit]


def _alike(text: str, within: Within) -> list[Candidate]:
    asked = groups(text)
    corpus = statistics.corpus(asked)
    return ranked(bm25.weigh(asked, corpus), corpus, within, _MOST)


def _near(item: Candidate, point: Point, radius: int) -> Near:
    far = metres(point, item.point or point)
    score = round(item.score * closeness(far, radius), 4)
    return Near(item.kind, item.number, item.title, score, round(far), item.why)


def _order(item: Near) -> tuple[float, int, int]:
    return -item.score, item.metres, -item.number


_NEAREST = """
    SELECT kind, number, title, lat, lon FROM search_item
    WHERE is_public AND kind = ANY(%s) AND (%s::bigint IS NULL OR number <> %s)
        AND point(lon, lat) <@ %s::box
    ORDER BY (lat - %s) ^ 2 + ((lon - %s) * cosd(%s)) ^ 2, number DESC LIMIT %s
"""


def _nearest(within: Within, point: Point, limit: int) -> list[Near]:
    other, (lat, lon) = within.other_than, point
    values = [list(within.kinds or ()), other, other, within.corners, lat, lon, lat, 2 * limit]
    with connection.cursor() as cursor:
        cursor.execute(_NEAREST, values)
        return [
            Near(kind, number, title, 0.0, round(metres(point, Point(*place))), ())
            for kind, number, title, *place in cursor.fetchall()
        ]
