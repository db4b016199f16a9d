"""Sealing what is kept for minutes: notes of an attempt, who somebody was found to be.

AES-256-GCM (RFC 5116) under the key `attempts`, bound to its purpose. Losing the key ends the
attempts that are under way and nothing else.
"""

import json
import secrets
from typing import Any

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from spilno.people import keys

KEY = "attempts"
NONCE = 12

Facts = dict[str, Any]  # JSON types


class NotOpened(Exception):
    """Sealed under another key or for another purpose."""


def seal(facts: Facts, purpose: str) -> bytes:
    """Return `facts` sealed for `purpose`."""
    nonce = secrets.token_bytes(NONCE)
    plain = json.dumps(facts, ensure_ascii=False).encode()
    return nonce + AESGCM(keys.named(KEY)).encrypt(nonce, plain, purpose.encode())


def unseal(sealed: bytes, purpose: str) -> Facts:
    """Return what `seal` was given, {} for empty bytes. Raises NotOpened."""
    if not sealed:
        return {}
    nonce, rest = sealed[:NONCE], sealed[NONCE:]
    try:
        facts: Facts = json.loads(AESGCM(keys.named(KEY)).decrypt(nonce, rest, purpose.encode()))
    except InvalidTag as broken:
        raise NotOpened from broken
    return facts
