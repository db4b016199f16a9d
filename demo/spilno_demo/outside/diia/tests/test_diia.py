"""Diia on real HTTP: the site asks the test Diia, which posts back to the site's own port."""

import json
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
from spilno_demo.authority import containers
from spilno_demo.authority.store import Authority
from spilno_demo.outside import knobs, owners
from spilno_demo.outside.diia import settings as diia_settings
from spilno_demo.outside.diia import store
from spilno_demo.outside.tests.serving import authority, evidence, running
from spilno_demo.parts import PARTS

OLENA = PARTS[0]
WAYS = ("diia", "diia_signature")


@pytest.fixture(scope="module")
def held() -> Authority:
    return authority("olena-diia", "olena-ecdsa", "taras-diia", "olena", "diia-seal", "seal",
                     "site-agreement", "expired", "pseudonym")  # fmt: skip


@pytest.fixture(scope="module")
def outside() -> Iterator[str]:
    with running() as found:
        yield found


@pytest.fixture
def site(
    live_server: LiveServer, settings: object, tmp_path: Path, outside: str, held: Authority,
    monkeypatch: pytest.MonkeyPatch,
) -> Iterator[str]:  # fmt: skip
    monkeypatch.setattr(owners, "authority", lambda: held)
    settings.HOME, settings.ORIGIN = tmp_path, live_server.url
    settings.TRUST = evidence(held, tmp_path / "trust")
    (tmp_path / "key").write_bytes(held.owners["site-agreement"].key.private())
    (tmp_path / "certificate").write_bytes(held.owners["site-agreement"].certificate.raw)
    (tmp_path / "password").write_text(containers.PASSWORD)
    offer(tmp_path, outside, "DSTU")
    yield live_server.url
    knobs.turn("diia", "", "")


def offer(home: Path, outside: str, algorithm: str) -> None:
    own = {"address": f"{outside}/diia", "acquirer_token": store.TOKEN, "algorithm": algorithm,
           "signers": "99999995", "key": home / "key", "certificate": home / "certificate",
           "password_file": home / "password"}  # fmt: skip
    lines = [f'{name} = "{value}"' for name, value in own.items()]
    text = "\n".join(["[diia]", *lines, "[diia_signature]", 'same_as = "diia"', ""])
    (home / "providers.toml").write_text(text)


def begin(client: Client, way: str) -> tuple[str, str]:
    """Begin and return the deep link and the address of the page that waits."""
    begun = client.get(f"/account/confirm/{way}/", {"next": "/petitions/"})
    assert begun.status_code == 302, begun.content.decode()
    page = client.get(begun["Location"])
    text = page.content.decode()
    assert page.status_code == 200
    assert "<svg" in text
    return page.context["deep_link"], begun["Location"]


def agree(link: str, slug: str = "olena", said: str = "yes") -> Answer:
    """Do what a person does in the application."""
    origin = "{0.scheme}://{0.netloc}".format(urlsplit(link))
    form = urlencode({"slug": slug, "said": said}).encode()
    kind = {"Content-Type": "application/x-www-form-urlencoded"}
    return fetch(link, allowed=[origin], method="POST", body=form, headers=kind)


def finish(client: Client, wait: str) -> object:
    """Let the waiting page go on."""
    answer = client.get(wait)
    assert answer.status_code == 302, "no answer came"
    return client.get(answer["Location"])


def confirmed(client: Client, way: str, slug: str = "olena") -> object:
    link, wait = begin(client, way)
    agree(link, slug)
    return finish(client, wait)


def refused(client: Client, way: str, slug: str = "olena") -> str:
    answer = confirmed(client, way, slug)
    assert answer.status_code == 422, answer.content.decode()[:400]
    with translation.override("en"):
        return str(answer.context["reason"])


@pytest.mark.parametrize("algorithm", ["DSTU", "ECDSA"])
def test_a_signature_in_diia_confirms_who_signed(
    client: Client, site: str, tmp_path: Path, outside: str, algorithm: str
) -> None:
    offer(tmp_path, outside, algorithm)
    answer = confirmed(client, "diia_signature")
    assert answer.status_code == 302
    assert answer["Location"].startswith("/account/newcomer/")


def test_documents_of_diia_confirm_whose_they_are(client: Client, site: str) -> None:
    answer = confirmed(client, "diia")
    assert (answer.status_code, answer["Location"]) == (302, "/account/newcomer/")
    page = client.get("/account/newcomer/").content.decode()
    assert "Шевченко" in page
    assert OLENA.tax_code not in page


