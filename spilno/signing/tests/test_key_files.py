"""Containers of keys as IIT's programs write them: Key-6.dat, with a second key for agreement."""

from struct import pack, unpack

import pytest

from spilno.signing.asn1.values import tagged
from spilno.signing.dstu.curves import NAMED
from spilno.signing.gost.cipher import encrypted, tables
from spilno.signing.gost.hash import digest
from spilno.signing.keys.containers import NotUnlocked, unlocked
from spilno.signing.tests.people import integer, oid, seq

PASSWORD = "пароль-6"
SIGNING, AGREEMENT = NAMED[6], NAMED[9]
_IIT = "1.3.6.1.4.1.19398.1.1"


def info(d: int, second: int, *, curve: bytes = b"") -> bytes:
    """Return PrivateKeyInfo with a second key in its attributes, bits lowest first."""
    bits = f"{second:0432b}"[::-1]
    octets = bytes(int(bits[at : at + 8], 2) for at in range(0, 432, 8))
    named = curve or seq(oid("1.2.804.2.1.1.1.1.3.1.1.2.9"))
    attributes = tagged(
        0xA0,
        seq(oid(f"{_IIT}.2.2"), tagged(0x31, named)),
        seq(oid(f"{_IIT}.2.3"), tagged(0x31, tagged(3, b"\0", octets))),
    )
    way = seq(oid("1.2.804.2.1.1.1.1.3.1.1"), seq(oid("1.2.804.2.1.1.1.1.3.1.1.2.6")))
    return seq(integer(0), way, tagged(4, d.to_bytes(32, "little")), attributes)


def key_6(plain: bytes) -> bytes:
    """Seal as Key-6.dat is: block by block, the tail that fills the last block beside it."""
    key = PASSWORD.encode()
    for _ in range(10_000):
        key = digest(key)
    padded = plain.ljust(-(-len(plain) // 8) * 8, b"\0")
    words = unpack(f"<{len(padded) // 4}I", padded)
    pairs = zip(words[::2], words[1::2], strict=True)
    sealed = b"".join(pack("<2I", *encrypted(key, one, two, tables())) for one, two in pairs)
    body, tail = sealed[: len(plain)], sealed[len(plain) :]
    way = seq(oid(f"{_IIT}.1.2"), seq(tagged(4, bytes(4)), tagged(4, tail)))
    return seq(way, tagged(4, body))


def test_key_6_opens_with_both_its_keys() -> None:
    sealed = key_6(info(0xA0E14, 0xBEEF << 300))
    keys = unlocked(sealed, PASSWORD)
    assert [(key.curve.m, key.d) for key in keys] == [(257, 0xA0E14), (431, 0xBEEF << 300)]
    with pytest.raises(NotUnlocked):
        unlocked(sealed, "пароль-7")


def test_a_second_key_that_cannot_be_read_does_not_hide_the_first() -> None:
    strange = seq(oid("1.2.804.2.1.1.1.1.3.1.2.2.1"))  # normal basis
    assert [key.d for key in unlocked(info(5, 7, curve=strange), "")] == [5]
    assert [key.d for key in unlocked(info(5, AGREEMENT.n), "")] == [5]


def test_a_number_that_is_no_key_of_the_curve_is_refused() -> None:
    for d in (0, SIGNING.n, SIGNING.n + 1):
        with pytest.raises(NotUnlocked):
            unlocked(info(d, 7), "")
