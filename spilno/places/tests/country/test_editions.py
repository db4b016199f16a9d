"""The real register, and its upgrade by a newer edition."""

from collections import Counter

import pytest

from spilno.places import actions, authorities, building, displaced, packaged
from spilno.places.codifier import Listed
from spilno.places.models import Authority, Edition, OldName, Place
from spilno.places.search import find
from spilno.places.tests.country.conftest import AT, OLDER_AS_OF, Loaded


def test_every_object_of_the_newest_edition_is_on_file(country: Loaded) -> None:
    listed = {row.code: (row.parent, row.category, row.name) for row in country.newest}
    stored = Place.objects.filter(withdrawn_on=None).exclude(code="UA")
    rows = stored.values_list("code", "parent_id", "category", "name")
    assert {code: rest for code, *rest in rows} == {code: list(v) for code, v in listed.items()}
    kinds = Counter(category for _, category, _ in listed.values())
    assert kinds == {
        "O": 25, "K": 2, "P": 136, "H": 1772, "M": 461, "X": 1979, "C": 27261, "B": 108
    }  # fmt: skip


def test_upgrade_reports_what_it_did_by_codes(country: Loaded, older: list[Listed]) -> None:
    assert country.first is not None
    assert len(country.first.added) == len(older) == 31748
    sizes = {key: len(codes) for key, codes in country.upgrade.items()}
    assert sizes == {"added": 0, "withdrawn": 4, "renamed": 246, "recategorised": 29, "moved": 0}
    assert country.upgrade["withdrawn"] == [
        "UA21120070030093696",  # Каллів
        "UA21120070050056889",  # Ожоверх
        "UA21120070070025007",  # Слоповий
        "UA59060110750096198",  # Лучки
    ]
    assert "UA12120130470041354" in country.upgrade["recategorised"]
    assert "UA12120130470041354" in country.upgrade["renamed"]


def test_upgrade_loses_no_code_and_no_name(older: list[Listed]) -> None:
    places = Place.objects.in_bulk()
    old_names = set(OldName.objects.values_list("place_id", "name"))
    for row in older:
        assert row.code in places
        assert places[row.code].name == row.name or (row.code, row.name) in old_names
    assert Place.objects.filter(listed_on=OLDER_AS_OF).count() == 31749


def test_withdrawn_places_wait_for_the_operator(older: list[Listed]) -> None:
    waiting = displaced.waiting()
    assert [each.place.name for each in waiting] == ["Каллів", "Ожоверх", "Слоповий", "Лучки"]
    assert {each.since for each in waiting} == {packaged.AS_OF}
    assert all(each.place.withdrawn_on == packaged.AS_OF for each in waiting)
    actions.decide(
        place=waiting[0].place, successor=Place.objects.get(pk="UA21120070010051888"), at=AT
    )
    assert len(displaced.waiting()) == 3
    gone = Place.objects.get(pk="UA21120070030093696")
    assert displaced.now_called(gone).name == "Довге"


def test_an_older_edition_after_the_newer_takes_nothing_back(older: list[Listed]) -> None:
    before = list(Place.objects.order_by("code").values())
    report = actions.import_edition(listed=older, as_of=OLDER_AS_OF, sha256="", at=AT).report()
    assert not any(report.values())
    assert list(Place.objects.order_by("code").values()) == before


def test_a_file_cut_short_withdraws_nobody(country: Loaded) -> None:
    with pytest.raises(actions.TooManyWithdrawn):
        actions.import_edition(
            listed=country.newest[:20000], as_of=packaged.AS_OF, sha256="", at=AT
        )
    assert Place.objects.filter(withdrawn_on=packaged.AS_OF).count() <= 4


def test_every_place_below_raions_has_its_community() -> None:
    lost = Place.objects.filter(hromada=None).exclude(category__in=["UA", "O", "P"])
    # the exclusion zone belongs to no community
    assert sorted(place.name for place in lost) == ["Прип’ять", "Чорнобиль"]
    communities = Place.objects.filter(category__in=building.COMMUNITIES)
    assert communities.count() == 1774
    assert all(place.hromada_id == place.code for place in communities)
    assert (
        Place.objects.filter(code__startswith="UA80").exclude(hromada="UA80000000000093317").count()
        == 0
    )


def test_full_names_follow_the_type_of_a_community() -> None:
    names = Place.objects.in_bulk(
        ["UA05020010000053508", "UA07080210000090779", "UA01020010000048857"]
    )
    assert names["UA05020010000053508"].full_name == "Агрономічна сільська територіальна громада"
    assert names["UA07080210000090779"].full_name == "Олицька селищна територіальна громада"
    crimean = names["UA01020010000048857"]  # not on file: from its centre, село Андріївка
    assert crimean.full_name == "Андріївська сільська територіальна громада"
    untyped = Place.objects.filter(category="H", full_name__contains="  ")
    assert not untyped.exists()
    assert (
        Place.objects.filter(category="H", population=None).exclude(code__startswith="UA01").count()
        == 0
    )


def test_each_community_has_one_authority_named_by_its_type() -> None:
    assert Authority.objects.count() == 1774 + 3
    assert Counter(Authority.objects.values_list("kind", flat=True)) == {
        "council": 1470, "none": 304, "president": 1, "parliament": 1, "cabinet": 1
    }  # fmt: skip
    names = dict(Authority.objects.values_list("place_id", "name"))
    assert names["UA05020010000053508"] == "Агрономічна сільська рада"
    assert names["UA05020030000031457"] == "Вінницька міська рада"
    assert names["UA80000000000093317"] == "Київська міська рада"
    assert {each.state for each in Authority.objects.all()} == {"unknown"}
    sevastopol = authorities.of(Place.objects.get(pk="UA85000000000065278"))
    assert sevastopol is not None
    assert sevastopol.kind == Authority.Kind.NONE


def test_a_renamed_community_renames_its_council(older: list[Listed]) -> None:
    council = Authority.objects.get(place="UA12100070000011492")
    assert council.name == "Самарівська міська рада"


def test_names_of_2022_are_found_without_the_older_edition() -> None:
    names = [found.name for found in find("Новомосковськ")]
    assert names == ["Самар", "Самарівська"]
    assert Edition.objects.count() in (1, 2)
