"""Originals of mails that came, sealed with AES-256-GCM under the key `correspondence`.

Losing the key loses the originals; threads and answers stay.
"""

import secrets

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from spilno.duties.correspondence.models import Incoming
from spilno.people import keys

KEY = "correspondence"
NONCE = 12


def seal(octets: bytes, digest: str) -> bytes:
    """Return the mail sealed, bound to its SHA-256 (hex)."""
    nonce = secrets.token_bytes(NONCE)
    return nonce + AESGCM(keys.named(KEY)).encrypt(nonce, octets, digest.encode())


def unseal(sealed: bytes, digest: str) -> bytes:
    """Return the mail. Raises InvalidTag."""
    nonce, rest = sealed[:NONCE], sealed[NONCE:]
    try:
        return AESGCM(keys.named(KEY)).decrypt(nonce, rest, digest.encode())
    except InvalidTag:
        former = keys.former(KEY)  # while the key is being changed
        if former is None:
            raise
        return AESGCM(former).decrypt(nonce, rest, digest.encode())


def change_key() -> int:
    """Change the key and seal every original anew; return how many. Killed anywhere, run again."""
    keys.change(KEY)
    rows = list(Incoming.objects.values_list("pk", flat=True))
    for pk in rows:
        mail = Incoming.objects.only("sealed", "digest").get(pk=pk)
        sealed = seal(unseal(bytes(mail.sealed), mail.digest), mail.digest)
        Incoming.objects.filter(pk=pk, sealed=mail.sealed).update(sealed=sealed)
    keys.forget_former(KEY)
    return len(rows)
