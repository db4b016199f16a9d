"""The account: name, residence, consents, export, erasure, sessions."""

import json
from datetime import date

import pytest
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.core import mail
from django.db import connection
from django.test import Client

from spilno.people import (
    actions,
    codes,
    export,
    limits,
    participation,
    residences,
    roles,
    roots,
    tasks,
)
from spilno.people.models import Consent, FormerRoot, Participation, Person, Residence
from spilno.people.tests.signing_in import sign_in
from spilno.people.tests.test_sign_in import code_in_letter
from spilno.places.tests.fixtures import KORIUKIVKA, NAUMIVKA, some_places
from spilno.record import clock

pytestmark = pytest.mark.django_db


@pytest.fixture
def olena() -> Person:
    return actions.join(email="olena@example.com", at=clock.now())


@pytest.fixture
def signed_in(olena: Person) -> Client:
    client = Client()
    sign_in(client, olena)
    return client


def test_a_name_is_saved_clean_and_the_act_goes_on(signed_in: Client, olena: Person) -> None:
    typed = {"surname": " Мар'яненко ", "given_name": "Оленa", "next": "/petitions/7/sign/"}
    answer = signed_in.post("/account/name/", typed)  # the last letter of the name is Latin
    assert answer["Location"] == "/petitions/7/sign/"
    olena.refresh_from_db()
    assert olena.public_name == "Мар’яненко Олена"


@pytest.mark.parametrize("bad", ["Олена1", "Оlenа Q", "x" * 81, "<script>", "\u202eОлена"])
def test_what_is_no_name_is_refused_and_kept_in_the_field(signed_in: Client, bad: str) -> None:
    answer = signed_in.post("/account/name/", {"surname": bad, "given_name": "Олена"})
    assert answer.status_code == 422
    assert "aria-invalid" in answer.content.decode()


def test_a_proven_name_is_not_typed_over(signed_in: Client, olena: Person) -> None:
    Person.objects.filter(pk=olena.pk).update(level="substantial", surname="Коваль")
    answer = signed_in.post("/account/name/", {"surname": "Інша", "given_name": "Олена"})
    assert answer.status_code == 422
    assert Person.objects.get(pk=olena.pk).surname == "Коваль"


def test_a_place_is_found_chosen_and_replaces_the_former(signed_in: Client, olena: Person) -> None:
    some_places()
    page = signed_in.get("/account/residence/?q=Наумівка&next=/petitions/7/").content.decode()
    assert NAUMIVKA in page
    for code in (NAUMIVKA, KORIUKIVKA):
        typed = {"place": code, "kind": "idp", "since": "24.08.2021", "next": "/petitions/7/"}
        answer = signed_in.post("/account/residence/", typed)
        assert answer["Location"] == "/petitions/7/"
    found = residences.current(olena)
    assert found is not None
    assert (found.place_id, found.kind, found.level, found.since) == (
        KORIUKIVKA,
        "idp",
        "low",
        date(2021, 8, 24),
    )
    assert Residence.objects.filter(person=olena).count() == 2


@pytest.mark.parametrize(
    "change",
    [
        {"place": "UA"},
        {"place": "UA999"},
        {"place": "\0"},
        {"kind": "squatter"},
        {"since": "01.01.2099"},
        {"since": "31.02.2020"},
        {"since": "01.01.0001"},
    ],
)
def test_a_wrong_residence_is_refused_in_a_sentence(
    signed_in: Client, change: dict[str, str]
) -> None:
    some_places()
    typed = {"place": NAUMIVKA, "kind": "registered", "since": "24.08.2021", **change}
    answer = signed_in.post("/account/residence/", typed)
    assert answer.status_code == 422
    assert not Residence.objects.exists()


def test_a_consent_is_given_and_withdrawn_by_its_own_button_alone(
    signed_in: Client, olena: Person
) -> None:
    signed_in.post("/account/name/", {"surname": "Коваль", "given_name": "Олена", "give": "1"})
    assert not Consent.objects.exists()
    for _ in range(2):
        signed_in.post("/account/consents/", {"purpose": "mail", "give": "1"})
    assert [consent.purpose for consent in actions.consents(olena)] == ["mail"]
    signed_in.post("/account/consents/", {"purpose": "mail", "withdraw": "1"})
    assert actions.consents(olena) == []
    assert signed_in.post("/account/consents/", {"purpose": "all"}).status_code == 302


def test_the_export_holds_everything_and_no_secret(signed_in: Client, olena: Person) -> None:
    places = some_places()
    at = clock.now()
    actions.set_name(person=olena, name=actions.Name("Коваль", "Олена"))
    residences.declare(
        person=olena, place=places[NAUMIVKA], kind="declared", since=date(2020, 1, 1), at=at
    )
    roles.grant(person=olena, kind="observer", at=at)
    actions.give_consent(person=olena, purpose="statistics", at=at)
    participation.keep(olena, {"kind": "petition", "matter": 7}, at)
    Authenticator.objects.create(user=olena, type="webauthn", data={"name": "Телефон"})
    UserSession.objects.create(user=olena, ip="192.0.2.1", session_key="k", user_agent="Firefox")
    export.part("follows", lambda person: ["UA"])
    client = Client()
    sign_in(client, olena, passkey=True)
    answer = client.get("/account/data/all.json")
    assert "attachment" in answer["Content-Disposition"]
    everything = json.loads(answer.content)
    assert everything["profile"]["surname"] == "Коваль"
    assert everything["residences"][0]["place_id"] == NAUMIVKA
    assert everything["roles"][0]["kind"] == "observer"
    assert everything["consents"][0]["purpose"] == "statistics"
    assert everything["acts"][0]["matter"] == 7
    assert everything["sessions"][0]["ip"] == "192.0.2.1"
    assert everything["passkeys"][0]["name"] == "Телефон"
    assert everything["follows"] == ["UA"]
    assert "root" not in answer.content.decode()
    export._parts.clear()


