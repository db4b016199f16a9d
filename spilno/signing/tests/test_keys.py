"""Public keys as certificates carry them: Bouncy Castle's form, named curves, both orders."""

from random import Random

import pytest

from spilno.signing.asn1.values import tagged
from spilno.signing.dstu.curves import NAMED, Curve
from spilno.signing.gost.hash import digest
from spilno.signing.keys import dstu_keys, public
from spilno.signing.keys.algorithms import Algorithm
from spilno.signing.keys.hashes import Unsupported
from spilno.signing.tests import making
from spilno.signing.tests.people import integer, oid, seq

WAY, BIG = Algorithm("dstu", "gost34311"), Algorithm("dstu-be", "gost34311")
LITTLE_ID, BIG_ID = "1.2.804.2.1.1.1.1.3.1.1", "1.2.804.2.1.1.1.1.3.1.1.1.1"
# key, text, signature as Bouncy Castle 1.72 makes them on m = 167: explicit, big-endian
THEIRS = tuple(
    bytes.fromhex(text)
    for text in (
        (
            "3081c83081ab060d2a862402010101010301010101308199020101301d06072a8648ce3d01023012020200a7"
            "06092a8648ce3d01020302020106302e041500000000000000000000000000000000000000000104156ee3ce"
            "eb230811759f20518a0930f1a4315a827dac042b047a1f6653786a68192803910a3d30b2a2018b21cd545f49"
            "eb26781c0ec6b8909156d98ed435e45fd5991802153fffffffffffffffffffffb12ebcc7d7f29ff7701f0201"
            "020318000415102f25cc996abf42e1d637a45dd454008cfe233190"
        ),
        ("b4edc5cdaaa36317ef170cf73442845fa1750918"),
        (
            "042a45db29654a6fa8da30b1d531b1d6c99747a5f4ee079b64ea8d4b02680af131093738ff4799116fdcb73c"
        ),
    )
)


def test_a_key_in_the_form_of_x962_is_read() -> None:
    key, text, value = THEIRS
    assert dstu_keys.read(key)[0].curve == NAMED[1]
    assert public.verify(key, WAY, "", text, value)
    assert not public.verify(key, WAY, "", text + b"x", value)


def info(curve: Curve, parameters: bytes, *, big: bool) -> bytes:
    packed = making.packed(making.public(curve, 77))
    key = tagged(3, b"\0", tagged(4, packed if big else packed[::-1]))
    return seq(seq(oid(BIG_ID if big else LITTLE_ID), seq(parameters)), key)


def explicit(curve: Curve, *, big: bool, n: int = 0, b: int = 0) -> bytes:
    def ordered(number: int) -> bytes:
        return tagged(4, number.to_bytes(curve.size, "big" if big else "little"))

    powers = [integer(power) for power in sorted(curve.powers)]
    basis = powers[0] if len(powers) == 1 else seq(*powers)
    base = making.packed(making.public(curve, curve.n - 1))  # −(n − 1)·P = P
    return seq(
        seq(integer(curve.m), basis), integer(curve.a), ordered(b or curve.b),
        integer(n or curve.n), ordered(int.from_bytes(base, "big")),
    )  # fmt: skip


@pytest.mark.parametrize("big", [False, True])
@pytest.mark.parametrize("curve", [NAMED[0], NAMED[6]], ids=["163", "257"])
def test_explicit_curves_are_read_in_both_orders_of_octets(curve: Curve, big: bool) -> None:
    key = info(curve, explicit(curve, big=big), big=big)
    assert dstu_keys.read(key)[0] == making.public(curve, 77)
    made = making.sign(curve, 77, digest(b"text"), Random(1))
    value = tagged(4, made[::-1] if big else made)
    assert public.verify(key, BIG if big else WAY, "", b"text", value)
    assert not public.verify(key, WAY if big else BIG, "", b"text", value)


def test_named_curves_are_read_by_number() -> None:
    for number in (0, 9):
        named = oid(f"1.2.804.2.1.1.1.1.3.1.1.2.{number}")
        assert dstu_keys.read(info(NAMED[number], named, big=False))[0].curve == NAMED[number]


def test_a_curve_that_is_not_of_the_standard_is_not_reckoned_on() -> None:
    curve = NAMED[0]
    for parameters in (
        explicit(curve, big=False, n=curve.n - 2),
        explicit(curve, big=False, b=curve.b ^ 2),
        oid("1.2.804.2.1.1.1.1.3.1.1.2.10"),
        oid("1.2.3"),
    ):
        with pytest.raises(Unsupported):
            dstu_keys.read(info(curve, parameters, big=False))
