"""Confirming by BankID against the test bank: there, back, and every way it can go wrong."""

import time
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from django.test import Client

from spilno.people import identities
from spilno.people.models import Attempt, Person, Proof
from spilno.people.providers import calls
from spilno.people.providers.bankid import customer
from spilno.people.providers.contract import Code, NotConfirmed
from spilno_demo.authority.holders import BANK_CODE
from spilno_demo.outside import bankid
from spilno_demo.outside.discovery import Server
from spilno_demo.outside.tests import confirming
from spilno_demo.outside.tests.confirming import ACT, Way, ivan, words
from spilno_demo.parts import PARTS

pytestmark = pytest.mark.django_db
BANK = Server("bankid", bankid.application, bankid.settings)
IVAN = next(part for part in PARTS if part.slug == "ivan")


@pytest.fixture
def way(tmp_path: Path, settings: object, monkeypatch: pytest.MonkeyPatch) -> Iterator[Way]:
    settings.HOME, settings.TRUST = tmp_path, tmp_path / "trust"  # type: ignore[attr-defined]
    with confirming.offered(BANK, BANK_CODE, tmp_path, monkeypatch) as found:
        yield found


def test_a_bank_confirms_and_the_person_is_back_at_the_act(way: Way) -> None:
    person, client = ivan()
    answer = way.all_the_way(client)
    person.refresh_from_db()
    assert (answer.status_code, answer["Location"]) == (302, ACT)
    assert (person.level, person.surname, person.given_name) == ("substantial", "Мельник", "Іван")
    assert Proof.objects.get(person=person).method == "bankid"
    assert identities.find((Code("tax", IVAN.tax_code),)) == person
    assert person.birth_year == 1985


def test_what_is_sent_is_what_the_specification_asks(way: Way) -> None:
    _, client = ivan()
    there = urlsplit(way.begin(client)["Location"])
    asked = {name: found[0] for name, found in parse_qs(there.query).items()}
    assert there.path == "/bankid/v1/bank/oauth2/authorize"
    assert set(asked) == {"response_type", "client_id", "redirect_uri", "state"}
    assert asked["redirect_uri"].endswith("/account/confirm/bankid/back/")
    assert len(asked["state"]) >= 32


def test_the_name_is_written_as_names_are(way: Way) -> None:
    person, client = ivan()
    way.all_the_way(client, slug="nina")
    person.refresh_from_db()
    assert (person.surname, person.patronymic) == ("Ткаченко", "Михайлівна")


def test_one_who_refused_the_number_is_found_by_the_passport(way: Way) -> None:
    person, client = ivan()
    way.told(no_inn="1")
    assert way.all_the_way(client)["Location"] == ACT
    assert identities.find((Code("document", "990000006"),)) == person
    assert identities.find((Code("tax", IVAN.tax_code),)) is None


REFUSED = {
    "key that is not a bank’s": {"signer": "olena"},
    "seal of another body": {"signer": "company"},
    "expired certificate": {"signer": "expired"},
    "no signature": {"forge": "unsigned"},
    "changed after signing": {"forge": "changed"},
    "cut short": {"forge": "cut"},
    "a flipped bit": {"forge": "flipped"},
    "sealed to another": {"forge": "other_key"},
    "a clock an hour behind": {"skew": "-3600"},
    "a clock an hour ahead": {"skew": "3600"},
    "a company": {"company": "1"},
    "no name": {"nameless": "1"},
    "no code": {"no_code": "1"},
}


@pytest.mark.parametrize("wrong", REFUSED.values(), ids=REFUSED)
def test_a_bad_answer_confirms_nobody_and_the_person_is_told(
    wrong: dict[str, str], way: Way
) -> None:
    person, client = ivan()
    way.told(**wrong)
    answer = way.all_the_way(client)
    assert answer.status_code == 422
    assert not Proof.objects.exists()
    assert IVAN.tax_code not in answer.content.decode()
    assert "%2Fpetitions%2F7%2Fsign%2F" in answer.content.decode()  # what was begun is kept
    person.refresh_from_db()
    assert person.level == "low"


def test_an_answer_of_a_minute_ago_replayed_confirms_nobody(way: Way) -> None:
    _, client = ivan()
    assert way.all_the_way(client)["Location"] == ACT
    way.told(forge="replayed")
    answer = way.all_the_way(client, slug="nina")
    assert answer.status_code == 422
    assert "вже була" in words(answer)


def test_where_the_status_of_the_seal_cannot_be_told_nobody_is_confirmed(
    way: Way, tmp_path: Path
) -> None:
    _, client = ivan()
    (tmp_path / "authority" / "answers" / "crls" / "dstu-issuing.crl").unlink()
    assert way.all_the_way(client).status_code == 422


