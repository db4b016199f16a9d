"""The packaged borders: made from GeoJSON by `make`, read by `layer`. See data/borders/SOURCE.txt.

A ring is a list of whole numbers: the first point, then steps, longitude and latitude in turn.
"""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from itertools import accumulate, chain, pairwise
from pathlib import Path
from typing import Any

from spilno.places.borders.shapes import Point, Shape

FILE = Path(__file__).parent.parent / "data" / "borders" / "borders.json"
# Each layer: its source, units in a degree, and how far simplifying moved lines (degrees).
LAYERS: Mapping[str, tuple[str, int, float]] = {
    "hromada": ("hromadas.simple.geojson", 10_000, 0.0011),
    "raion": ("raions.simple.geojson", 10_000, 0.0035),
    "oblast": ("oblasts.simple.geojson", 1_000, 0.025),
    "district": ("kyiv_districts.geojson", 100_000, 0.0002),
}


@cache
def layer(name: str) -> dict[str, Shape]:
    """Return the shapes of a layer by code: `hromada`, `raion`, `oblast`, `district` (Kyiv's)."""
    _, unit, tolerance = LAYERS[name]
    packed = _packed()[name]
    return {code: Shape(code, _rings(rings, unit), tolerance) for code, rings in packed.items()}


@cache
def shape(code: str) -> Shape | None:
    """Return the shape of the place, or None when its border is not on file."""
    return next((found for name in LAYERS if (found := layer(name).get(code))), None)


@cache
def _packed() -> dict[str, dict[str, list[list[int]]]]:
    packed: dict[str, dict[str, list[list[int]]]] = json.loads(FILE.read_text())
    return packed


def _rings(packed: Iterable[Sequence[int]], unit: int) -> list[list[Point]]:
    return [
        [
            (x / unit, y / unit)
            for x, y in zip(accumulate(ring[::2]), accumulate(ring[1::2]), strict=True)
        ]
        for ring in packed
    ]


def make(folder: Path) -> str:
    """Return the text of the packaged file from the folder of GeoJSON files named in LAYERS."""
    layers = {
        name: dict(_read(folder / source, unit)) for name, (source, unit, _) in LAYERS.items()
    }
    return json.dumps(layers, separators=(",", ":")).replace("},", "},\n").replace("]],", "]],\n")


def _read(path: Path, unit: int) -> Iterator[tuple[str, list[list[int]]]]:
    for feature in json.loads(path.read_text())["features"]:
        yield feature["properties"]["katottg"], [*_pack(feature["geometry"], unit)]


def _pack(geometry: Mapping[str, Any], unit: int) -> Iterator[list[int]]:
    parts = geometry["coordinates"]
    for polygon in parts if geometry["type"] == "MultiPolygon" else [parts]:
        for ring in polygon:
            points = [(round(x * unit), round(y * unit)) for x, y in ring]
            steps = [(x2 - x1, y2 - y1) for (x1, y1), (x2, y2) in pairwise(points)]
            yield list(chain(points[0], *steps))
