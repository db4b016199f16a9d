"""Checking a DSTU 4145-2002 signature over a ready hash (section 13 of the standard)."""

from functools import lru_cache
from typing import NamedTuple

from spilno.signing.dstu import backend
from spilno.signing.dstu.curves import Curve
from spilno.signing.dstu.field import Field, gathered, trace_mask


class BadKey(ValueError):
    """The octets are no point of the curve."""


class Key(NamedTuple):
    """A public key Q = −d·P: a point of a curve."""

    curve: Curve
    x: int
    y: int


@lru_cache(maxsize=4096)
def public_key(curve: Curve, octets: bytes, arithmetic: str = "") -> Key:
    """Unpack a public key, octets in big-endian order (section 6.9); raise BadKey.

    The lowest bit of x stands for the trace of y/x; x itself has the trace of `a`.
    """
    packed = int.from_bytes(octets, "big")
    if packed >> curve.m or len(octets) != curve.size:
        raise BadKey("length")
    trace, x = packed & 1, packed
    if (x & trace_mask(curve)).bit_count() & 1 != curve.a:
        x ^= 1
    point = backend.group(arithmetic or backend.chosen(), curve).point_of(x, trace) if x else None
    if point is None:
        raise BadKey("not on the curve")
    return Key(curve, *point)


def hash_element(curve: Curve, digest: bytes) -> int:
    """Turn a hash, lowest octet first, into a field element (section 5.9); 0 becomes 1."""
    return int.from_bytes(digest, "little") & ((1 << curve.m) - 1) or 1


def is_good(key: Key, digest: bytes, signature: bytes, arithmetic: str = "") -> bool:
    """Tell whether `signature` (r and s, each lowest octet first) is the key's over the hash."""
    half, odd = divmod(len(signature), 2)
    r = int.from_bytes(signature[:half], "little")
    s = int.from_bytes(signature[half:], "little")
    curve = key.curve
    if odd or not (0 < r < curve.n and 0 < s < curve.n):
        return False
    group = backend.group(arithmetic or backend.chosen(), curve)
    x = group.combine(s, r, (key.x, key.y))
    return x is not None and r == truncated(curve, hash_element(curve, digest), x)


def truncated(curve: Curve, element: int, x: int) -> int:
    """Return the product of hash and x as a number shorter than n (section 5.10)."""
    field = _field(curve)
    product = gathered(field.times(field.lift(element), field.lift(x)))
    return product & ((1 << (curve.n.bit_length() - 1)) - 1)


@lru_cache(maxsize=32)
def _field(curve: Curve) -> Field:
    return Field(curve)
