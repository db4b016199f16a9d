"""Up to Ukraine and down again."""

import pytest
from pytest_django import DjangoAssertNumQueries

from spilno.places import authorities, tree
from spilno.places.models import Authority
from spilno.places.tests.fixtures import (
    KORIUKIVKA_HROMADA,
    KYIV,
    NAUMIVKA,
    SUMY_HROMADA,
    UKRAINE,
    some_places,
)

pytestmark = pytest.mark.django_db


def test_a_village_climbs_to_ukraine_in_one_query(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    village = some_places()[NAUMIVKA]
    village.refresh_from_db()
    with django_assert_num_queries(1):
        names = [place.full_name for place in tree.ancestors(village)]
    assert names == [
        "село Наумівка",
        "Корюківська міська територіальна громада",
        "Корюківський район",
        "Чернігівська область",
        "Україна",
    ]
    assert tree.chain_codes(village)[1] == KORIUKIVKA_HROMADA


def test_a_city_district_is_the_deepest_place() -> None:
    district = some_places()["UA59080270010111002"]
    assert len(tree.chain_codes(district)) == 6
    assert tree.chain_codes(district)[-1] == UKRAINE


def test_ukraine_is_above_nothing() -> None:
    assert tree.chain_codes(some_places()[UKRAINE]) == [UKRAINE]


def test_children_stand_by_the_alphabet() -> None:
    koriukivka = some_places()[KORIUKIVKA_HROMADA]
    names = [place.name for place in tree.children(koriukivka)]
    assert names == ["Андроники", "Баляси", "Корюківка", "Наумівка"]


def test_every_place_of_a_community_has_its_council() -> None:
    places = some_places()
    council = authorities.of(places["UA59080270010111002"])
    assert council == authorities.of(places[SUMY_HROMADA])
    assert council is not None
    assert council.name == "Сумська міська рада"
    assert authorities.of(places["UA80000000000624772"]) == authorities.of(places[KYIV])


def test_nobody_answers_above_a_community_but_the_state() -> None:
    places = some_places()
    assert authorities.of(places[UKRAINE]) is None
    kinds = [authority.kind for authority in authorities.central()]
    assert kinds == [Authority.Kind.PRESIDENT, Authority.Kind.PARLIAMENT, Authority.Kind.CABINET]


def test_calling_the_fixture_twice_changes_nothing() -> None:
    some_places()
    assert len(some_places()) == 24
    assert Authority.objects.count() == 8
