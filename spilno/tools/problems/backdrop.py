"""What a map stands on where there are no tiles: the border of the place and its neighbours."""

from functools import lru_cache
from typing import Any

from spilno.places import tree
from spilno.places.borders import files, outlines, pictures
from spilno.places.borders.shapes import Shape
from spilno.places.models import Place

COUNTRY = outlines.COUNTRY
_UKRAINE = (44.2, 22.1, 52.4, 40.3)  # south, west, north, east


def of(place: Place) -> dict[str, Any]:
    """Return GeoJSON: the border of the place (or of the smallest around it on file), others."""
    own = next((each.code for each in tree.ancestors(place) if files.shape(each.code)), COUNTRY)
    return _drawn(own)


@lru_cache(maxsize=64)
def _drawn(code: str) -> dict[str, Any]:
    own = files.shape(code)
    if own is None:
        shapes, box = list(files.layer("oblast").values()), _UKRAINE
    else:
        shapes, box = [own, *pictures.neighbours(own)], _box(own)
    names = dict(
        Place.objects.filter(code__in=[each.code for each in shapes]).values_list("code", "name")
    )
    return {
        "type": "FeatureCollection",
        "box": box,
        "attribution": outlines.ATTRIBUTION,
        "features": [_feature(each, names.get(each.code, ""), each is own) for each in shapes],
    }


def _box(shape: Shape) -> tuple[float, float, float, float]:
    west, south, east, north = shape.box
    return south, west, north, east


def _feature(shape: Shape, name: str, is_own: bool) -> dict[str, Any]:
    """Return lines only: holes and islands alike are borders, nothing here is filled."""
    west, south, east, north = shape.box
    middle = [round((south + north) / 2, 4), round((west + east) / 2, 4)]
    lines = [[(round(x, 4), round(y, 4)) for x, y in ring] for ring in shape.rings]
    return {
        "type": "Feature",
        "properties": {"name": name, "own": is_own, "middle": middle},
        "geometry": {"type": "MultiLineString", "coordinates": lines},
    }
