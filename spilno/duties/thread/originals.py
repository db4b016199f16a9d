"""Originals of redacted messages, sealed with AES-256-GCM under the key `originals`.

The key lies outside the database: a copy of the database opens none of them.
"""

import json
import secrets
from dataclasses import asdict, dataclass
from typing import Self

from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from spilno.people import keys

KEY = "originals"
NONCE = 12


@dataclass(frozen=True)
class Words:
    """All words of a message: its text, and the name and caption of each file by its number."""

    text: str
    names: dict[str, str]
    captions: dict[str, str]
    salt: str = ""  # hex: with it the entry of the record can be opened

    def every(self) -> list[str]:
        """Return all texts in one list."""
        return [self.text, *self.names.values(), *self.captions.values()]

    def seal(self, message_id: int) -> bytes:
        """Return the words sealed for that message: beside another one they do not open."""
        nonce = secrets.token_bytes(NONCE)
        plain = json.dumps(asdict(self), ensure_ascii=False).encode()
        return nonce + AESGCM(keys.named(KEY)).encrypt(nonce, plain, _bound(message_id))

    @classmethod
    def unseal(cls, sealed: bytes, message_id: int) -> Self:
        """Return what was sealed. Raises InvalidTag."""
        plain = AESGCM(keys.named(KEY)).decrypt(sealed[:NONCE], sealed[NONCE:], _bound(message_id))
        return cls(**json.loads(plain))


def _bound(message_id: int) -> bytes:
    return f"message {message_id}".encode()
