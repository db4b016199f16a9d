"""The code on a receipt that revokes an act: 60 bits, printed once, kept as a keyed hash."""

import hashlib
import hmac
import secrets

from spilno.people import keys

SIGNS = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"  # 32, none that is read as another
LENGTH = 12
GROUP = 4


def new() -> str:
    """Return a code as it is printed: «7KQM-2XWA-P9HD»."""
    signs = "".join(secrets.choice(SIGNS) for _ in range(LENGTH))
    return "-".join(signs[start : start + GROUP] for start in range(0, LENGTH, GROUP))


def hashed(code: str) -> bytes:
    """Return what is kept of a code, typed in any case, with or without dashes and spaces."""
    plain = "".join(sign for sign in code.upper() if sign in SIGNS)
    return hmac.digest(keys.named("desk"), plain.encode(), hashlib.sha256)
