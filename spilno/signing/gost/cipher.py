"""GOST 28147-89: one block of the cipher, by tables made from a key of substitution (ДКЕ)."""

from functools import lru_cache
from struct import unpack

# ДКЕ № 1 of instruction z0050-99, as certificates carry it: eight rows of sixteen nibbles
STANDARD_BOX = bytes.fromhex(
    "a9d6eb45f13c708280c4967b231f5eadf658eba4c037291d38d96bf025ca4e17"
    "f8e9720dc615b43a28975f0bc1dea36438b564ea2c179fd0123e6db8fac57904"
)
Tables = tuple[list[int], list[int]]


@lru_cache(maxsize=4)
def tables(box: bytes = STANDARD_BOX) -> Tables:
    """Return substitution and rotation by 11 of the lower and of the upper half of a word.

    The upper table is twice as long, so that a sum with a carry needs no mask.
    """
    low, high = _half(rows(box)[:4], 0), _half(rows(box)[4:], 16)
    return low, high + high


def rows(box: bytes) -> list[list[int]]:
    """Return the eight rows of a key of substitution, lowest nibble of the word first."""
    nibbles = [octet >> shift & 15 for octet in box for shift in (4, 0)]
    return [nibbles[at : at + 16] for at in range(0, 128, 16)]


def _half(rows: list[list[int]], shift: int) -> list[int]:
    halves = [0]
    for at, row in enumerate(rows):
        halves = [value << 4 * at | low for value in row for low in halves]
    return [rotated(value << shift) for value in halves]


def rotated(word: int) -> int:
    """Return a word turned left by 11 bits."""
    return (word << 11 | word >> 21) & 0xFFFFFFFF


def encrypted(key: bytes, left: int, right: int, box: Tables) -> tuple[int, int]:
    """Encrypt two words (lower first) under 32 octets of key."""
    low, high = box
    k = unpack("<8I", key)
    forward = ((k[0], k[1]), (k[2], k[3]), (k[4], k[5]), (k[6], k[7]))
    backward = ((k[7], k[6]), (k[5], k[4]), (k[3], k[2]), (k[1], k[0]))
    for first, second in (*forward, *forward, *forward, *backward):
        total = left + first
        right ^= low[total & 0xFFFF] ^ high[total >> 16]
        total = right + second
        left ^= low[total & 0xFFFF] ^ high[total >> 16]
    return right, left
