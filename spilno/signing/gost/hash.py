"""GOST 34.311-95: a hash of 32 octets, start value of zeros.

The mixing step is linear over GF(2): ψ^n of sixteen words is the sum of each word times a constant
that has ones where the word lands, so 74 shifts become 32 short multiplications.
"""

from struct import unpack

from spilno.signing.gost.cipher import STANDARD_BOX
from spilno.signing.gost.nettle import Encrypt, fastest

_WORD, _LONG = (1 << 64) - 1, (1 << 256) - 1
_C = (0, 0xFF00FFFF000000FFFF0000FF00FFFF0000FF00FF00FF00FFFF00FF00FF00FF00, 0)


def _psi(state: int) -> int:
    """One step of the mixing register: sixteen words of sixteen bits, lowest first."""
    top = state ^ state >> 16 ^ state >> 32 ^ state >> 48 ^ state >> 192 ^ state >> 240
    return state >> 16 | (top & 0xFFFF) << 240


def _landings(steps: int) -> list[int]:
    found = []
    for word in range(16):
        state = 1 << 16 * word
        for _ in range(steps):
            state = _psi(state)
        found.append(state)
    return found


_PSI12, _PSI61 = _landings(12), _landings(61)


def _mixed(words: bytes, landings: list[int]) -> int:
    total = 0
    for word, landing in zip(unpack("<16H", words), landings, strict=True):
        total ^= word * landing
    return total


def _a(value: int) -> int:
    return value >> 64 | ((value ^ value >> 64) & _WORD) << 192


def _keys(state: int, block: int) -> list[bytes]:
    found = []
    for constant in (*_C, 0):
        plain, key = (state ^ block).to_bytes(32, "little"), bytearray(32)
        for at in range(4):
            key[at::4] = plain[8 * at : 8 * at + 8]
        found.append(bytes(key))
        state, block = _a(state) ^ constant, _a(_a(block))
    return found


def _step(state: int, block: int, encrypt: Encrypt) -> int:
    out = encrypt(_keys(state, block), state.to_bytes(32, "little"))
    inner = state ^ _psi(block ^ _mixed(out, _PSI12))
    return _mixed(inner.to_bytes(32, "little"), _PSI61)


def digest(data: bytes, box: bytes = STANDARD_BOX, encrypt: Encrypt | None = None) -> bytes:
    """Return the hash of `data`, 32 octets, in the order DSTU 4145 takes them (lowest first)."""
    state, total, encrypt = 0, 0, encrypt or fastest(box)
    for at in range(0, len(data), 32):
        block = int.from_bytes(data[at : at + 32], "little")
        state = _step(state, block, encrypt)
        total += block
    state = _step(state, 8 * len(data), encrypt)
    return _step(state, total & _LONG, encrypt).to_bytes(32, "little")
