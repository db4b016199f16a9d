"""State administrations and executive bodies in an operator's directory."""

from pathlib import Path

import pytest

from spilno.places import actions, authorities, directory, naming
from spilno.places.models import Authority
from spilno.places.tests.fixtures import KYIV, NAUMIVKA, some_places

pytestmark = pytest.mark.django_db
RAION, OBLAST = "UA74020000000089267", "UA74000000000025378"


def test_state_administrations_stand_over_a_place_nearest_first(tmp_path: Path) -> None:
    places = some_places()
    file = tmp_path / "directory.csv"
    file.write_text(f"code,kind\n{OBLAST},state_administration\n{RAION},state_administration\n")
    report = actions.import_directory(entries=directory.read(file))
    assert report["added"] == [OBLAST, RAION]
    assert [each.name for each in authorities.above(places[NAUMIVKA])] == [
        "Корюківська районна державна адміністрація",
        "Чернігівська обласна державна адміністрація",
    ]
    assert authorities.above(places[KYIV]) == []


def test_an_executive_body_needs_its_name_and_comes_by_the_other_directory(tmp_path: Path) -> None:
    some_places()
    file = tmp_path / "directory.csv"
    file.write_text(f"code,kind,name\n{RAION},executive_body,Поліція\n")
    with pytest.raises(directory.NotADirectory):
        directory.read(file)


def test_a_place_may_have_several_executive_bodies_and_one_council() -> None:
    places = some_places()
    kind = Authority.Kind.EXECUTIVE_BODY
    for name in ("Поліція", "Держпраці"):
        Authority.objects.create(place=places[RAION], kind=kind, name=name)
    assert Authority.objects.filter(place=RAION).count() == 2


def test_names_of_wide_councils_agree_with_the_feminine() -> None:
    places = some_places()
    assert naming.council(places[OBLAST]) == "Чернігівська обласна рада"
    assert naming.council(places[RAION]) == "Корюківська районна рада"
    assert naming.state_administration(places[KYIV]) == "Київська міська державна адміністрація"
