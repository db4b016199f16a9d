"""A content key wrapped by another: GOST 28147 with its checksum, in the manner of RFC 3217."""

from hmac import compare_digest

from spilno.signing.gost.cipher import STANDARD_BOX
from spilno.signing.gost.modes import cfb_decrypt, cfb_encrypt, checksum

WRAP = "1.2.804.2.1.1.1.1.1.1.5"
_START = bytes.fromhex("4adda22c79e82105")
SIZE = 44  # octets: start value, key, checksum


def wrapped(key: bytes, by: bytes, start: bytes, box: bytes = STANDARD_BOX) -> bytes:
    """Wrap 32 octets of a key; `start` is 8 random octets."""
    inner = cfb_encrypt(by, start, key + checksum(by, key, box), box)
    return cfb_encrypt(by, _START, (start + inner)[::-1], box)


def unwrapped(octets: bytes, by: bytes, box: bytes = STANDARD_BOX) -> bytes | None:
    """Return the key, or None where the checksum is not its."""
    if len(octets) != SIZE:
        return None
    turned = cfb_decrypt(by, _START, octets, box)[::-1]
    inner = cfb_decrypt(by, turned[:8], turned[8:], box)
    key, said = inner[:32], inner[32:]
    return key if compare_digest(checksum(by, key, box), said) else None
