"""Making DSTU 4145 keys and signatures, for tests only: slow, and no secret is safe in it."""

from random import Random

from spilno.signing.dstu.curves import Curve
from spilno.signing.dstu.field import gathered, trace_mask
from spilno.signing.dstu.points import Points
from spilno.signing.dstu.signature import Key, hash_element, truncated


def multiple(curve: Curve, factor: int) -> tuple[int, int]:
    """Return factor times the base point."""
    points = Points(curve)
    one, found = points.field.lift(1), (1, 0, 0)
    for bit in bin(factor)[2:]:
        found = points.double(found) if found[2] else found
        found = points.add(found, points.base) if bit == "1" else found
    assert one
    x, y = points.affine(found)
    return gathered(x), gathered(y)


def public(curve: Curve, d: int) -> Key:
    x, y = multiple(curve, d)
    return Key(curve, x, x ^ y)  # Q = −d·P


def packed(key: Key) -> bytes:
    """Return the compressed octets of a key, highest first."""
    field = Points(key.curve).field
    ratio = gathered(field.times(field.lift(key.y), field.inverse(field.lift(key.x))))
    trace = (ratio & trace_mask(key.curve)).bit_count() & 1
    return (key.x & ~1 | trace).to_bytes(key.curve.size, "big")


def sign(curve: Curve, d: int, digest: bytes, random: Random, e: int = 0) -> bytes:
    e = e or random.randrange(1, curve.n)
    r = truncated(curve, hash_element(curve, digest), multiple(curve, e)[0])
    s = (e + d * r) % curve.n
    half = (curve.n.bit_length() + 7) // 8
    return r.to_bytes(half, "little") + s.to_bytes(half, "little")
