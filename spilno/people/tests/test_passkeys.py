"""Passkeys in a real Chromium with its virtual authenticator; forged answers without one."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from django.db import connections
from django.test import Client
from playwright.sync_api import Page, sync_playwright

from spilno.people import actions, passkeys, recovery, sessions
from spilno.people.levels import Level
from spilno.people.models import Passkey, Person
from spilno.people.tests.signing_in import sign_in
from spilno.record import clock
from tests import system

DEVICE = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


@contextmanager
def browser() -> Iterator[Page]:
    """A phone-sized page with a device that always shows the right finger."""
    path = system.chromium()
    if path is None:
        pytest.skip(f"немає Chromium: {system.SAY}")
    with sync_playwright() as driver:
        chromium = driver.chromium.launch(executable_path=path)
        page = chromium.new_page(viewport={"width": 360, "height": 740}, locale="uk-UA")
        link = page.context.new_cdp_session(page)
        link.send("WebAuthn.enable")
        link.send("WebAuthn.addVirtualAuthenticator", {"options": DEVICE})
        try:
            yield page
        finally:
            chromium.close()
            connections.close_all()  # inside playwright's loop we are another context: its own ones


@pytest.fixture
def origin(monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest) -> str:
    """A live site by the one name that browsers give passkeys to without TLS."""
    monkeypatch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "true")  # playwright runs a loop beside us
    url: str = request.getfixturevalue("live_server").url
    return url.replace("127.0.0.1", "localhost")


def cookie_of(person: Person, url: str) -> dict[str, str]:
    client = Client()
    sign_in(client, person)
    return {"name": "s", "value": client.session.session_key, "url": url}


@pytest.mark.browser
@pytest.mark.django_db(transaction=True)
def test_a_passkey_is_made_opens_the_account_and_is_removed(origin: str) -> None:
    person = actions.join(email="olena@example.com", at=clock.now())
    errors: list[str] = []
    with browser() as page:
        page.on("console", lambda line: errors.append(line.text) if line.type == "error" else None)
        page.context.add_cookies([cookie_of(person, origin)])
        page.goto(f"{origin}/account/passkeys/add/?next=/account/name/")
        page.fill("input[name=name]", "Мій телефон")
        page.click("form[data-passkey] button")
        page.wait_for_url(f"{origin}/account/passkeys/recovery/**")
        assert page.locator("#codes li").count() == 10
        page.click("a[href='/account/name/']")
        page.context.clear_cookies()

        page.goto(f"{origin}/account/login/?next=/account/passkeys/")
        page.click("form[data-passkey] button")
        page.wait_for_url(f"{origin}/account/passkeys/")
        assert "Мій телефон" in page.inner_text("main")
        key = passkeys.of(person).get()
        assert key.last_used_at is not None
        page.goto(f"{origin}/account/passkeys/{key.pk}/remove/")
        page.click("main form button")
        page.wait_for_url(f"{origin}/account/passkeys/")
        page.context.clear_cookies()

        page.goto(f"{origin}/account/login/")
        page.click("form[data-passkey] button")
        page.wait_for_selector(".notice-error")
        assert "_auth_user_id" not in page.content()
    assert not passkeys.has(person)
    assert not recovery.left(person)
    assert errors == []


@pytest.mark.browser
@pytest.mark.django_db(transaction=True)
def test_one_with_a_passkey_shows_it_again_before_what_matters(origin: str) -> None:
    person = actions.join(email="taras@example.com", at=clock.now())
    with browser() as page:
        page.context.add_cookies([cookie_of(person, origin)])
        page.goto(f"{origin}/account/passkeys/add/")
        page.click("form[data-passkey] button")
        page.wait_for_url(f"{origin}/account/passkeys/recovery/**")
        page.context.clear_cookies()
        page.context.add_cookies([cookie_of(person, origin)])  # a session by code
        page.goto(f"{origin}/account/data/erase/")
        assert page.url.startswith(f"{origin}/account/again/")
        page.click("form[data-passkey] button")
        page.wait_for_url(f"{origin}/account/data/erase/")


@pytest.mark.django_db
def test_a_passkey_proves_no_more_than_the_session_that_made_it() -> None:
    olena = Person.objects.create(email="olena@example.com", level="substantial")
    key = passkeys.Authenticator.objects.create(user=olena, type="webauthn", data={"name": "x"})
    Passkey.objects.create(authenticator=key, level=Level.LOW)
    assert passkeys.level(key) == Level.LOW
    Passkey.objects.update(level=Level.HIGH)
    assert passkeys.level(key) == Level.SUBSTANTIAL  # nor more than the person has proved


@pytest.mark.django_db
def test_a_recovery_code_confirms_once_and_gives_no_role() -> None:
    olena = actions.join(email="olena@example.com", at=clock.now())
    passkeys.Authenticator.objects.create(user=olena, type="webauthn", data={"name": "x"})
    recovery.renew(person=olena)
    client = Client()
    sign_in(client, olena)
    assert recovery.is_new(olena)
    code, *_ = recovery.show_once(olena)
    assert recovery.show_once(olena) == []
    typed = {"code": f"{code[:4]} {code[4:]}", "next": "/account/passkeys/add/"}
    assert client.post("/account/again/recovery/", typed)["Location"] == typed["next"]
    assert sessions.PASSKEY not in client.session
    assert client.post("/account/again/recovery/", typed).status_code == 422
    for _ in range(6):
        answer = client.post("/account/again/recovery/", {"code": "00000000"})
    assert answer.status_code == 422
    assert recovery.left(olena) == 9


@pytest.mark.django_db
def test_a_passkey_of_another_person_does_not_exist() -> None:
    olena = actions.join(email="olena@example.com", at=clock.now())
    taras = actions.join(email="taras@example.com", at=clock.now())
    key = passkeys.Authenticator.objects.create(user=taras, type="webauthn", data={"name": "x"})
    client = Client()
    sign_in(client, olena)
    for path in (f"/account/passkeys/{key.pk}/", f"/account/passkeys/{key.pk}/remove/"):
        assert client.post(path, {"name": "y"}).status_code == 404
    assert passkeys.has(taras)


@pytest.mark.django_db(transaction=True)
def test_an_account_is_made_by_a_passkey_alone_and_opened_by_it_again(origin: str) -> None:
    with browser() as page:
        page.goto(f"{origin}/account/passkeys/new/?next=/me/")
        page.get_by_role("button", name="Створити ключ на цьому пристрої").click()
        page.wait_for_url("**/passkeys/recovery/**")
        page.context.clear_cookies()
        page.goto(f"{origin}/account/login/?next=/account/")
        page.get_by_role("button", name="Увійти ключем доступу").click()
        page.wait_for_url("**/account/")
    person = Person.objects.get()
    assert (person.email, person.level) == (None, Level.NONE)
    assert Passkey.objects.get().level == Level.NONE


@pytest.mark.django_db
def test_a_forged_passkey_makes_no_account() -> None:
    client = Client()
    client.get("/account/passkeys/new/")
    for credential in ("{}", "null", '{"id": 1}', "x"):
        answer = client.post("/account/passkeys/new/", {"credential": credential})
        assert answer.status_code == 200
    assert not Person.objects.exists()
