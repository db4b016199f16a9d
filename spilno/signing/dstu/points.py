"""Points in López–Dahab coordinates (x = X/Z, y = Y/Z²) and the sum that a check needs."""

from collections.abc import Callable
from functools import lru_cache

from spilno.signing.dstu.curves import Curve
from spilno.signing.dstu.field import Field, Number, gathered, trace_mask

Affine = tuple[Number, Number]
Projective = tuple[Number, Number, Number]  # Z = 0 is the point at infinity


class Points:
    """The group of one curve; `number` makes the big integers it reckons with."""

    def __init__(self, curve: Curve, number: Callable[[int], Number] = int) -> None:
        self.field, self.a, self.mask = Field(curve, number), curve.a, trace_mask(curve)
        self.b = self.field.lift(curve.b)
        self.base = (self.field.lift(curve.x), self.field.lift(curve.y))
        self.base_multiples = lru_cache(1)(lambda: self.odd_multiples(self.base, 6))

    def double(self, point: Projective) -> Projective:
        """Return twice a point."""
        x, y, z = point
        times = self.field.times
        x2, z2 = times(x, x), times(z, z)
        bz4 = times(self.b, times(z2, z2))
        z3 = times(x2, z2)
        x3 = times(x2, x2) ^ bz4
        inner = times(y, y) ^ bz4 ^ (z3 if self.a else 0)
        return x3, times(bz4, z3) ^ times(x3, inner), z3

    def add(self, point: Projective, other: Affine) -> Projective:
        """Return the sum of a point and one given in plain coordinates."""
        (x1, y1, z1), (x2, y2) = point, other
        times = self.field.times
        if not z1:
            return x2, y2, self.field.lift(1)
        a, b = y1 ^ times(y2, times(z1, z1)), x1 ^ times(x2, z1)
        if not b:
            return self.double(point) if not a else (self.field.lift(1), 0, 0)
        c = times(z1, b)
        z3 = times(c, c)
        x3 = times(a, a) ^ times(c, a ^ times(b, b) ^ (c if self.a else 0))
        left = times(times(x2, z3) ^ x3, times(a, c) ^ z3)
        return x3, left ^ times(x2 ^ y2, times(z3, z3)), z3

    def affine(self, point: Projective) -> Affine:
        """Return plain coordinates; raise ZeroDivisionError for the point at infinity."""
        x, y, z = point
        inverse, times = self.field.inverse(z), self.field.times
        return times(x, inverse), times(y, times(inverse, inverse))

    def odd_multiples(self, point: Affine, width: int) -> list[Affine]:
        """Return P, 3P, 5P, … for windows of `width` bits."""
        start: Projective = (*point, self.field.lift(1))
        twice, found = self.affine(self.double(start)), [point]
        for _ in range((1 << (width - 2)) - 1):
            found.append(self.affine(self.add((*found[-1], self.field.lift(1)), twice)))
        return found

    def point_of(self, x: int, trace: int) -> tuple[int, int] | None:
        """Return the point with this x whose y/x has this trace; None where there is none."""
        times, lifted = self.field.times, self.field.lift(x)
        inverse = self.field.inverse(lifted)
        target = lifted ^ (self.field.lift(1) if self.a else 0)
        target ^= times(self.b, times(inverse, inverse))
        ratio = self.field.half_trace(target)
        if times(ratio, ratio) ^ ratio != target:
            return None
        if (gathered(ratio) & self.mask).bit_count() & 1 != trace:
            ratio ^= self.field.lift(1)
        return x, gathered(times(lifted, ratio))

    def combine(self, s: int, r: int, key: tuple[int, int]) -> int | None:
        """Return x of s·P + r·Q as a plain element; None for the point at infinity."""
        lifted = (self.field.lift(key[0]), self.field.lift(key[1]))
        tables = (
            (windows(s, 6), self.base_multiples()),
            (windows(r, 4), self.odd_multiples(lifted, 4)),
        )
        point: Projective = (self.field.lift(1), self.field.lift(0), self.field.lift(0))
        for at in range(max(len(digits) for digits, _ in tables) - 1, -1, -1):
            point = self.double(point) if point[2] else point
            for digits, multiples in tables:
                digit = digits[at] if at < len(digits) else 0
                if digit:
                    x, y = multiples[abs(digit) >> 1]
                    point = self.add(point, (x, y if digit > 0 else x ^ y))
        return gathered(self.affine(point)[0]) if point[2] else None


def windows(number: int, width: int) -> list[int]:
    """Return signed odd digits below 2^(width-1), lowest first, with zeros between (wNAF)."""
    digits, full = [], 1 << width
    while number:
        digit = 0
        if number & 1:
            digit = number % full
            digit -= full if digit >= full >> 1 else 0
            number -= digit
        digits.append(digit)
        number >>= 1
    return digits
