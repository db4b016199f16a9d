"""Confirming who one is by a key of one's own: once, in the browser that began, and in no other."""

import base64
import re
from collections.abc import Iterator
from datetime import timedelta
from html import unescape
from pathlib import Path
from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client

from spilno.people import waiting
from spilno.people.providers import registry
from spilno.people.tests.citizens import DEVICE, Citizen, certified, signature, trust
from spilno.record import clock
from spilno.signing.tests.people import Person, authority

pytestmark = pytest.mark.django_db
PAGE, BACK = "/account/confirm/file_key/", "/account/confirm/file_key/back/"


def citizen(**other: object) -> Person:
    now = clock.now()
    term = {"first": now - timedelta(days=30), "last": now + timedelta(days=30)}
    return certified(Citizen(**{**term, **other}))  # type: ignore[arg-type]


@pytest.fixture
def bohdan(tmp_path: Path, settings: Any) -> Iterator[Person]:
    """Богдан with a key that the test authority certified and says is in force."""
    who = citizen()
    settings.HOME = settings.TRUST = tmp_path
    (tmp_path / "providers.toml").write_text('[file_key]\noffered = "yes"\n')
    for folder in ("roots", "ocsp"):
        (tmp_path / folder).mkdir()
    (tmp_path / "roots" / "a.cer").write_bytes(authority().certificate.raw)
    say(tmp_path, who)
    registry.discover.cache_clear()
    yield who
    registry.discover.cache_clear()


def say(folder: Path, who: Person) -> None:
    """Let the authority answer, a little later than now, that the certificate is in force."""
    [answer] = trust(who, at=clock.now() + timedelta(hours=1)).ocsps
    (folder / "ocsp" / "a.ocsp").write_bytes(answer)


def begun(client: Client) -> tuple[str, bytes]:
    """Return the state of a new try and the text to be signed, as the page shows it."""
    html = client.get(PAGE, {"next": "/petitions/"}).content.decode()
    [state] = re.findall(r'name="state" value="([^"]+)"', html)
    [text] = re.findall(r"<pre[^>]*data-signer-text[^>]*>(.*?)</pre>", html, re.DOTALL)
    return state, unescape(text).encode()


def sent(client: Client, state: str, container: bytes) -> HttpResponse:
    made = {"state": state, "signature": base64.b64encode(container).decode()}
    return client.post(BACK, made)  # type: ignore[return-value]


def test_the_text_names_the_site_the_act_and_a_number_of_this_try(bohdan: Person) -> None:
    _, first = begun(Client())
    _, second = begun(Client())
    assert first != second
    assert first.decode().startswith("Заява, яку підписано електронним підписом\nСайт: http")
    assert "Дія: account.sign_in\n" in first.decode()


def test_the_page_may_hold_the_frame_and_nothing_else(bohdan: Person) -> None:
    policy = Client().get(PAGE)["Content-Security-Policy"]
    assert "frame-src http://testserver/signing/frame/" in policy
    assert "default-src 'none'" in policy
    assert "frame-src" not in Client().get("/account/confirm/")["Content-Security-Policy"]


def test_a_newcomer_is_known_by_name_after_signing(bohdan: Person) -> None:
    client = Client()
    state, text = begun(client)
    answer = sent(client, state, signature(bohdan, text))
    assert (answer.status_code, answer["Location"]) == (302, "/account/newcomer/")
    page = client.get("/account/newcomer/").content.decode()
    assert "Пробний Богдан Іванович" in page
    assert "2847609157" not in page


def test_a_file_of_another_program_does_the_same(bohdan: Person) -> None:
    from django.core.files.uploadedfile import SimpleUploadedFile

    client = Client()
    state, text = begun(client)
    file = SimpleUploadedFile("spilno.txt.p7s", signature(bohdan, text, attached=True))
    answer = client.post(BACK, {"state": state, "signature": "", "container": file})
    assert answer["Location"] == "/account/newcomer/"


def refused(answer: HttpResponse, words: str) -> None:
    assert answer.status_code == 422
    assert words in answer.content.decode()


def test_a_signature_of_one_try_is_nothing_in_another(bohdan: Person) -> None:
    client = Client()
    _, text = begun(client)
    state, _ = begun(client)
    refused(sent(client, state, signature(bohdan, text)), "Підписано інший текст")


def test_a_try_counts_once(bohdan: Person) -> None:
    client = Client()
    state, text = begun(client)
    container = signature(bohdan, text)
    assert sent(client, state, container).status_code == 302
    refused(sent(client, state, container), "Почніть")


def test_a_stolen_signature_opens_nothing_in_another_browser(bohdan: Person) -> None:
    state, text = begun(Client())
    thief = Client()
    begun(thief)
    answer = sent(thief, state, signature(bohdan, text))
    refused(answer, "Почніть")
    assert "_auth_user_id" not in thief.session


def test_silence_on_the_status_is_told_and_blames_nobody(bohdan: Person, tmp_path: Path) -> None:
    (tmp_path / "ocsp" / "a.ocsp").unlink()
    client = Client()
    state, text = begun(client)
    refused(sent(client, state, signature(bohdan, text)), "Це не ваша провина")


def test_a_post_of_nothing_is_told(bohdan: Person) -> None:
    client = Client()
    state, _ = begun(client)
    refused(client.post(BACK, {"state": state}), "Підпис не надійшов")  # type: ignore[arg-type]
    state, _ = begun(client)
    refused(sent(client, state, b"hello"), "немає підпису, який можна прочитати")


@pytest.mark.parametrize(("statements", "method"), [(DEVICE, "qualified_signature")])
def test_a_key_in_a_device_proves_more(
    bohdan: Person, tmp_path: Path, statements: tuple[str, ...], method: str
) -> None:
    who = citizen(statements=statements, given="Олена Петрівна")
    say(tmp_path, who)
    client = Client()
    state, text = begun(client)
    sent(client, state, signature(who, text))
    request = client.get("/account/newcomer/").wsgi_request
    held = waiting.held(request, clock.now())
    assert held is not None
    assert held.identified.method == method
