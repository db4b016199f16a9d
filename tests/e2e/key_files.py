"""Key files of the test authority, whole and spoilt, and what of them no request may hold."""

import base64
import tomllib
import urllib.request
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from playwright.sync_api import FilePayload, FrameLocator, Page
from spilno_demo.authority import store
from spilno_demo.authority.certificates import Owner
from spilno_demo.authority.containers import PASSWORD

from spilno.signing.asn1.writer import NULL, algorithm, integer, octets, seq
from spilno.signing.gost.cipher import STANDARD_BOX
from spilno.signing.gost.modes import cfb_encrypt
from spilno.signing.keys.passwords import pbkdf2
from tests.e2e.site import Site

WINDOW = 18  # octets: a multiple of three, so that base64 of a piece is a piece of base64


@dataclass
class KeyFile:
    """A key of the test authority."""

    site: Site
    name: str
    password = PASSWORD

    @cached_property
    def owner(self) -> Owner:
        return store.load(self.site.home).owners[self.name]

    @cached_property
    def container(self) -> bytes:
        """The PKCS#12 as the page of test keys gives it."""
        with urllib.request.urlopen(f"{outside(self.site)}/authority/keys/{self.name}.p12") as file:
            return bytes(file.read())

    @cached_property
    def bare(self) -> bytes:
        """PKCS#8 under the same password, of few rounds (quick), without a certificate."""
        start, salt, turns = b"start-iv", bytes(range(32)), 50
        sealed = cfb_encrypt(pbkdf2(PASSWORD.encode(), salt, turns), start, self.secret)
        hashed = algorithm("1.2.804.2.1.1.1.1.1.2", NULL)
        derivation = algorithm("1.2.840.113549.1.5.12", seq(octets(salt), integer(turns), hashed))
        cipher = algorithm("1.2.804.2.1.1.1.1.1.1.3", seq(octets(start), octets(STANDARD_BOX)))
        way = algorithm("1.2.840.113549.1.5.13", seq(derivation, cipher))
        return seq(way, octets(sealed))

    @cached_property
    def secret(self) -> bytes:
        """The key in clear text."""
        return self.owner.key.private()

    def traces(self) -> set[bytes]:
        """Return every spelling of a piece of the key, its file or its password, in lower case."""
        word = PASSWORD.encode()
        found = {word, PASSWORD.encode("utf-16-le"), PASSWORD.encode("utf-16-be")}
        found |= {word.hex().encode(), base64.b64encode(word)[:12]}
        number = self.secret[-33:]  # the number itself, in either order
        for whole in (*self._hidden(), number, number[::-1]):
            for at in range(len(whole) - WINDOW):
                piece = whole[at : at + WINDOW]
                found |= {piece, piece.hex().encode(), base64.b64encode(piece)}
        return {trace.lower() for trace in found}

    def _hidden(self) -> list[bytes]:
        """Return the parts of the file that are in no certificate: those are sent, and public."""
        public = [self.owner.certificate.raw, *(item.raw for item in self.owner.chain)]
        agreement = store.load(self.site.home).owners[f"{self.name}-agreement"].certificate.raw
        whole = self.container
        for raw in (*public, agreement):
            whole = whole.replace(raw, b"|cut|")
        parts = [part[:-16] for part in whole.split(b"|cut|")]  # without the frame before each
        for known in (STANDARD_BOX, self.owner.key.key_id):  # stand in the certificate as well
            parts = [piece for part in parts for piece in part.split(known)]
        return parts


def outside(site: Site) -> str:
    """Return the address of the test servers."""
    tables = tomllib.loads((Path(site.home) / "providers.toml").read_text())
    return str(tables["outside"]["address"])


def payload(name: str, content: bytes) -> FilePayload:
    return {"name": name, "mimeType": "application/octet-stream", "buffer": content}


def frame(page: Page) -> FrameLocator:
    return page.frame_locator("iframe.signer-window")


def offer(page: Page, container: bytes, password: str = PASSWORD, cer: bytes = b"") -> None:
    """Fill in the frame and press the button."""
    inside = frame(page)
    inside.locator("#key").set_input_files(payload("key.p12", container))
    inside.locator("#password").fill(password)
    if cer:
        inside.locator("#certificate").set_input_files(payload("own.cer", cer))
    inside.locator("#password").press("Enter")
