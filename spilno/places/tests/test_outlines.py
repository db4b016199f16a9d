"""Pictures and GeoJSON of borders: small, whole, with words beside, Crimea inside."""

import gzip
import json
from xml.etree import ElementTree

import pytest
from django.utils import translation

from spilno.places.borders import files
from spilno.places.borders.outlines import geojson, polygons
from spilno.places.borders.pictures import draw, words
from spilno.places.borders.shapes import Shape
from spilno.places.tests.fixtures import KORIUKIVKA_HROMADA, KYIV

CRIMEA = "UA01000000000013043"
SVG = "{http://www.w3.org/2000/svg}"


@pytest.mark.parametrize("layer", list(files.LAYERS))
def test_each_picture_is_small_and_well_formed(layer: str) -> None:
    for code in list(files.layer(layer))[::25]:
        picture = draw(code, [(48.5, 31.2)])
        assert len(gzip.compress(picture.encode())) < 15_000
        root = ElementTree.fromstring(picture)
        assert len(root.findall(f"{SVG}circle")) == 2
        assert "style" not in picture


def test_a_picture_says_its_words_and_escapes_them() -> None:
    picture = draw(KORIUKIVKA_HROMADA, title="<script>Громада</script>")
    assert "<script>" not in picture
    assert ElementTree.fromstring(picture).findtext(f"{SVG}title") == "<script>Громада</script>"
    assert 'role="img"' in picture
    assert draw("UA01020010000048857") == ""


def test_a_point_inside_lies_inside_the_frame() -> None:
    for code, shape in list(files.layer("hromada").items())[::40]:
        lon, lat = shape.rings[0][0]
        root = ElementTree.fromstring(draw(code, [(lat, lon)]))
        width, height = (float(each) for each in root.attrib["viewBox"].split()[2:])
        circle = root.find(f"{SVG}circle")
        assert circle is not None
        assert 0 <= float(circle.attrib["cx"]) <= width
        assert 0 <= float(circle.attrib["cy"]) <= height


def test_words_tell_the_side_and_the_way() -> None:
    west, south, east, north = files.layer("hromada")[KORIUKIVKA_HROMADA].box
    lat, lon = (south + north) / 2, (west + east) / 2
    with translation.override("en"):
        assert words(KORIUKIVKA_HROMADA, lat, lon) == "In the middle."
        assert words(KORIUKIVKA_HROMADA, lat + 0.09, lon).endswith("10 km north.")
        assert words(KORIUKIVKA_HROMADA, lat, lon + 0.1).endswith("7 km east.")
        assert words(KORIUKIVKA_HROMADA, lat - 0.1, lon - 0.15).endswith("km south-west.")
    with translation.override("uk"):
        assert "напрямок: північ." in words(KORIUKIVKA_HROMADA, lat + 0.09, lon)
    assert words("UA01020010000048857", lat, lon) == ""


def test_geojson_keeps_every_ring_and_the_points_inside() -> None:
    for shape in files.layer("hromada").values():
        parts = polygons(shape)
        assert sum(len(part) for part in parts) == len(shape.rings)
    feature = geojson(KORIUKIVKA_HROMADA)
    assert feature is not None
    assert feature["geometry"]["type"] in ("Polygon", "MultiPolygon")
    assert "OpenStreetMap" in feature["properties"]["attribution"]
    json.dumps(feature)


def test_a_hole_stays_a_hole() -> None:
    square = [(0.0, 0.0), (9.0, 0.0), (9.0, 9.0), (0.0, 9.0), (0.0, 0.0)]
    hole = [(3.0, 3.0), (6.0, 3.0), (6.0, 6.0), (3.0, 6.0), (3.0, 3.0)]
    island = [(4.0, 4.0), (5.0, 4.0), (5.0, 5.0), (4.0, 5.0), (4.0, 4.0)]
    shape = Shape("UA", [square, hole, island], 0.1)
    assert polygons(shape) == [[square, hole], [island]]
    assert shape.test(3.5, 3.5) == (False, False)
    assert shape.test(4.5, 4.5) == (True, False)
    assert shape.test(3.05, 4.5) == (False, True)


def test_the_country_is_drawn_with_crimea() -> None:
    country = geojson("UA")
    assert country is not None
    codes = {feature["id"] for feature in country["features"]}
    assert {CRIMEA, KYIV} <= codes
    assert len(codes) == 26
    assert geojson("UA01020010000048857") is None
