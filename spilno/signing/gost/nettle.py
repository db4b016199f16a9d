"""The block cipher of GOST 28147 in the system's libnettle, with our own substitution.

libnettle is part of Debian, Ubuntu and Alpine; its function for one block takes the tables as an
argument but is not in its headers, so only the library of one binary interface (8) is tried, and
its answers are held against the reference before it is used.
"""

import ctypes
from collections.abc import Callable, Sequence
from functools import cache
from struct import pack, unpack
from typing import Any

from spilno.signing.gost.cipher import encrypted, rotated, rows, tables

Encrypt = Callable[[Sequence[bytes], bytes], bytes]


def reference(box: bytes) -> Encrypt:
    """Return what encrypts four blocks under four keys in plain Python."""

    def encrypt(keys: Sequence[bytes], plain: bytes) -> bytes:
        words, substitution = unpack("<8I", plain), tables(box)
        out: list[int] = []
        for at, key in enumerate(keys):
            out += encrypted(key, words[2 * at], words[2 * at + 1], substitution)
        return pack("<8I", *out)

    return encrypt


@cache
def fastest(box: bytes) -> Encrypt:
    """Return libnettle's encryption where it is there and agrees, else the reference."""
    keys, plain = [bytes(range(at, at + 32)) for at in range(4)], bytes(range(32))
    try:
        found = accelerated(box)
    except (OSError, AttributeError):
        return reference(box)
    return found if found(keys, plain) == reference(box)(keys, plain) else reference(box)


def accelerated(box: bytes) -> Encrypt:
    """Return libnettle's encryption; raise OSError or AttributeError where there is none."""
    function: Any = ctypes.CDLL("libnettle.so.8")._nettle_gost28147_encrypt_block
    function.restype = None
    function.argtypes = [ctypes.c_char_p, ctypes.c_void_p, ctypes.c_char_p, ctypes.c_void_p]
    kept = _octet_tables(box)
    at = ctypes.addressof(kept)

    def encrypt(keys: Sequence[bytes], plain: bytes, _kept: Any = kept) -> bytes:
        out = ctypes.create_string_buffer(32)
        place = ctypes.addressof(out)
        for block, key in enumerate(keys):
            function(key, at, plain[8 * block : 8 * block + 8], place + 8 * block)
        return out.raw

    return encrypt


def _octet_tables(box: bytes) -> Any:
    row = rows(box)
    words = [
        rotated((row[2 * at][octet & 15] | row[2 * at + 1][octet >> 4] << 4) << 8 * at)
        for at in range(4)
        for octet in range(256)
    ]
    return (ctypes.c_uint32 * 1024)(*words)
