"""The wallet on real HTTP: it takes the request from the site's port and posts back there."""

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlencode, urlsplit

import pytest
from django.test import Client
from django.utils import translation
from pytest_django.live_server_helper import LiveServer

from spilno.outside.fetch import Answer, fetch
from spilno.people.levels import Level
from spilno.people.models import Attempt, Person
from spilno_demo.outside import knobs
from spilno_demo.outside.tests.serving import running
from spilno_demo.outside.wallet import keys
from spilno_demo.outside.wallet import settings as wallet_settings


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    found = tmp_path_factory.mktemp("wallet")
    keys.make(found)
    return found


@pytest.fixture(scope="module")
def outside() -> Iterator[str]:
    with running() as found:
        yield found


@pytest.fixture
def site(
    live_server: LiveServer, settings: object, tmp_path: Path, outside: str, folder: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> Iterator[str]:  # fmt: skip
    monkeypatch.setattr(keys, "folder", lambda: folder)
    settings.HOME, settings.ORIGIN = tmp_path, live_server.url
    own = wallet_settings(0, int(outside.rpartition(":")[2]))["eudi"]
    lines = [f'{name} = "{value}"' for name, value in own.items()]
    (tmp_path / "providers.toml").write_text("\n".join(["[eudi]", *lines, ""]))
    yield live_server.url
    knobs.turn("wallet", "", "")


def begin(client: Client) -> tuple[str, str]:
    begun = client.get("/account/confirm/eudi/", {"next": "/petitions/"})
    page = client.get(begun["Location"])
    assert "<svg" in page.content.decode()
    return page.context["deep_link"], begun["Location"]


def agree(link: str, slug: str = "anna", said: str = "yes") -> Answer:
    origin = "{0.scheme}://{0.netloc}".format(urlsplit(link))
    form = urlencode({"slug": slug, "said": said}).encode()
    kind = {"Content-Type": "application/x-www-form-urlencoded"}
    return fetch(link, allowed=[origin], method="POST", body=form, headers=kind)


def finish(client: Client, wait: str) -> object:
    answer = client.get(wait)
    assert answer.status_code == 302, "no answer came"
    return client.get(answer["Location"])


def refused(client: Client, slug: str = "anna", said: str = "yes") -> str:
    link, wait = begin(client)
    agree(link, slug, said)
    answer = finish(client, wait)
    assert answer.status_code == 422, answer.content.decode()[:300]
    assert not Person.objects.exists()
    with translation.override("en"):
        return str(answer.context["reason"])


@pytest.mark.parametrize(("slug", "name"), [("anna", "Nowak"), ("jurgen", "Müller")])
def test_a_citizen_of_the_eu_is_confirmed_by_the_wallet(
    client: Client, site: str, slug: str, name: str
) -> None:
    link, wait = begin(client)
    assert "Надіслано" in agree(link, slug).body.decode()
    answer = finish(client, wait)
    assert (answer.status_code, answer["Location"]) == (302, "/account/newcomer/")
    assert name in client.get("/account/newcomer/").content.decode()


def test_the_same_wallet_opens_the_same_account(client: Client, site: str) -> None:
    from spilno.people import actions
    from spilno.people.tests.signing_in import sign_in
    from spilno.record import clock

    person = actions.join(email="anna@example.com", at=clock.now())
    sign_in(client, person, level=Level.LOW)
    link, wait = begin(client)
    agree(link)
    assert finish(client, wait)["Location"] == "/petitions/"
    person.refresh_from_db()
    assert (person.level, person.given_name, person.birth_year) == ("high", "Anna", 1990)
    other = Client()
    link, wait = begin(other)
    agree(link)
    finish(other, wait)
    assert int(other.session["_auth_user_id"]) == person.pk


@pytest.mark.parametrize(
    ("knob", "value", "reason"),
    [
        ("nonce", "an-old-nonce", "not whole"),
        ("audience", "x509_san_dns:evil.example", "not whole"),
        ("tamper", "1", "not whole"),
        ("key", "1", "not whole"),
        ("vct", "urn:eudi:other:1", "not whole"),
        ("issuer", "1", "not one that we trust"),
        ("expired", "1", "out of its term"),
        ("revoked", "1", "revoked"),
    ],
)
def test_a_presentation_that_cheats_is_refused_with_its_reason(
    client: Client, site: str, knob: str, value: str, reason: str
) -> None:
    knobs.turn("wallet", knob, value)
    assert reason in refused(client)


def test_one_who_refuses_is_told_that_nothing_came(client: Client, site: str) -> None:
    assert "refused" in refused(client, said="no")


def test_states_are_asked_only_where_the_operator_allowed(
    client: Client, site: str, tmp_path: Path
) -> None:
    path = tmp_path / "providers.toml"
    path.write_text(path.read_text().replace("states_at", "elsewhere"))
    assert "cannot tell" in refused(client)


def test_an_answer_counts_once_and_only_for_its_request(client: Client, site: str) -> None:
    link, wait = begin(client)
    agree(link)
    finish(client, wait)
    assert "не вірить" in agree(link).body.decode()  # the request is over: nothing to take
    first, second = Client(), Client()
    (taken, _), (other, still) = begin(first), begin(second)
    agree(taken)
    answers = Attempt.objects.exclude(answer_sealed=b"").latest("pk")
    Attempt.objects.filter(pk=answers.pk + 1).update(answer_sealed=answers.answer_sealed)
    assert second.get(still).status_code == 422  # sealed to another attempt
    assert other


def test_only_the_browser_that_began_comes_in(client: Client, site: str) -> None:
    link, wait = begin(client)
    agree(link)
    assert Client().get(wait).status_code == 422


@pytest.mark.parametrize("response", ["", "a", "a.b.c.d.e", "." * 4, "é" * 10, "a" * 400_000])
def test_nonsense_is_refused_and_never_breaks(client: Client, site: str, response: str) -> None:
    _, wait = begin(client)
    from urllib.parse import parse_qs

    link = Attempt.objects.get()
    assert link
    shown = client.get(wait).context["deep_link"]
    address = parse_qs(urlsplit(shown).query)["request_uri"][0].removeprefix(site)
    posted = client.post(address, {"response": response})
    assert posted.status_code in (200, 400)
    if posted.status_code == 200 and response:
        assert finish(client, wait).status_code == 422
