"""Confirming in ID.GOV.UA against the test one: there, back, and every way it can go wrong."""

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest

from spilno.people import identities
from spilno.people.models import Proof
from spilno.people.providers.contract import Code, NotConfirmed
from spilno.people.providers.id_gov import user
from spilno_demo.outside import id_gov
from spilno_demo.outside.discovery import Server
from spilno_demo.outside.id_gov.settings import CODE
from spilno_demo.outside.tests import confirming
from spilno_demo.outside.tests.confirming import ACT, Way, ivan, words
from spilno_demo.parts import PARTS

pytestmark = pytest.mark.django_db
STATE = Server("id_gov", id_gov.application, id_gov.settings)
NINA = next(part for part in PARTS if part.slug == "nina")


@pytest.fixture
def way(tmp_path: Path, settings: object, monkeypatch: pytest.MonkeyPatch) -> Iterator[Way]:
    settings.HOME, settings.TRUST = tmp_path, tmp_path / "trust"  # type: ignore[attr-defined]
    with confirming.offered(STATE, CODE, tmp_path, monkeypatch) as found:
        yield found


@pytest.mark.parametrize("by", ["dig_sign", "diia_id", "bank_id"])
def test_each_way_of_id_gov_ua_confirms_at_the_level_of_the_weakest(by: str, way: Way) -> None:
    person, client = ivan()
    answer = way.all_the_way(client, slug="nina", way=by)
    person.refresh_from_db()
    assert (answer.status_code, answer["Location"]) == (302, ACT)
    assert (person.level, person.surname) == ("substantial", "Ткаченко")
    assert (person.given_name, person.patronymic) == ("Ніна", "Михайлівна")
    assert Proof.objects.get(person=person).method == "id_gov"
    assert identities.find((Code("tax", NINA.tax_code),)) == person


def test_what_is_sent_is_what_the_procedure_asks(way: Way) -> None:
    _, client = ivan()
    there = urlsplit(way.begin(client)["Location"])
    asked = {name: found[0] for name, found in parse_qs(there.query).items()}
    assert there.path == "/id_gov/"
    assert asked["auth_type"] == "dig_sign,diia_id,bank_id"
    assert set(asked) == {"response_type", "client_id", "auth_type", "state", "redirect_uri"}


def test_one_without_a_taxpayers_number_is_found_by_the_register(way: Way) -> None:
    person, client = ivan()
    way.told(no_inn="1")
    assert way.all_the_way(client, slug="nina")["Location"] == ACT
    assert identities.find((Code("unzr", "1951050900007"),)) == person


REFUSED = {
    "a company’s key": {"company": "1"},
    "an employee’s key": {"employee": "1"},
    "no name": {"nameless": "1"},
    "key that is not theirs": {"signer": "olena"},
    "seal of another body": {"signer": "bank"},
    "no signature": {"forge": "unsigned"},
    "changed after signing": {"forge": "changed"},
    "cut short": {"forge": "cut"},
    "a flipped bit": {"forge": "flipped"},
    "sealed to another": {"forge": "other_key"},
    "a clock an hour behind": {"skew": "-3600"},
    "a clock an hour ahead": {"skew": "3600"},
}


@pytest.mark.parametrize("wrong", REFUSED.values(), ids=REFUSED)
def test_a_bad_answer_confirms_nobody_and_the_person_is_told(
    wrong: dict[str, str], way: Way
) -> None:
    person, client = ivan()
    way.told(**wrong)
    answer = way.all_the_way(client, slug="nina")
    assert answer.status_code == 422
    assert not Proof.objects.exists()
    assert NINA.tax_code not in answer.content.decode()
    person.refresh_from_db()
    assert person.level == "low"


def test_a_company_is_told_to_come_as_a_person(way: Way) -> None:
    _, client = ivan()
    way.told(company="1")
    assert "ключ організації" in words(way.all_the_way(client))


def test_saying_no_is_told_without_blame(way: Way) -> None:
    _, client = ivan()
    assert "Ви відмовилися в ID.GOV.UA" in words(way.all_the_way(client, said="no"))


@pytest.mark.parametrize("step", ["token", "info"])
@pytest.mark.parametrize("odd", ["html", "big"])
def test_an_answer_that_is_no_answer_means_it_is_down(way: Way, step: str, odd: str) -> None:
    _, client = ivan()
    way.told(**{odd: step})
    assert way.all_the_way(client).status_code == 503


def test_being_down_is_told_before_anyone_is_sent_there(way: Way) -> None:
    _, client = ivan()
    way.told(down="1")
    assert way.begin(client).status_code == 503


def test_a_code_of_another_try_is_refused(way: Way) -> None:
    _, client = ivan()
    there = way.at_provider(way.begin(client)["Location"])
    assert way.back(client, there)["Location"] == ACT
    code = parse_qs(urlsplit(there).query)["code"][0]
    state = parse_qs(urlsplit(way.begin(client)["Location"]).query)["state"][0]
    answer = way.back(client, f"/account/confirm/id_gov/back/?code={code}&state={state}")
    assert answer.status_code == 422


def test_an_entrepreneurs_code_is_their_own() -> None:
    own = {"lastname": "Коваль", "givenname": "Богдан", "drfocode": "1234567899"}
    assert user.identified({**own, "edrpoucode": "1234567899", "o": "ФОП"}).surname == "Коваль"
    with pytest.raises(NotConfirmed):
        user.identified({**own, "drfocode": "n/a", "o": "ТОВ"})


@pytest.mark.parametrize("facts", [{}, {"drfocode": None, "givenname": 5}, {"unzr": ["x"]}])
def test_odd_answers_break_nothing(facts: dict[str, object]) -> None:
    assert user.identified(facts).codes == ()
