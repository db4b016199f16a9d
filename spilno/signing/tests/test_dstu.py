"""DSTU 4145: the standard's own examples, three arithmetics against one another, flipped bits."""

from random import Random

import pytest

from spilno.signing.dstu import backend
from spilno.signing.dstu.curves import NAMED, Curve
from spilno.signing.dstu.field import Field, gathered, trace_mask
from spilno.signing.dstu.signature import BadKey, Key, is_good, public_key
from spilno.signing.tests import making

HASH = "0137187EA862117EF1484289470ECAC802C5A651FDA8"
# m, base point, hash, d, e, r, s: annex B of the standard and Bouncy Castle's DSTU4145Test
EXAMPLES = {
    163: ("72d867f93a93ac27df9ff01affe74885c8c540420", "0224a9c3947852b97c5599d5f4ab81122adc3fd9b",
          "09c9c44277910c9aaee486883a2eb95b7180166ddf73532eeb76edaef52247ff",
          "183f60fdf7951ff47d67193f8d073790c1c9b5a3e", "1025e40bd97db012b7a1d79de8e12932d247f61c6",
          "274ea2c0caa014a0d80a424f59ade7a93068d08a7", "2100d86957331832b8e8c230f5bd6a332b3615aca"),
    173: ("BE6628EC3E67A91A4E470894FBA72B52C515F8AEE9",
          "D9DEEDF655CF5412313C11CA566CDC71F4DA57DB45C", HASH,
          "955CD7E344303D1034E66933DC21C8044D42ADB8", "137449348C1249971759D99C252FFE1E14D8B31F",
          "13ae89746386709cdbd237cc5ec20ca30004a82ead8",
          "3597912cdd093b3e711ccb74a79d3c4ab4c7cccdc60"),
    431: ("9548BCDF314CEEEAF099C780FFEFBF93F9FE5B5F55547603C9C8FC1A2774170882B3BE35E892C6D4296B8"
          "DEA282EC30FB344272791",
          "4C6CBD7C62A8EEEFDE17A8B5E196E49A22CE6DE128ABD9FBD81FA4411AD5A38E2A810BEDE09A7C6226BCD"
          "CB4A4A5DA37B4725E00AA74", HASH,
          "D0F97354E314191FD773E2404F478C8AEE0FF5109F39E6F37D1FEEC8B2ED1691D84C9882CC729E716A71C"
          "C013F66CAC60E29E22C",
          "C4224DBBD800988DBAA39DE838294C345CDA5F5929D1174AA8D9340A5E79D10ACADE6B53CF873E7301A38"
          "71C2073AD75AB530457",
          "1911fefb1f494bebcf8dffdf5276946ff9c9f662192ee18c718db47310a439c784fe07577b16e1edbe161"
          "79876e0792a634f1c9c3a2e",
          "3852170ee801c2083c52f1ea77b987a5432acecd9c654f064e87bf179e0a397151edbca430082e43bd38a"
          "67b55424b5bbc7f2713f620"),
}  # fmt: skip
ANY = [name for name in backend.NAMES if backend.agrees(name)]


@pytest.mark.parametrize("m", EXAMPLES)
def test_the_standards_examples_are_signed_and_checked_as_printed(m: int) -> None:
    x, y, digest, d, e, r, s = EXAMPLES[m]
    named = next(curve for curve in NAMED if curve.m == m)
    curve = Curve(m, named.powers, named.a, named.b, named.n, int(x, 16), int(y, 16))
    octets = bytes.fromhex(digest)[::-1]
    made = making.sign(curve, int(d, 16), octets, Random(1), int(e, 16))
    half = len(made) // 2
    assert made[:half] == int(r, 16).to_bytes(half, "little")
    assert made[half:] == int(s, 16).to_bytes(half, "little")
    assert is_good(making.public(curve, int(d, 16)), octets, made)


