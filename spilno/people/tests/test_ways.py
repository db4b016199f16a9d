"""A person proves who they are by a provider: from there and back to the very act."""

import time
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from django.core import mail
from django.test import Client

from spilno.people import actions, attempts, identities, sessions
from spilno.people.models import Attempt, Identity, Person
from spilno.people.providers import settings
from spilno.people.providers.contract import Code
from spilno.people.tests.providing import OLENA, Server, come_back, offered, prove, state_of
from spilno.people.tests.signing_in import sign_in
from spilno.people.tests.test_sign_in import code_in_letter
from spilno.record import clock

pytestmark = pytest.mark.django_db
ACT = "/petitions/7/sign/"


@pytest.fixture
def server(tmp_path: Path, settings: object) -> Iterator[Server]:
    settings.HOME = tmp_path  # type: ignore[attr-defined]
    with offered(tmp_path) as found:
        yield found


@pytest.fixture
def olena(server: Server) -> Person:
    return actions.join(email="olena@example.com", at=clock.now())


@pytest.fixture
def signed_in(olena: Person) -> Client:
    client = Client()
    sign_in(client, olena)
    return client


def proven(server: Server, email: str = "olena@example.com") -> Person:
    """An account that the provider has confirmed, as one who came earlier left it."""
    person, client = actions.join(email=email, at=clock.now()), Client()
    sign_in(client, person)
    prove(client)
    person.refresh_from_db()
    assert person.level == "substantial"
    return person


def test_the_page_of_ways_says_what_each_takes_and_proves(server: Server) -> None:
    page = Client().get("/account/confirm/", {"next": ACT, "least": "high"}).content.decode()
    assert "Паперове посвідчення" in page
    assert "Займає хвилину" in page
    assert "№ 2155-VIII" in page
    assert "замало" in page.lower()  # of the level «high»
    assert "/account/confirm/paper/?next=%2Fpetitions%2F7%2Fsign%2F" in page


def test_without_settings_no_way_is_offered_and_the_page_says_so(
    settings: object, tmp_path: Path
) -> None:
    settings.HOME = tmp_path  # type: ignore[attr-defined]
    client = Client()
    assert "ще не налаштовано" in client.get("/account/confirm/").content.decode()
    assert client.get("/account/confirm/bankid/").status_code == 404
    assert client.get("/account/confirm/nothing/").status_code == 404


def test_settings_that_cannot_be_read_do_not_stop_signing_in(server: Server) -> None:
    path = settings.path()
    path.write_text("[paper\norigin=")
    assert Client().get("/account/login/").status_code == 200
    assert Client().get("/account/confirm/paper/").status_code == 404


def test_the_page_of_sign_in_offers_the_ways(server: Server) -> None:
    page = Client().get("/account/login/", {"next": ACT}).content.decode()
    assert "/account/confirm/paper/?next=%2Fpetitions%2F7%2Fsign%2F" in page


def test_stepping_up_raises_the_level_and_returns_to_the_act(
    signed_in: Client, olena: Person
) -> None:
    before = signed_in.session.session_key
    answer = prove(signed_in, ACT)
    assert answer["Location"] == ACT  # type: ignore[index]
    olena.refresh_from_db()
    assert (olena.level, signed_in.session[sessions.LEVEL]) == ("substantial", "substantial")
    assert olena.public_name == "Шевченко Олена Петрівна"
    assert (olena.birth_year, olena.named_by) == (1987, "bankid")
    assert signed_in.session.session_key != before
    assert Identity.objects.filter(person=olena).count() == 1


def test_each_confirmation_is_told_by_mail(signed_in: Client) -> None:
    prove(signed_in)
    assert "підтверджено" in mail.outbox[-1].subject
    assert mail.outbox[-1].to == ["olena@example.com"]


def test_a_known_person_signs_in_by_the_provider(server: Server) -> None:
    olena, client = proven(server), Client()
    assert prove(client, ACT)["Location"] == ACT  # type: ignore[index]
    assert client.session["_auth_user_id"] == str(olena.pk)
    assert client.session[sessions.LEVEL] == "substantial"


def test_a_newcomer_gives_an_address_and_the_facts_join_the_account(server: Server) -> None:
    client = Client()
    assert prove(client, ACT)["Location"] == "/account/newcomer/"  # type: ignore[index]
    assert "Шевченко Олена Петрівна" in client.get("/account/newcomer/").content.decode()
    client.post("/account/newcomer/", {"email": "olena@example.com"})
    answer = client.post("/account/code/", {"code": code_in_letter()})
    assert answer["Location"] == ACT
    olena = Person.objects.get(email="olena@example.com")
    assert (olena.level, client.session[sessions.LEVEL]) == ("substantial", "substantial")
    assert not Attempt.objects.exists()  # what waited is gone