def test_erasure_leaves_no_name_anywhere(olena: Person) -> None:
    at = clock.now()
    places = some_places()
    actions.set_name(person=olena, name=actions.Name("Коваль", "Олена", "Іванівна"))
    residences.declare(
        person=olena, place=places[NAUMIVKA], kind="declared", since=date(2020, 1, 1), at=at
    )
    roles.grant(person=olena, kind="observer", at=at)
    participation.keep(olena, {"matter": 7}, at)
    actions.give_consent(person=olena, purpose="mail", at=at)
    Authenticator.objects.create(user=olena, type="webauthn", data={"name": "Телефон"})
    client, elsewhere = Client(), Client()
    for each in (client, elsewhere):
        sign_in(each, olena, passkey=True)
    answer = client.post("/account/data/erase/", {"sure": "on"})
    assert answer["Clear-Site-Data"] == '"cache", "storage"'
    assert elsewhere.get("/account/")["Location"].startswith("/account/login/")
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names():
            cursor.execute(f"SELECT count(*) FROM {table} t WHERE t::text ~ %s", ["Коваль|olena@"])
            assert cursor.fetchone() == (0,), table
    for model in (Residence, Consent, Authenticator, UserSession, Participation):
        assert not model.objects.exists(), model
    olena.refresh_from_db()
    assert (olena.public_name, olena.is_active, bytes(olena.root_sealed)) == ("", False, b"")
    assert not roles.held(olena).exists()
    assert not Person.objects.filter(email="olena@example.com").exists()


def test_one_who_is_erased_and_returns_has_the_former_root(olena: Person) -> None:
    before = roots.root(olena)
    client = Client()
    sign_in(client, olena)
    client.post("/account/data/erase/", {"sure": "on"})
    again = actions.join(email="olena@example.com", at=clock.now())
    assert again.pk != olena.pk
    assert roots.root(again) == before  # so the same nullifiers: nobody signs twice
    assert not FormerRoot.objects.exists()


def test_erasure_asks_for_the_tick_and_for_a_fresh_proof(signed_in: Client, olena: Person) -> None:
    assert signed_in.post("/account/data/erase/", {}).status_code == 422
    session = signed_in.session
    session["proved"] = 0
    session.save()
    for path in ("data/erase/", "data/all.json", "email/", "passkeys/add/"):
        answer = signed_in.get(f"/account/{path}")
        assert answer["Location"].startswith("/account/again/?next=%2Faccount%2F"), path
    signed_in.post("/account/again/", {"next": "/account/data/erase/"})
    answer = signed_in.post("/account/code/", {"code": code_in_letter()})
    assert answer["Location"] == "/account/data/erase/"
    assert signed_in.get("/account/data/erase/").status_code == 200


def test_an_address_moves_when_its_code_is_typed_and_the_former_one_is_told(
    signed_in: Client, olena: Person
) -> None:
    signed_in.post("/account/email/", {"email": "New@example.com"})
    signed_in.post("/account/code/", {"code": code_in_letter()})
    olena.refresh_from_db()
    assert olena.email == "new@example.com"
    assert mail.outbox[-1].to == ["olena@example.com"]


def test_an_address_of_another_account_is_refused_after_its_code(
    signed_in: Client, olena: Person
) -> None:
    actions.join(email="taras@example.com", at=clock.now())
    signed_in.post("/account/email/", {"email": "taras@example.com"})
    answer = signed_in.post("/account/code/", {"code": code_in_letter()}, follow=True)
    assert answer.redirect_chain[-1][0] == "/account/email/"
    olena.refresh_from_db()
    assert olena.email == "olena@example.com"


def test_sessions_are_listed_and_ended_one_by_one(olena: Person) -> None:
    clients = [Client(), Client()]
    for client in clients:
        client.post("/account/login/", {"email": olena.email})
        client.post("/account/code/", {"code": code_in_letter()})
    other = UserSession.objects.get(session_key=clients[1].session.session_key)
    assert str(other.pk) in clients[0].get("/account/sessions/").content.decode()
    clients[0].post("/account/sessions/", {"session": str(other.pk)})
    assert clients[1].get("/account/")["Location"].startswith("/account/login/")
    assert clients[0].get("/account/").status_code == 200


@pytest.mark.parametrize("forged", ["0", "-1", "x", "9" * 30, "٣"])
def test_a_forged_number_of_a_session_is_not_found(signed_in: Client, forged: str) -> None:
    assert signed_in.post("/account/sessions/", {"session": forged}).status_code == 404


def test_a_session_of_another_person_does_not_exist(signed_in: Client) -> None:
    taras = actions.join(email="taras@example.com", at=clock.now())
    foreign = UserSession.objects.create(user=taras, ip="192.0.2.1", session_key="k")
    assert signed_in.post("/account/sessions/", {"session": str(foreign.pk)}).status_code == 404
    signed_in.post("/account/sessions/", {"session": "others"})
    assert UserSession.objects.filter(pk=foreign.pk).exists()


def test_at_night_what_is_over_is_forgotten(olena: Person) -> None:
    at = clock.now()
    limits.spend(what="x", who="y", most=1, per=codes.HOUR, at=at)
    UserSession.objects.create(user=olena, ip="192.0.2.1", session_key="gone", user_agent="x")
    tasks.purge(at + codes.DAY)
    assert not UserSession.objects.exists()
    limits.spend(what="x", who="y", most=1, per=codes.HOUR, at=at)
