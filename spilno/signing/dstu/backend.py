"""Which arithmetic is used: libcrypto, else gmpy2, else plain integers; chosen at the first check.

Each candidate must first repeat what the reference says on a known key and a sum of points.
"""

from functools import cache
from typing import Protocol

from spilno.signing.dstu import openssl
from spilno.signing.dstu.curves import NAMED, Curve
from spilno.signing.dstu.points import Points

NAMES = ("libcrypto", "gmpy2", "python")  # fastest first


class Group(Protocol):
    """What a check needs of a curve's group."""

    def point_of(self, x: int, trace: int) -> tuple[int, int] | None:
        """Return the point with this x whose y/x has this trace; None where there is none."""

    def combine(self, s: int, r: int, key: tuple[int, int]) -> int | None:
        """Return x of s·P + r·Q; None for the point at infinity."""


class Missing(Exception):
    """This arithmetic is not to be had here."""


@cache
def group(name: str, curve: Curve) -> Group:
    """Return the group of a curve in the arithmetic named; raise Missing."""
    if name == "python":
        return Points(curve)
    try:
        if name == "libcrypto":
            return openssl.Group(openssl.library(), curve)
        import gmpy2
    except (openssl.Unusable, ImportError) as error:
        raise Missing(name) from error
    return Points(curve, gmpy2.mpz)


def agrees(name: str) -> bool:
    """Tell whether an arithmetic is there and repeats the reference on the commonest curve."""
    curve = NAMED[6]
    try:
        tried, reference = group(name, curve), group("python", curve)
        key = (curve.x, curve.y ^ curve.x)  # −P
        same_point = all(
            tried.point_of(x, trace) == reference.point_of(x, trace)
            for x, trace in ((curve.x, 0), (curve.x, 1), (2, 0), (4, 1))
        )
        s, r = curve.n // 3, curve.n // 7
        same_sum = tried.combine(s, r, key) == reference.combine(s, r, key)
        return same_point and same_sum and tried.combine(5, 5, key) is None
    except (Missing, openssl.Unusable):
        return False


@cache
def chosen() -> str:
    """Return the name of the fastest arithmetic that agrees with the reference."""
    return next(name for name in NAMES if agrees(name))