def test_saying_no_at_the_bank_is_told_without_blame(way: Way) -> None:
    _, client = ivan()
    answer = way.all_the_way(client, said="no")
    assert answer.status_code == 422
    assert "Ви відмовилися в банку" in words(answer)


@pytest.mark.parametrize("step", ["token", "client"])
@pytest.mark.parametrize("odd", ["html", "big"])
def test_an_answer_that_is_no_answer_means_the_bank_is_down(way: Way, step: str, odd: str) -> None:
    _, client = ivan()
    way.told(**{odd: step})
    assert way.all_the_way(client).status_code == 503


def test_a_bank_that_is_down_is_told_before_anyone_is_sent_there(way: Way) -> None:
    _, client = ivan()
    way.told(down="1")
    answer = way.begin(client)
    assert answer.status_code == 503
    assert "не відповідає" in words(answer)


def test_a_bank_that_takes_half_a_minute_holds_nobody_up(
    way: Way, monkeypatch: pytest.MonkeyPatch
) -> None:
    _, client = ivan()
    there = way.at_provider(way.begin(client)["Location"])
    way.told(slow="30")
    monkeypatch.setattr(calls, "GLANCE", 0.5)
    started = time.monotonic()
    assert way.begin(client).status_code == 503
    assert time.monotonic() - started < 2
    monkeypatch.setattr(Attempt, "seconds_left", lambda _: 0.5)
    assert way.back(client, there).status_code == 503
    assert time.monotonic() - started < 4


def test_a_code_serves_once(way: Way) -> None:
    _, client = ivan()
    there = way.at_provider(way.begin(client)["Location"])
    assert way.back(client, there)["Location"] == ACT
    again = way.back(client, there)  # the page loaded again: nothing new is proved
    assert again.status_code == 302
    code = parse_qs(urlsplit(there).query)["code"][0]
    state = parse_qs(urlsplit(way.begin(client)["Location"]).query)["state"][0]
    stolen = f"/account/confirm/bankid/back/?code={code}&state={state}"
    assert way.back(client, stolen).status_code == 422
    assert Person.objects.count() == 1


def test_an_answer_for_another_state_or_browser_is_nobodys(way: Way) -> None:
    _, client = ivan()
    there = way.at_provider(way.begin(client)["Location"])
    assert way.back(Client(), there).status_code == 422
    assert way.back(client, there.replace("state=", "state=x")).status_code == 422
    assert way.back(client, there)["Location"] == ACT


def test_the_test_bank_knows_its_client_and_where_it_sends_people(way: Way) -> None:
    _, client = ivan()
    there = way.begin(client)["Location"]
    assert way.at_provider(there.replace("spilno-bankid", "other")) == ""
    assert way.at_provider(there.replace("localhost%3A", "evil.example%3A")) == ""


def test_an_address_is_registered_before_it_is_declared() -> None:
    place = {"state": "ЧЕРНІГІВСЬКА", "city": "КОРЮКІВКА", "street": "ВИГАДАНА", "houseNo": "1"}
    both = [{"type": "factual", "city": "КИЇВ"}, {"type": "juridical", **place}]
    found = customer.identified({"inn": "1", "addresses": both}).residence
    assert found is not None
    assert (found.kind, found.text) == ("registered", "ЧЕРНІГІВСЬКА, КОРЮКІВКА, ВИГАДАНА, 1")
    found = customer.identified({"addresses": both[:1]}).residence
    assert found is not None
    assert found.kind == "declared"


@pytest.mark.parametrize(
    "facts",
    [
        {},
        {"inn": None, "documents": "x", "addresses": [1, None]},
        {"inn": ["1"], "documents": [{"type": "passport"}], "birthDay": "1985-03-12"},
        {"inn": {"a": 1}, "addresses": {"type": "juridical"}, "birthDay": 5},
    ],
)
def test_odd_records_break_nothing(facts: dict[str, object]) -> None:
    found = customer.identified(facts)
    assert (found.codes, found.born_on, found.residence) == ((), None, None)


def test_a_record_is_read_as_banks_write_it() -> None:
    found = customer.identified({"inn": "1234567899", "birthDay": "12.03.1985"})
    assert found.codes == (Code("tax", "1234567899"),)
    assert found.born_on == date(1985, 3, 12)
    booklet = [{"type": "passport", "series": "АА", "number": "121131"}]
    found = customer.identified({"inn": "", "documents": booklet})
    assert found.codes == (Code("document", "АА121131"),)
    with pytest.raises(NotConfirmed):
        customer.identified({"type": "legal", "inn": "1234567899"})
