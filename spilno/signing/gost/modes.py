"""GOST 28147-89 over more than one block: CFB, the counter mode («гамування»), checksum, ECB.

Plain Python, some 100 kB/s: an answer of an identity provider is a few kilobytes.
"""

from collections.abc import Callable
from struct import pack, unpack

from spilno.signing.gost.cipher import STANDARD_BOX, Tables, encrypted, tables

Block = Callable[[bytes], bytes]


def _block(key: bytes, box: bytes) -> Block:
    substitution = tables(box)

    def encrypt(octets: bytes) -> bytes:
        left, right = unpack("<2I", octets)
        return pack("<2I", *encrypted(key, left, right, substitution))

    return encrypt


def _blocks(octets: bytes) -> list[bytes]:
    return [octets[at : at + 8] for at in range(0, len(octets), 8)]


def _xor(left: bytes, right: bytes) -> bytes:
    return bytes(a ^ b for a, b in zip(left, right, strict=False))  # the last block may be short


def cfb_encrypt(key: bytes, start: bytes, plain: bytes, box: bytes = STANDARD_BOX) -> bytes:
    """Encrypt with feedback («гамування зі зворотним зв’язком»)."""
    encrypt, out, state = _block(key, box), [], start
    for part in _blocks(plain):
        state = _xor(part, encrypt(state))
        out.append(state)
    return b"".join(out)


def cfb_decrypt(key: bytes, start: bytes, sealed: bytes, box: bytes = STANDARD_BOX) -> bytes:
    """Undo `cfb_encrypt`."""
    encrypt, parts = _block(key, box), _blocks(sealed)
    return b"".join(
        _xor(part, encrypt(state))
        for part, state in zip(parts, [start, *parts[:-1]], strict=bool(parts))
    )


def counter(key: bytes, start: bytes, octets: bytes, box: bytes = STANDARD_BOX) -> bytes:
    """Encrypt or decrypt with a stream of counted blocks («гамування»)."""
    encrypt, out = _block(key, box), []
    low, high = unpack("<2I", encrypt(start))
    for part in _blocks(octets):
        low, high = (low + 0x01010101) & 0xFFFFFFFF, high + 0x01010104
        high = (high & 0xFFFFFFFF) + (high >> 32)  # a sum modulo 2^32 − 1
        out.append(_xor(part, encrypt(pack("<2I", low, high))))
    return b"".join(out)


def checksum(key: bytes, octets: bytes, box: bytes = STANDARD_BOX) -> bytes:
    """Return the four octets of «імітовставка» over at least two blocks."""
    words, substitution, state = 2 * unpack("<8I", key), tables(box), bytes(8)
    for part in _blocks(octets):
        left, right = _rounds(words, _xor(state, part.ljust(8, b"\0")), substitution)
        state = pack("<2I", left, right)
    return state[:4]


def _rounds(words: tuple[int, ...], octets: bytes, box: Tables) -> tuple[int, int]:
    """Mix in the words of a key in the order given: 16 for a checksum, 32 for encryption."""
    low, high = box
    left, right = unpack("<2I", octets)
    for first, second in zip(words[::2], words[1::2], strict=True):
        total = left + first
        right ^= low[total & 0xFFFF] ^ high[total >> 16]
        total = right + second
        left ^= low[total & 0xFFFF] ^ high[total >> 16]
    return left, right


def ecb_decrypt(key: bytes, sealed: bytes, box: bytes = STANDARD_BOX) -> bytes:
    """Decrypt blocks one by one («проста заміна»); a short last block is refused."""
    words, substitution = unpack("<8I", key), tables(box)
    order = (*words, *(words[::-1] * 3))
    plain = (_rounds(order, part, substitution) for part in _blocks(sealed))
    return b"".join(pack("<2I", right, left) for left, right in plain)
