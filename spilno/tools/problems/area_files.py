"""Reads an operator's file of listed areas: GeoJSON (RFC 7946) of polygons. Pure."""

import json
from typing import Any

from spilno.tools.problems.actions.listing import Listed
from spilno.tools.problems.geometry import Point

KINDS = {"front": (24, 1000), "critical": (0, 1000)}  # hours of delay, metres of coarseness
MOST = 100_000  # corners of a file


class NotAreas(Exception):
    """The file is no collection of polygons with a name and a kind; `reason` says what is wrong."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


def read(text: str) -> list[Listed]:
    """Return the areas of a file. Raises NotAreas."""
    try:
        features = json.loads(text)["features"]
        found = [area for number, each in enumerate(features) for area in _areas(each, number)]
    except (ValueError, KeyError, TypeError) as error:
        raise NotAreas("очікую GeoJSON FeatureCollection з полігонами (RFC 7946)") from error
    if sum(len(ring) for area in found for ring in area.rings) > MOST:
        raise NotAreas(f"забагато точок: щонайбільше {MOST}")
    return found


def _areas(feature: dict[str, Any], number: int) -> list[Listed]:
    facts, shape = feature.get("properties") or {}, feature["geometry"]
    kind = facts.get("kind", "front")
    if kind not in KINDS:
        raise NotAreas(f"об’єкт {number + 1}: kind має бути front або critical")
    delay, cell = KINDS[kind]
    parts = _parts(shape, number)
    name = str(facts.get("name") or f"{kind} {number + 1}")[:100]
    return [
        Listed(
            name=name if len(parts) == 1 else f"{name} ({index + 1})",
            kind=kind,
            delay=_whole(facts.get("delay", delay), number, 0, 24 * 60),
            cell=_whole(facts.get("cell", cell), number, 100, 50_000),
            rings=[_ring(ring, number) for ring in rings],
        )
        for index, rings in enumerate(parts)
    ]


def _parts(shape: dict[str, Any], number: int) -> list[Any]:
    if shape["type"] == "Polygon":
        return [shape["coordinates"]]
    if shape["type"] == "MultiPolygon":
        return list(shape["coordinates"])
    raise NotAreas(f"об’єкт {number + 1}: потрібен Polygon або MultiPolygon")


def _ring(raw: list[list[float]], number: int) -> list[Point]:
    """GeoJSON has the longitude first and repeats the first corner at the end."""
    corners = [(float(lat), float(lon)) for lon, lat, *_ in raw]
    if len(corners) < 4 or any(not (abs(lat) <= 90 and abs(lon) <= 180) for lat, lon in corners):
        raise NotAreas(f"об’єкт {number + 1}: межа неправильна")
    return corners[:-1]


def _whole(value: Any, number: int, least: int, most: int) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or not least <= value <= most:
        raise NotAreas(f"об’єкт {number + 1}: delay — години, cell — метри від 100, цілі числа")
    return value
