"""The same sum by the system's libcrypto through ctypes: no compiler, several times faster.

Generic GF(2^m) curves are part of OpenSSL's public interface (`EC_GROUP_new_curve_GF2m`); a build
without them, or one whose answers differ from the reference, is not used (see `backend`).
"""

import ctypes
import ctypes.util
import threading
from typing import Any

from spilno.signing.dstu.curves import Curve
from spilno.signing.dstu.field import trace_mask

_POINTERS = {  # functions that return a pointer, with the number of pointers they take
    "BN_new": 0, "BN_CTX_new": 0, "BN_bin2bn": 3, "EC_POINT_new": 1, "EC_GROUP_new_curve_GF2m": 4,
}  # fmt: skip
_NUMBERS = {
    "EC_GROUP_set_generator": 4, "EC_POINT_set_compressed_coordinates": 5, "EC_POINT_mul": 6,
    "EC_POINT_set_affine_coordinates": 5, "EC_POINT_get_affine_coordinates": 5,
    "BN_bn2binpad": 3, "BN_GF2m_mod_div": 5, "EC_POINT_is_at_infinity": 2,
}  # fmt: skip


class Unusable(Exception):
    """This system has no libcrypto with curves over GF(2^m), or it failed in a call."""


def library() -> Any:
    """Load libcrypto and declare what is called; raise Unusable."""
    try:
        loaded = ctypes.CDLL(ctypes.util.find_library("crypto") or "libcrypto.so.3")
        for name, count in (_POINTERS | _NUMBERS).items():
            function = getattr(loaded, name)
            function.argtypes = [ctypes.c_void_p] * count
            function.restype = ctypes.c_void_p if name in _POINTERS else ctypes.c_int
    except (OSError, AttributeError) as error:
        raise Unusable(str(error)) from error
    loaded.BN_bin2bn.argtypes = [ctypes.c_char_p, ctypes.c_int, ctypes.c_void_p]
    loaded.BN_bn2binpad.argtypes = [ctypes.c_void_p, ctypes.c_char_p, ctypes.c_int]
    pointer = ctypes.c_void_p
    loaded.EC_POINT_set_compressed_coordinates.argtypes = [pointer] * 3 + [ctypes.c_int, pointer]
    return loaded


class Group:
    """One curve in libcrypto. Its scratch numbers are reused under a lock and never freed."""

    def __init__(self, crypto: Any, curve: Curve) -> None:
        self.crypto, self.curve, self.lock = crypto, curve, threading.Lock()
        self.mask, self.size = trace_mask(curve), curve.size
        self.scratch = crypto.BN_CTX_new()
        self.modulus, a, b, n, x, y = map(
            self._number, (curve.modulus, curve.a, curve.b, curve.n, curve.x, curve.y)
        )
        self.group = crypto.EC_GROUP_new_curve_GF2m(self.modulus, a, b, self.scratch)
        if not self.group:
            raise Unusable(f"m = {curve.m}")
        base, self.point, self.sum = (crypto.EC_POINT_new(self.group) for _ in range(3))
        self.numbers = [crypto.BN_new() for _ in range(3)]
        self._do("EC_POINT_set_affine_coordinates", self.group, base, x, y, self.scratch)
        self._do("EC_GROUP_set_generator", self.group, base, n, None)

    def _do(self, name: str, *values: Any) -> None:
        if getattr(self.crypto, name)(*values) != 1:
            raise Unusable(name)

    def _number(self, value: int, into: Any = None) -> Any:
        octets = value.to_bytes(self.size + 1, "big")
        return self.crypto.BN_bin2bn(octets, len(octets), into)

    def _plain(self, number: Any) -> int:
        octets = ctypes.create_string_buffer(self.size)
        self.crypto.BN_bn2binpad(number, octets, self.size)
        return int.from_bytes(octets.raw, "big")

    def point_of(self, x: int, trace: int) -> tuple[int, int] | None:
        """Return the point with this x whose y/x has this trace; None where there is none."""
        with self.lock:
            first, second, third = self.numbers
            self._number(x, first)
            set_point = self.crypto.EC_POINT_set_compressed_coordinates
            if set_point(self.group, self.point, first, 0, self.scratch) != 1:
                self.crypto.ERR_clear_error()
                return None
            get = self.crypto.EC_POINT_get_affine_coordinates
            get(self.group, self.point, None, second, self.scratch)
            self._do("BN_GF2m_mod_div", third, second, first, self.modulus, self.scratch)
            y, ratio = self._plain(second), self._plain(third)
        return x, y if (ratio & self.mask).bit_count() & 1 == trace else x ^ y

    def combine(self, s: int, r: int, key: tuple[int, int]) -> int | None:
        """Return x of s·P + r·Q; None for the point at infinity or a key off the curve."""
        with self.lock:
            x, y, factor = self.numbers
            self._number(key[0], x)
            self._number(key[1], y)
            place = self.crypto.EC_POINT_set_affine_coordinates
            if place(self.group, self.point, x, y, self.scratch) != 1:
                self.crypto.ERR_clear_error()
                return None
            self._number(s, x)
            self._number(r, factor)
            self._do("EC_POINT_mul", self.group, self.sum, x, self.point, factor, self.scratch)
            if self.crypto.EC_POINT_is_at_infinity(self.group, self.sum):
                return None
            get = self.crypto.EC_POINT_get_affine_coordinates
            get(self.group, self.sum, x, None, self.scratch)
            return self._plain(x)
