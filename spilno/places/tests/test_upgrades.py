"""What a newer edition does, on a tiny one."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from spilno.places import actions, displaced
from spilno.places.changes import Changes
from spilno.places.codifier import Listed
from spilno.places.models import Authority, Displaced, Edition, OldName, Place
from spilno.places.search import find
from spilno.places.tests.fixtures import (
    AS_OF,
    HRADYZK_HROMADA,
    KORIUKIVKA_HROMADA,
    NAUMIVKA,
    some_places,
    some_rows,
)

pytestmark = pytest.mark.django_db
AT = datetime(2026, 11, 25, 9, tzinfo=UTC)
LATER = date(2026, 12, 1)


def _upgrade(rows: list[Listed], as_of: date = LATER, *, dry_run: bool = False) -> Changes:
    return actions.import_edition(listed=rows, as_of=as_of, sha256="", at=AT, dry_run=dry_run)


def _changed(code: str, /, **changes: str) -> list[Listed]:
    return [replace(row, **changes) if row.code == code else row for row in some_rows()]


def test_the_same_edition_again_changes_nothing() -> None:
    some_places()
    before = list(Place.objects.order_by("code").values())
    again = _upgrade(some_rows(), AS_OF)
    assert not any(again.report().values())
    assert not again.touched
    assert list(Place.objects.order_by("code").values()) == before


def test_dry_run_reports_and_writes_nothing() -> None:
    some_places()
    found = _upgrade(some_rows()[:-1], dry_run=True)
    assert found.report()["withdrawn"] == [some_rows()[-1].code]
    assert Place.objects.filter(withdrawn_on=None).count() == 24
    assert Edition.objects.count() == 1


def test_a_renamed_community_renames_its_council_and_the_lines_of_its_villages() -> None:
    some_places()
    found = _upgrade(_changed(KORIUKIVKA_HROMADA, name="Брецька"))
    assert found.report() == {
        "added": [],
        "withdrawn": [],
        "renamed": [KORIUKIVKA_HROMADA],
        "recategorised": [],
        "moved": [],
    }
    assert Authority.objects.get(place=KORIUKIVKA_HROMADA).name == "Брецька міська рада"
    village = Place.objects.get(pk=NAUMIVKA)
    assert village.label.startswith("село Наумівка, Брецька громада,")
    assert [(each.name, each.old_name) for each in find("Корюківська громада")] == [
        ("Брецька", "Корюківська")
    ]
    assert find("Наумівка Брецька")[0].code == NAUMIVKA


def test_a_name_given_by_a_directory_survives_a_renaming() -> None:
    some_places()
    Authority.objects.filter(place=KORIUKIVKA_HROMADA).update(name="Корюківська рада депутатів")
    _upgrade(_changed(KORIUKIVKA_HROMADA, name="Брецька"))
    assert Authority.objects.get(place=KORIUKIVKA_HROMADA).name == "Корюківська рада депутатів"


def test_a_place_can_be_renamed_recategorised_and_moved_at_once() -> None:
    some_places()
    found = _upgrade(_changed(NAUMIVKA, name="Нова", category="X", parent=HRADYZK_HROMADA))
    assert found.renamed == found.recategorised == found.moved == [NAUMIVKA]
    village = Place.objects.get(pk=NAUMIVKA)
    assert village.full_name == "селище Нова"
    assert village.hromada_id == HRADYZK_HROMADA
    assert OldName.objects.get(place=NAUMIVKA).until == LATER


def test_a_name_given_back_is_found_once() -> None:
    some_places()
    _upgrade(_changed(NAUMIVKA, name="Нова"))
    _upgrade(some_rows(), date(2026, 12, 2))
    assert [found.old_name for found in find("Наумівка")] == [""]
    assert find("Нова")[0].code == NAUMIVKA


def test_a_place_under_a_new_code_is_the_successor_and_one_that_returns_comes_back() -> None:
    some_places()
    new = "UA74020010310099999"
    found = _upgrade(_changed(NAUMIVKA, code=new))
    assert (found.added, found.withdrawn) == ([new], [NAUMIVKA])
    assert [each.place.successor_id for each in displaced.waiting()] == [new]
    back = _upgrade(some_rows(), date(2026, 12, 2))
    assert (back.added, back.withdrawn) == ([NAUMIVKA], [new])
    assert Place.objects.get(pk=NAUMIVKA).successor_id is None
    assert Displaced.objects.get(place=NAUMIVKA).decided_at == AT
    assert [each.place_id for each in displaced.waiting()] == [new]


def test_people_of_a_withdrawn_place_are_asked_about_until_the_operator_decides() -> None:
    places = some_places()
    _upgrade([row for row in some_rows() if row.code != NAUMIVKA])
    [waiting] = displaced.waiting()
    assert waiting.place == places[NAUMIVKA]
    assert waiting.place.hromada_id == KORIUKIVKA_HROMADA  # it keeps what it belonged to
    actions.decide(place=waiting.place, successor=places[KORIUKIVKA_HROMADA], at=AT)
    assert displaced.waiting() == []
    assert displaced.now_called(Place.objects.get(pk=NAUMIVKA)) == places[KORIUKIVKA_HROMADA]


def test_a_place_in_the_codifier_asks_for_no_decision() -> None:
    with pytest.raises(actions.NotWithdrawn):
        actions.decide(place=some_places()[NAUMIVKA], successor=None, at=AT)


def test_an_older_edition_adds_what_it_remembers_and_takes_nothing_back() -> None:
    some_places()
    gone = Listed("UA74020010320099999", KORIUKIVKA_HROMADA, "C", "Зникле")
    found = _upgrade([*_changed(NAUMIVKA, name="Стара"), gone], date(2020, 11, 26))
    assert (found.renamed, found.withdrawn) == ([NAUMIVKA], [gone.code])
    assert find("Стара")[0].code == NAUMIVKA
    assert find("Зникле")[0].withdrawn
    assert Place.objects.get(pk=NAUMIVKA).name == "Наумівка"
    assert displaced.waiting() == []  # nobody of ours ever lived there
