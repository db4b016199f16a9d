"""Similar reports near by, in memory: is the twin told in other words among the first three."""

import time
from math import cos, pi, radians, sin, sqrt
from random import Random

from bench.search_edits import rewritten
from bench.search_texts import noise, pairs
from spilno.search.distance import Point
from spilno.search.nearby import Index

Figure = tuple[str, float, str, float, bool]  # name, value, unit, goal, higher is better
_REPORTS = 50_000
_CITY = Point(49.78, 23.94)  # its corner in the south-west
_SIDE = 0.12  # degrees of latitude: some 13 km
_METRE = 1 / 111_195  # of latitude, degrees
_QUESTIONS = 200


def measure() -> list[Figure]:
    """Strew reports over a city; ask within 500 m in other words and with near-duplicates."""
    random = Random(5)  # noqa: S311 - repeatable, no secret
    index, messages = Index(), list(noise(_REPORTS - len(pairs())))
    texts = [message for message, _ in pairs()] + messages
    points = [_anywhere(random) for _ in texts]
    for number, text in enumerate(texts):
        index.add(number, text, points[number])
    titles = [(number, title) for number, (_, title) in enumerate(pairs())]
    chosen = random.sample(range(len(titles), len(texts)), _QUESTIONS)
    twins = [(number, rewritten(texts[number], random)) for number in chosen]
    other, times = _found(index, titles, points, random)
    same, more = _found(index, twins, points, random)
    return [
        ("near_other_words_first_3", other, "%", 85, True),
        ("near_duplicates_first_3", same, "%", 98, True),
        ("near_p95", sorted(times + more)[int(len(times + more) * 0.95)], "ms", 100, False),
    ]


def _found(
    index: Index, asked: list[tuple[int, str]], points: list[Point], random: Random
) -> tuple[float, list[float]]:
    hits, times = 0, []
    for number, text in asked:
        began = time.perf_counter()
        found = index.similar(text, _moved(points[number], random))
        times.append(round(1000 * (time.perf_counter() - began), 1))
        hits += number in [match.id for match in found]
    return round(100 * hits / len(asked), 1), times


def _anywhere(random: Random) -> Point:
    return Point(_CITY.lat + random.random() * _SIDE, _CITY.lon + random.random() * _SIDE * 1.55)


def _moved(point: Point, random: Random) -> Point:
    """Return a point anywhere within 490 m of `point`."""
    far, way = 490 * sqrt(random.random()) * _METRE, random.random() * 2 * pi
    return Point(point.lat + far * cos(way), point.lon + far * sin(way) / cos(radians(point.lat)))