@pytest.mark.parametrize("curve", NAMED, ids=lambda curve: str(curve.m))
def test_every_named_curve_is_a_curve_and_all_arithmetics_agree_on_it(curve: Curve) -> None:
    random, groups = Random(curve.m), [backend.group(name, curve) for name in ANY]
    field = Field(curve)
    x, y, b, times = field.lift(curve.x), field.lift(curve.y), field.lift(curve.b), field.times
    cube = times(times(x, x), x) ^ (times(x, x) if curve.a else 0)
    assert times(y, y) ^ times(x, y) == cube ^ b
    base = (curve.x, curve.y)
    assert {group.combine(curve.n - 1, 1, base) for group in groups} == {None}
    for trace in (0, 1):
        tried, s, r = (random.randrange(1, curve.n) for _ in range(3))
        assert len({group.point_of(tried, trace) for group in groups}) == 1
        assert len({group.combine(s, r, base) for group in groups}) == 1
    d = random.randrange(1, curve.n)
    key, digest = making.public(curve, d), random.randbytes(32)
    made = making.sign(curve, d, digest, random)
    for name in ANY:
        assert public_key(curve, making.packed(key), name) == key
        assert is_good(key, digest, made, name)
        assert not is_good(key, random.randbytes(32), made, name)


def test_the_trace_by_one_mask_is_the_trace_by_squaring() -> None:
    for curve in (NAMED[0], NAMED[6]):
        field, value = Field(curve), field_value(curve)
        total = lifted = field.lift(value)
        for _ in range(curve.m - 1):
            total = field.times(total, total) ^ lifted
        assert gathered(total) == (value & trace_mask(curve)).bit_count() & 1


def field_value(curve: Curve) -> int:
    return Random(7).getrandbits(curve.m)


@pytest.mark.parametrize("name", ANY)
def test_no_flipped_bit_of_hash_signature_or_key_is_accepted(name: str) -> None:
    """All 10,000 flips are counted by `bench/signing.py`; here a sample of each arithmetic."""
    curve, random = NAMED[6], Random(4145)
    d = random.randrange(1, curve.n)
    key, digest = making.public(curve, d), random.randbytes(32)
    made, packed = making.sign(curve, d, digest, random), making.packed(key)
    for _ in range(200 if name == "libcrypto" else 4):
        assert not is_good(key, flipped(digest, random), made, name)
        assert not is_good(key, digest, flipped(made, random), name)
        try:
            other = public_key(curve, flipped(packed, random), name)
        except BadKey:
            continue
        assert not is_good(other, digest, made, name)


def flipped(octets: bytes, random: Random) -> bytes:
    at = random.randrange(8 * len(octets))
    return bytes(octet ^ (1 << at % 8) * (at // 8 == i) for i, octet in enumerate(octets))


@pytest.mark.parametrize("name", ANY)
def test_zero_and_overlong_numbers_are_refused(name: str) -> None:
    curve, digest = NAMED[6], bytes(range(32))
    key = making.public(curve, 12345)
    made = making.sign(curve, 12345, digest, Random(2))
    n = curve.n.to_bytes(32, "little")
    for bad in (b"", b"\1", bytes(64), made[:32] + bytes(32), bytes(32) + made[32:],
                made[:32] + n, n + made[32:], made + b"\0", made[:-1]):  # fmt: skip
        assert not is_good(key, digest, bad, name)


def test_a_number_with_the_order_added_is_not_the_same_signature() -> None:
    curve, digest = NAMED[6], bytes(range(32))
    made = making.sign(curve, 12345, digest, Random(2))
    r, s = (int.from_bytes(part, "little") for part in (made[:32], made[32:]))
    for parts, good in (((r, s), True), ((r, s + curve.n), False), ((r + curve.n, s), False)):
        longer = b"".join(part.to_bytes(33, "little") for part in parts)
        assert is_good(making.public(curve, 12345), digest, longer) is good


def test_octets_that_are_no_point_are_no_key() -> None:
    curve = NAMED[6]
    for octets in (b"", bytes(33), b"\xff" * 33, bytes(32) + b"\1", bytes(40)):
        with pytest.raises(BadKey):
            public_key(curve, octets)


@pytest.mark.parametrize("name", ANY)
def test_a_key_has_one_spelling(name: str) -> None:
    curve = NAMED[6]
    packed = making.packed(making.public(curve, 5))
    for other in (b"\0" + packed, bytes((packed[0] | 0x80,)) + packed[1:], packed[:-1]):
        with pytest.raises(BadKey):
            public_key(curve, other, name)


def test_a_key_off_the_curve_is_no_key_of_a_good_signature() -> None:
    curve = NAMED[6]
    made = making.sign(curve, 5, bytes(32), Random(3))
    assert not is_good(Key(curve, curve.x, 1), bytes(32), made)
