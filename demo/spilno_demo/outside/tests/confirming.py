"""A person who goes to a test provider and back, on real HTTP, for tests of both providers."""

import re
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import urlencode, urlsplit

import pytest
from django.http import HttpResponse
from django.test import Client

from spilno.people import actions
from spilno.people.models import Person
from spilno.people.providers import sealed
from spilno.people.tests.signing_in import sign_in
from spilno.record import clock
from spilno_demo.authority.store import Authority
from spilno_demo.outside import knobs, owners, providers, sealing
from spilno_demo.outside.discovery import Server
from spilno_demo.outside.tests.serving import authority, running

ACT = "/petitions/7/sign/"


@cache
def made() -> Authority:
    """Return an authority with the holders that answers need."""
    return authority(
        "bank", "bank-agreement", "site-agreement", "diia-seal", "olena", "company", "expired"
    )


class _Stay(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *_: Any) -> None:
        """Follow nothing."""


def location(request: urllib.request.Request) -> str:
    """Return where an answer sends the browser."""
    try:
        urllib.request.build_opener(_Stay).open(request, timeout=10).close()
    except urllib.error.HTTPError as answer:
        return answer.headers.get("Location", "")
    return ""


class Way(NamedTuple):
    """One provider with its test server."""

    name: str

    def begin(self, client: Client, back: str = ACT) -> HttpResponse:
        """Tap the way."""
        return client.get(f"/account/confirm/{self.name}/", {"next": back})

    def at_provider(self, url: str, said: str = "yes", **more: str) -> str:
        """Do at the provider what a person does; return the address they are sent back to."""
        form = {"slug": "ivan", "way": "dig_sign", "said": said, **more}
        return location(urllib.request.Request(url, urlencode(form).encode()))

    def back(self, client: Client, url: str) -> HttpResponse:
        """Follow the way back."""
        parts = urlsplit(url)
        return client.get(f"{parts.path}?{parts.query}")

    def all_the_way(self, client: Client, said: str = "yes", **more: str) -> HttpResponse:
        """Go there and back."""
        there = self.begin(client)
        return self.back(client, self.at_provider(there["Location"], said, **more))

    def told(self, **wrong: str) -> None:
        """Tell the test server what to do wrong."""
        for name, value in wrong.items():
            knobs.turn(self.name, name, value)


@contextmanager
def offered(
    server: Server, codes: str, home: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Way]:
    """Serve the test servers; let the site ask this one."""
    monkeypatch.setattr(owners, "authority", made)
    folder = home / "authority"
    folder.mkdir()
    for kind in ("key", "cer"):
        owner = made().owners["site-agreement"]
        octets = owner.key.private() if kind == "key" else owner.certificate.raw
        (folder / f"site-agreement.{kind}").write_bytes(octets)
    sealing.trust(folder / "answers", made())
    _trusted(home / "trust")
    sealed.own.cache_clear()
    with running() as address:
        port = urlsplit(address).port or 0
        own = {**sealing.table(server.name, folder, port), "signers": codes}
        (home / "providers.toml").write_text(providers._table(server.name, own))
        yield Way(server.name)
    knobs.turn(server.name, "", "")


def _trusted(folder: Path) -> None:
    for kind, name in (("roots", "dstu-root"), ("certificates", "dstu-issuing")):
        (folder / kind).mkdir(parents=True)
        (folder / kind / f"{name}.cer").write_bytes(made().owners[name].certificate.raw)


def ivan() -> tuple[Person, Client]:
    """Return one who is signed in by e-mail alone."""
    person, client = actions.join(email="ivan@example.com", at=clock.now()), Client()
    sign_in(client, person)
    return person, client


def words(answer: HttpResponse) -> str:
    """Return the text of a page, tags and folds aside."""
    return " ".join(re.sub(r"<[^>]+>", " ", answer.content.decode()).split())