def test_a_newcomer_may_go_on_without_an_address_and_come_back(server: Server) -> None:
    client = Client()
    prove(client, ACT)
    assert client.post("/account/newcomer/", {"skip": "1"})["Location"] == ACT
    olena = Person.objects.get()
    assert (olena.email, olena.level) == (None, "substantial")
    assert bool(olena.root_sealed)
    again = Client()
    assert prove(again, ACT)["Location"] == ACT  # type: ignore[index]
    assert Person.objects.count() == 1


def test_signing_in_by_code_on_a_shared_computer_takes_nothing_of_who_was_here(
    server: Server,
) -> None:
    client = Client()
    prove(client)  # Олена went away before she gave an address
    client.post("/account/login/", {"email": "ivan@example.com"})
    client.post("/account/code/", {"code": code_in_letter()})
    ivan = Person.objects.get(email="ivan@example.com")
    assert (ivan.level, ivan.surname) == ("low", "")


def test_one_who_proves_an_identity_of_another_account_is_asked_to_join_the_two(
    server: Server,
) -> None:
    proven(server)
    client, second = Client(), actions.join(email="second@example.com", at=clock.now())
    sign_in(client, second)
    answer = prove(client, ACT)
    assert answer["Location"].startswith("/account/merge/?next=")  # type: ignore[index]
    second.refresh_from_db()
    assert second.level == "low"


def test_nobody_else_is_confirmed_in_an_account_that_is_proved(
    server: Server,
) -> None:
    olena, client = proven(server), Client()
    sign_in(client, olena)
    server.facts = {**OLENA, "codes": [["tax", "2569206935"]], "surname": "Мельник"}
    answer = prove(client)
    assert answer.status_code == 422  # type: ignore[attr-defined]
    olena.refresh_from_db()
    assert olena.surname == "Шевченко"
    assert identities.find([Code("tax", "2569206935")]) is None


def test_a_refusal_by_the_person_is_said_and_the_act_is_kept(signed_in: Client) -> None:
    answer = come_back(signed_in, state_of(signed_in, ACT), error="access_denied")
    page = answer.content.decode()  # type: ignore[attr-defined]
    assert answer.status_code == 422  # type: ignore[attr-defined]
    assert "Ви відмовили." in page
    assert f'href="{ACT}"' in page


@pytest.mark.parametrize("status", [500, 503])
def test_a_provider_that_is_down_is_said_and_nothing_is_lost(
    signed_in: Client, server: Server, status: int
) -> None:
    server.status = status
    answer = prove(signed_in, ACT)
    assert answer.status_code == 503  # type: ignore[attr-defined]
    assert f'href="{ACT}"' in answer.content.decode()  # type: ignore[attr-defined]


