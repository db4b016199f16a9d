"""Signing elsewhere from the screen of signing: a key in a cloud, and Diia, on real HTTP."""

import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import parse_qs, urlencode, urlsplit

import pytest
from django.test import Client
from pytest_django.live_server_helper import LiveServer

from spilno.config import database
from spilno.outside.fetch import Answer, fetch
from spilno_demo.authority.store import Authority
from spilno_demo.outside import knobs, owners
from spilno_demo.outside.diia.store import TOKEN
from spilno_demo.outside.qtsp import settings as qtsp_settings
from spilno_demo.outside.qtsp import store
from spilno_demo.outside.tests.serving import authority, evidence, running

BEGIN = "/account/confirm/file_key/"


@pytest.fixture(scope="module")
def held() -> Authority:
    return authority("olena-ecdsa", "olena-diia", "taras-ecdsa")


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
    settings.ALLOWED_HOSTS = ["*"]
    settings.TRUST = evidence(held, tmp_path / "trust")
    monkeypatch.setattr(database, "home", lambda: tmp_path)
    own = qtsp_settings(0, int(outside.rpartition(":")[2]))
    own["redirect_uri"] = f"{live_server.url}/signing/with/qtsp/back/"
    diia = {"address": f"{outside}/diia", "acquirer_token": TOKEN}
    text = "".join(
        f"[{name}]\n" + "".join(f'{key} = "{value}"\n' for key, value in table.items())
        for name, table in {"file_key": {"on": "1"}, "qtsp": own, "diia": diia}.items()
    )
    (tmp_path / "providers.toml").write_text(text)
    yield live_server.url
    for name in ("qtsp", "diia"):
        knobs.turn(name, "", "")


def fields(html: str) -> dict[str, str]:
    found = re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)"', html)
    return {name: value for name, value in found if name != "csrfmiddlewaretoken"}


def asked(client: Client, site: str, service: str) -> str:
    """Open the screen, choose the service; return the address of the page that waits."""
    page = client.get(BEGIN, {"next": "/petitions/"}, headers={"host": urlsplit(site).netloc})
    html = page.content.decode()
    assert f"/signing/with/{service}/" in html
    answer = client.post(f"/signing/with/{service}/", fields(html),
                         headers={"host": urlsplit(site).netloc})  # fmt: skip
    assert answer.status_code == 302, answer.content.decode()[:500]
    return str(answer["Location"])


def allow(link: str, slug: str = "olena", said: str = "yes") -> Answer:
    origin = "{0.scheme}://{0.netloc}".format(urlsplit(link))
    form = urlencode({"slug": slug, "said": said}).encode()
    kind = {"Content-Type": "application/x-www-form-urlencoded"}
    return fetch(link, allowed=[origin], method="POST", body=form, headers=kind)


def returned(client: Client, answer: Answer) -> object:
    back = urlsplit(answer.headers["location"])
    query = {name: values[0] for name, values in parse_qs(back.query).items()}
    return client.get(back.path, query)


def sent(client: Client, html: str) -> object:
    """Press the button that sends the signature with the act."""
    action = re.search(r'<form method="post" action="([^"]+)" enctype', html)
    assert action
    return client.post(action[1], fields(html))


def test_olena_confirms_with_a_key_in_a_cloud(client: Client, site: str) -> None:
    wait = asked(client, site, "qtsp")
    link = client.get(wait).context["deep_link"]
    second = returned(client, allow(link))  # keys are seen; now one signature is to be allowed
    assert second.status_code == 302
    last = returned(client, allow(second["Location"]))
    html = client.get(last["Location"]).content.decode()
    done = sent(client, html)
    assert (done.status_code, done["Location"]) == (302, "/account/newcomer/")
    assert "Шевченко" in client.get("/account/newcomer/").content.decode()


def test_olena_signs_on_the_phone(client: Client, site: str) -> None:
    wait = asked(client, site, "diia")
    page = client.get(wait)
    assert "<svg" in page.content.decode()
    assert "Надіслано" in allow(page.context["deep_link"]).body.decode()
    assert client.get(wait, headers={"accept": "application/json"}).json()["go"]
    done = sent(client, client.get(wait).content.decode())
    assert (done.status_code, done["Location"]) == (302, "/account/newcomer/")


def test_the_older_service_has_its_codes_typed_on_our_page(client: Client, site: str) -> None:
    knobs.turn("qtsp", "mode", "explicit")
    wait = asked(client, site, "qtsp")
    step = returned(client, allow(client.get(wait).context["deep_link"]))
    page = client.get(step["Location"])
    assert page.context["asks"] == ["pin", "otp"]
    address = step["Location"].replace("/wait/", "/typed/")
    wrong = client.post(address, {"pin": "0", "otp": "0"})
    assert wrong.status_code == 422
    right = client.post(address, {"pin": "1234", "otp": store.otp("olena")})
    assert 'name="signature"' in client.get(right["Location"]).content.decode()


def test_one_who_refuses_comes_back_with_what_was_typed(client: Client, site: str) -> None:
    wait = asked(client, site, "qtsp")
    answer = returned(client, allow(client.get(wait).context["deep_link"], said="no"))
    assert answer.status_code == 422
    html = answer.content.decode()
    assert "відхилено" in html
    assert {"statement", "state"} <= fields(html).keys()


def test_a_stranger_cannot_take_a_signature_over(client: Client, site: str) -> None:
    wait = asked(client, site, "qtsp")
    assert Client().get(wait).status_code == 422
    assert Client().get("/signing/with/qtsp/back/", {"state": "x", "code": "y"}).status_code == 422


def test_pages_of_other_sites_are_no_place_to_come_back_to(client: Client, site: str) -> None:
    for page in ("https://evil.example/", "//evil.example/", ""):
        answer = client.post("/signing/with/qtsp/", {"page": page, "action": page})
        assert answer.status_code == 404
    assert client.post("/signing/with/none/", {"page": "/", "action": "/"}).status_code == 410


def test_nothing_is_lost_when_the_service_is_down(client: Client, site: str) -> None:
    knobs.turn("diia", "down", "1")
    page = client.get(BEGIN).content.decode()
    answer = client.post("/signing/with/diia/", fields(page))
    assert answer.status_code == 422
    assert "не відповідає" in answer.content.decode()
