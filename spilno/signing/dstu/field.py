"""GF(2^m) by multiplying big integers: the reference, and with gmpy2's numbers a fast one.

An element is kept spread, one bit in each slot of nine, so that an ordinary product of two
integers adds coefficients (at most 431 < 2^9) without a carry into the next slot; the lowest bit
of each slot is then the carry-less product. Everything stays spread from first step to last.
"""

from collections.abc import Callable
from typing import Any

from spilno.signing.dstu.curves import Curve

SLOT = 9  # bits; holds sums of up to 511 products
Number = Any  # int, or gmpy2.mpz which stands in for it


def spread(value: int) -> int:
    """Put each bit of a plain element into a slot of its own."""
    return int("00".join(bin(value)[2:]), 8)


def gathered(value: Number) -> int:
    """Undo `spread`."""
    return int(oct(int(value))[2:][::-1][::3][::-1], 2)


class Field:
    """Arithmetic of one field on spread elements; addition is `^`."""

    def __init__(self, curve: Curve, number: Callable[[int], Number] = int) -> None:
        self.m, self.modulus, self.number = curve.m, curve.modulus, number
        self.top = SLOT * curve.m
        self.folds = [SLOT * power for power in (*curve.powers, 0)]
        self.low = number(spread((1 << curve.m) - 1))
        self.ones = number(spread((1 << 2 * curve.m) - 1))

    def lift(self, value: int) -> Number:
        """Return a plain element spread."""
        return self.number(spread(value))

    def times(self, left: Number, right: Number) -> Number:
        """Multiply."""
        return self.reduce(left * right & self.ones)

    def reduce(self, value: Number) -> Number:
        """Bring a spread polynomial below degree m."""
        high = value >> self.top
        while high:
            value &= self.low
            for fold in self.folds:
                value ^= high << fold
            high = value >> self.top
        return value

    def inverse(self, value: Number) -> Number:
        """Return 1/value by Euclid's algorithm on plain elements; raise ZeroDivisionError for 0."""
        u, v, g, h = gathered(value), self.modulus, 1, 0
        if not u:
            raise ZeroDivisionError
        while u != 1:
            shift = u.bit_length() - v.bit_length()
            if shift < 0:
                u, v, g, h, shift = v, u, h, g, -shift
            u ^= v << shift
            g ^= h << shift
        return self.reduce(self.lift(g))

    def half_trace(self, value: Number) -> Number:
        """Return z with z² + z = value where there is one (m is odd on every curve here)."""
        z = value
        for _ in range(self.m // 2):
            z = self.times(z, z)
            z = self.times(z, z) ^ value
        return z


def trace_mask(curve: Curve) -> int:
    """Return the bits whose parity is the trace of an element (Newton's identities over GF(2))."""
    m, traces = curve.m, [curve.m & 1]
    there = {m - power for power in (*curve.powers, 0)}
    for i in range(1, m):
        found = i & 1 if i in there else 0
        for j in there:
            if j < i:
                found ^= traces[i - j]
        traces.append(found)
    return sum(bit << i for i, bit in enumerate(traces))