def test_a_slow_provider_is_left_after_ten_seconds_at_most(
    signed_in: Client, server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("spilno.people.models.MOST_SECONDS", 0.5)  # the same clock, sooner
    server.pause = 3
    began = time.monotonic()
    assert prove(signed_in, ACT).status_code == 503  # type: ignore[attr-defined]
    assert time.monotonic() - began < 2


def test_what_breaks_in_a_provider_is_told_as_being_down(signed_in: Client, server: Server) -> None:
    server.facts = {"odd": True}
    assert prove(signed_in).status_code == 503  # type: ignore[attr-defined]


def test_a_method_that_the_provider_may_not_prove_is_refused(
    signed_in: Client, server: Server, olena: Person
) -> None:
    server.facts = {**OLENA, "method": "diia_signature"}  # high; the provider is substantial
    assert prove(signed_in).status_code == 422  # type: ignore[attr-defined]
    olena.refresh_from_db()
    assert olena.level == "low"


@pytest.mark.parametrize("codes", [[], [["tax", "0000000000"]], [["tax", "12"]]])
def test_without_a_code_nobody_is_confirmed(
    signed_in: Client, server: Server, olena: Person, codes: list[list[str]]
) -> None:
    server.facts = {**OLENA, "codes": codes}
    assert prove(signed_in).status_code == 422  # type: ignore[attr-defined]
    olena.refresh_from_db()
    assert olena.level == "low"


# ---- forged answers -------------------------------------------------------------------------


def test_a_forged_state_is_refused(signed_in: Client) -> None:
    state_of(signed_in)
    assert come_back(signed_in, "forged").status_code == 422  # type: ignore[attr-defined]
    assert come_back(signed_in, "").status_code == 422  # type: ignore[attr-defined]


def test_a_state_of_another_browser_is_refused(signed_in: Client, olena: Person) -> None:
    """A stranger cannot have Олена finish what they began, nor finish what she began."""
    stranger = Client()
    assert come_back(stranger, state_of(signed_in)).status_code == 422  # type: ignore[attr-defined]
    assert come_back(signed_in, state_of(stranger)).status_code == 422  # type: ignore[attr-defined]
    olena.refresh_from_db()
    assert olena.level == "low"


def test_a_state_works_once_and_loading_the_page_again_harms_nothing(
    signed_in: Client, server: Server
) -> None:
    state = state_of(signed_in, ACT)
    come_back(signed_in, state)
    server.facts = {**OLENA, "surname": "Інша"}
    assert come_back(signed_in, state)["Location"] == ACT  # type: ignore[index]
    assert Person.objects.get().surname == "Шевченко"


def test_a_late_state_is_refused(signed_in: Client) -> None:
    state = state_of(signed_in, ACT)
    Attempt.objects.update(ends_at=clock.now() - timedelta(seconds=1))
    answer = come_back(signed_in, state)
    assert answer.status_code == 422  # type: ignore[attr-defined]
    assert f'href="{ACT}"' in answer.content.decode()  # type: ignore[attr-defined]


def test_the_way_back_never_leaves_the_site(signed_in: Client) -> None:
    assert prove(signed_in, "https://evil.example/")["Location"] == "/account/"  # type: ignore[index]


# ---- on another device ----------------------------------------------------------------------


def call(facts: dict, reference: str = "reference-of-the-far-device") -> int:
    import json

    posted = {"reference": reference, "facts": json.dumps(facts)}
    return (
        Client(enforce_csrf_checks=True).post("/account/confirm/paper/called/", posted).status_code
    )


def test_one_waits_for_the_call_of_the_provider_without_javascript(signed_in: Client) -> None:
    state = state_of(signed_in, ACT, far="1")
    where = f"/account/confirm/paper/wait/?state={state}"
    page = signed_in.get(where)
    assert b'http-equiv="refresh"' in page.content
    assert b"<svg" in page.content  # the link for a telephone
    assert signed_in.get(where, headers={"Accept": "application/json"}).json() == {"go": ""}
    assert come_back(signed_in, state)["Location"] == where  # type: ignore[index] # too soon
    assert call(OLENA) == 200
    go = signed_in.get(where, headers={"Accept": "application/json"}).json()["go"]
    assert signed_in.get(where)["Location"] == go
    assert signed_in.get(go)["Location"] == ACT
    assert Person.objects.get().level == "substantial"


def test_a_call_of_a_stranger_finds_no_attempt_and_signs_nobody_in(signed_in: Client) -> None:
    state_of(signed_in, far="1")
    assert call(OLENA, "guessed") == 404
    assert Person.objects.get().level == "low"


def test_the_first_call_stays(signed_in: Client) -> None:
    state = state_of(signed_in, far="1")
    call(OLENA)
    call({**OLENA, "surname": "Інша"})
    come_back(signed_in, state)
    assert Person.objects.get().surname == "Шевченко"


def test_nobody_else_sees_the_page_of_waiting(signed_in: Client) -> None:
    state = state_of(signed_in, far="1")
    answer = Client().get(f"/account/confirm/paper/wait/?state={state}")
    assert answer.status_code == 422


def test_attempts_that_are_over_are_forgotten(signed_in: Client) -> None:
    state_of(signed_in)
    assert attempts.purge(clock.now() + timedelta(hours=1)) == 1


# ---- forgetting, erasing, coming back ---------------------------------------------------------


def test_a_way_is_forgotten_and_the_level_falls(signed_in: Client, olena: Person) -> None:
    prove(signed_in)
    assert "BankID" in signed_in.get("/account/data/").content.decode()
    signed_in.post("/account/data/ways/", {"method": "bankid"})
    olena.refresh_from_db()
    assert (olena.level, olena.named_by) == ("low", "")
    assert not Identity.objects.exists()


def test_the_only_way_back_is_not_forgotten(server: Server) -> None:
    client = Client()
    prove(client)
    client.post("/account/newcomer/", {"skip": "1"})
    client.post("/account/data/ways/", {"method": "bankid"})
    assert Person.objects.get().level == "substantial"
