"""Keys from passwords the Ukrainian way: PBKDF2 over GOST 34.311 (RFC 8018), 10,000 turns."""

from spilno.signing.gost import hash as gost
from spilno.signing.gost.cipher import STANDARD_BOX

_BLOCK = 32  # octets: what HMAC pads the key to
MOST_TURNS = 100_000


def hmac(key: bytes, message: bytes, box: bytes = STANDARD_BOX) -> bytes:
    """Return HMAC (RFC 2104) over GOST 34.311."""
    padded = (gost.digest(key, box) if len(key) > _BLOCK else key).ljust(_BLOCK, b"\0")
    inner = gost.digest(bytes(octet ^ 0x36 for octet in padded) + message, box)
    return gost.digest(bytes(octet ^ 0x5C for octet in padded) + inner, box)


def pbkdf2(password: bytes, salt: bytes, turns: int) -> bytes:
    """Return 32 octets of key; takes some two seconds at 10,000 turns."""
    block = hmac(password, salt + b"\0\0\0\1")
    total = int.from_bytes(block, "big")
    for _ in range(turns - 1):
        block = hmac(password, block)
        total ^= int.from_bytes(block, "big")
    return total.to_bytes(32, "big")
