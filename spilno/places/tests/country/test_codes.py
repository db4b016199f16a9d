"""The borders and the codifier speak of the same places."""

from spilno.places.borders import files, locating
from spilno.places.models import Place

CATEGORIES = {"hromada": "H", "raion": "P", "oblast": "OK", "district": "B"}


def test_each_border_is_of_a_place_of_its_category_that_exists() -> None:
    for layer, letters in CATEGORIES.items():
        codes = list(files.layer(layer))
        found = Place.objects.filter(pk__in=codes, category__in=letters, withdrawn_on=None)
        assert found.count() == len(codes), layer


def test_only_those_named_have_no_border_and_are_what_is_left() -> None:
    outside = Place.objects.filter(category__in="HK", withdrawn_on=None).exclude(
        code__startswith="UA01"
    )
    without = set(outside.values_list("code", flat=True)) - set(files.layer("hromada"))
    assert without - {locating.KYIV} == set(locating._LEFT)


def test_each_community_lies_in_the_raion_of_the_codifier() -> None:
    raions = dict(Place.objects.filter(category="H").values_list("code", "parent_id"))
    for code, shape in files.layer("hromada").items():
        raion = files.layer("raion")[raions[code]]
        points = [point for ring in shape.rings for point in ring]
        near = sum(any(raion.test(*point)) for point in points)
        assert near > 0.8 * len(points), code  # the rest: shores and rivers
