"""Addresses that only the receiver of one letter knows: `priymalnia+<token>@spilno.example`.

The token is the number of the letter and an HMAC of it (80 bits) under the key `reception`. It
stands in no table, so a copy of the database lets nobody write into threads.
"""

import hmac
import re
from base64 import b32encode
from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import sha256
from typing import Literal

from spilno.people import keys

KEY = "reception"
Purpose = Literal["reply", "bounce"]
_LETTERS: dict[str, Purpose] = {"r": "reply", "b": "bounce"}
_TOKEN = re.compile(r"^([rb])([1-9][0-9]{0,17})-([a-z2-7]{16})$")


@dataclass(frozen=True)
class Found:
    """Which letter an address belongs to, and for what."""

    letter_id: int
    purpose: Purpose


def address(base: str, letter_id: int, purpose: Purpose) -> str:
    """Return the address for replies to a letter, or for its bounces."""
    local, _, domain = base.partition("@")
    return f"{local}+{token(letter_id, purpose)}@{domain}"


def token(letter_id: int, purpose: Purpose) -> str:
    """Return the token: small letters and digits only, since mail servers change the case."""
    return f"{purpose[0]}{letter_id}-{_mac(letter_id, purpose, keys.named(KEY))}"


def find(addresses: Iterable[str], base: str) -> Found | None:
    """Return what the first address with a true token belongs to."""
    local, _, domain = base.lower().partition("@")
    for each in addresses:
        before, at, after = each.strip().lower().rpartition("@")
        name, plus, tail = before.partition("+")
        if at and plus and name == local and after == domain and (found := read(tail)):
            return found
    return None


def read(text: str) -> Found | None:
    """Return what a token says, None for one that we did not make."""
    match = _TOKEN.match(text)
    if match is None:
        return None
    purpose, letter_id = _LETTERS[match[1]], int(match[2])
    held = [keys.named(KEY), keys.former(KEY)]  # letters of before a change of the key go on
    macs = [_mac(letter_id, purpose, key) for key in held if key is not None]
    is_ours = any(hmac.compare_digest(mac, match[3]) for mac in macs)
    return Found(letter_id, purpose) if is_ours else None


def _mac(letter_id: int, purpose: Purpose, key: bytes) -> str:
    made = hmac.new(key, f"{purpose}:{letter_id}".encode(), sha256).digest()
    return b32encode(made[:10]).decode().lower()
