"""The border of a place as GeoJSON (RFC 7946): polygons with their holes. Pure."""

from collections.abc import Sequence
from typing import Any

from spilno.places.borders import files
from spilno.places.borders.shapes import Point, Shape

ATTRIBUTION = "© OpenStreetMap contributors, ODbL 1.0"
COUNTRY = "UA"
Ring = Sequence[Point]


def geojson(code: str) -> dict[str, Any] | None:
    """Return a feature with the border of the place, all oblasts for `UA`, None when unknown."""
    if code == COUNTRY:
        return {
            "type": "FeatureCollection",
            "features": [_feature(shape) for shape in files.layer("oblast").values()],
        }
    found = files.shape(code)
    return _feature(found) if found else None


def _feature(shape: Shape) -> dict[str, Any]:
    parts = polygons(shape)
    is_one = len(parts) == 1
    geometry = {
        "type": "Polygon" if is_one else "MultiPolygon",
        "coordinates": parts[0] if is_one else parts,
    }
    facts = {"code": shape.code, "tolerance": shape.tolerance, "attribution": ATTRIBUTION}
    return {"type": "Feature", "id": shape.code, "properties": facts, "geometry": geometry}


def polygons(shape: Shape) -> list[list[Ring]]:
    """Return polygons, each its outer ring and then its holes."""
    around = {
        number: [other for other, one in enumerate(shape.rings) if _is_in(ring, one, shape)]
        for number, ring in enumerate(shape.rings)
    }
    outer = [number for number, inside in around.items() if len(inside) % 2 == 0]
    found = {number: [shape.rings[number]] for number in outer}
    for number, inside in around.items():
        if number not in found:
            nearest = max(inside, key=lambda each: len(around[each]))
            found[nearest].append(shape.rings[number])
    return list(found.values())


def _is_in(ring: Ring, other: Ring, shape: Shape) -> bool:
    if ring is other:
        return False
    return Shape(shape.code, [other], 0.0).test(*ring[0])[0]