def test_documents_and_signature_open_one_account(client: Client, site: str) -> None:
    from spilno.people import actions
    from spilno.people.tests.signing_in import sign_in
    from spilno.record import clock

    person = actions.join(email="olena@example.com", at=clock.now())
    sign_in(client, person, level=Level.LOW)
    assert confirmed(client, "diia")["Location"] == "/petitions/"
    person.refresh_from_db()
    assert (person.level, person.surname, person.birth_year) == ("substantial", "Шевченко", 1985)
    other = Client()
    assert confirmed(other, "diia_signature")["Location"] == "/petitions/"
    assert int(other.session["_auth_user_id"]) == person.pk
    person.refresh_from_db()
    assert person.level == "high"
    assert Person.objects.count() == 1


@pytest.mark.parametrize("way", WAYS)
def test_nothing_is_known_of_one_who_refuses(client: Client, site: str, way: str) -> None:
    link, wait = begin(client, way)
    assert "Відмовлено" in agree(link, said="no").body.decode()
    assert client.get(wait).status_code == 200  # waits on
    assert Attempt.objects.get().answer_sealed == b""


@pytest.mark.parametrize(
    ("way", "knob", "value", "reason"),
    [
        ("diia_signature", "forge", "1", "does not match"),
        ("diia_signature", "attached", "1", "does not match"),
        ("diia_signature", "key", "olena", "not a qualified signature"),
        ("diia_signature", "key", "seal", "organisation"),
        ("diia_signature", "key", "pseudonym", "pseudonym"),
        ("diia_signature", "key", "expired", "expired"),
        ("diia", "forge", "1", "damaged or not signed by it"),
        ("diia", "seal", "seal", "damaged or not signed by it"),
        ("diia", "seal", "olena", "damaged or not signed by it"),
        ("diia", "skew", "-60", "not made now"),
        ("diia", "replay_id", "another", "another request"),
    ],
)
def test_an_answer_that_cheats_is_refused_with_its_reason(
    client: Client, site: str, way: str, knob: str, value: str, reason: str
) -> None:
    knobs.turn("diia", knob, value)
    assert reason in refused(client, way)
    assert not Person.objects.exists()


def test_another_persons_signature_signs_in_that_person_only(client: Client, site: str) -> None:
    knobs.turn("diia", "other", "taras")
    confirmed(client, "diia_signature", "olena")
    assert "Бондаренко" in client.get("/account/newcomer/").content.decode()


def test_an_answer_is_taken_once_and_only_for_its_request(client: Client, site: str) -> None:
    link, wait = begin(client, "diia_signature")
    agree(link)
    finish(client, wait)
    knobs.turn("diia", "replay", "1")
    assert "не прийняв: 404" in agree(link).body.decode()
    stranger = Client()
    other, still = begin(stranger, "diia_signature")
    taken = store.requests[other.rpartition("/")[2]]
    taken.sent = store.requests[link.rpartition("/")[2]].sent  # Олена's answer to their request
    agree(other)
    assert finish(stranger, still).status_code == 422


def test_only_the_browser_that_began_comes_in(client: Client, site: str) -> None:
    link, wait = begin(client, "diia_signature")
    agree(link)
    assert Client().get(wait).status_code == 422


@pytest.mark.parametrize("body", [b"", b"encodeData=%00", b"{}"])
def test_a_call_that_is_nonsense_is_refused_quietly(site: str, client: Client, body: bytes) -> None:
    for kind in ("multipart/mixed; boundary=x", "application/x-www-form-urlencoded", "text/plain"):
        answer = client.post("/account/confirm/diia/called/", body, content_type=kind)
        assert (answer.status_code, json.loads(answer.content)) == (404, {"success": False})


def test_nothing_hangs_when_diia_is_down_or_slow(
    client: Client, site: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    knobs.turn("diia", "down", "1")
    assert client.get("/account/confirm/diia/").status_code == 503
    knobs.turn("diia", "", "")
    knobs.turn("diia", "slow", "2")
    monkeypatch.setattr("spilno.signing.remote.calls.SECONDS", 0.3)
    assert client.get("/account/confirm/diia_signature/").status_code == 503


def test_no_code_of_a_person_is_in_the_database_or_the_page(client: Client, site: str) -> None:
    from django.db import connection

    confirmed(client, "diia")
    with connection.cursor() as cursor:
        cursor.execute("SELECT row_to_json(a)::text FROM people_attempt a")
        rows = " ".join(row[0] for row in cursor.fetchall())
    assert OLENA.tax_code not in rows
    assert OLENA.tax_code.encode().hex() not in rows


def test_the_demonstration_writes_settings_for_both_ways() -> None:
    assert diia_settings.__module__ == "spilno_demo.outside.diia.settings"
