"""Envelopes: UAPKI's two, our own there and back, and what a flipped bit does."""

from dataclasses import replace
from datetime import timedelta
from functools import cache
from pathlib import Path
from random import Random

import pytest

from spilno.signing import envelope
from spilno.signing.asn1.values import tagged
from spilno.signing.dstu.curves import NAMED, Curve
from spilno.signing.envelope import sealing
from spilno.signing.envelope.signed import NotOpened, NotSigned, unsealed
from spilno.signing.envelope.wrap import unwrapped, wrapped
from spilno.signing.gost import modes
from spilno.signing.keys.containers import NotUnlocked, unlocked
from spilno.signing.keys.private import PrivateKey
from spilno.signing.tests import making, people
from spilno.signing.tests.people import NOW, Wanted, authority, integer, oid, seq
from spilno.signing.trust import Trust
from spilno.signing.x509.certificate import Certificate

VECTORS = Path(__file__).parent / "vectors" / "uapki"
FOX = b"The quick brown fox jumps over the lazy dog"
ANSWER = '{"lastName":"ПРОБНИЙ","inn":"1234567899"}'.encode() * 3


@cache
def theirs() -> list[PrivateKey]:
    """The two keys of UAPKI's published container: ten thousand turns each."""
    return unlocked((VECTORS / "test-diia.p12").read_bytes(), "testpassword")


def certificate(name: str) -> Certificate:
    return Certificate((VECTORS / name).read_bytes())


@pytest.mark.parametrize("name", ["dynamic.p7e", "static.p7e"])
def test_an_envelope_of_another_library_opens(name: str) -> None:
    own = certificate("diia-test-kep-7775604.cer")
    assert theirs()[1].is_of(own)
    assert envelope.open((VECTORS / name).read_bytes(), theirs()[1], own) == FOX


def test_an_envelope_made_for_another_key_is_not_opened() -> None:
    octets = (VECTORS / "dynamic.p7e").read_bytes()
    with pytest.raises(NotOpened, match="another key"):
        envelope.open(octets, theirs()[0], certificate("diia-test-sign-7775603.cer"))
    own = certificate("diia-test-kep-7775604.cer")
    with pytest.raises(NotOpened):
        envelope.open(octets, replace(theirs()[1], d=7), own)


def test_a_container_opens_with_its_password_only() -> None:
    with pytest.raises(NotUnlocked):
        unlocked((VECTORS / "test-diia.p12").read_bytes(), "Testpassword")
    for bad in (b"", b"\x30\x00", FOX):
        with pytest.raises(NotUnlocked):
            unlocked(bad, "testpassword")


def test_a_private_key_is_not_shown() -> None:
    assert str(theirs()[0].d) not in repr(theirs()[0])


def on(curve: Curve, d: int) -> Certificate:
    """Return a certificate whose key lies on a curve; who signed it is not looked at here."""
    number = NAMED.index(curve)
    octets = tagged(4, making.packed(making.public(curve, d))[::-1])
    way = seq(oid("1.2.804.2.1.1.1.1.3.1.1"), seq(oid(f"1.2.804.2.1.1.1.1.3.1.1.2.{number}")))
    name, term = people.named("Спільно"), seq(people.time(NOW), people.time(NOW))
    key = seq(way, tagged(3, b"\0", octets))
    body = seq(tagged(0xA0, integer(2)), integer(5), people.WAY, name, term, name, key)
    return Certificate(seq(body, people.WAY, tagged(3, b"\0\0")))


@pytest.mark.parametrize("curve", NAMED, ids=lambda curve: str(curve.m))
def test_what_is_sealed_opens_again_on_every_curve(curve: Curve) -> None:
    d = Random(curve.m).randrange(1, curve.n)
    own = on(curve, d)
    for length in (0, 1, 8, 1000):
        sealed = envelope.seal(bytes(length), own)
        assert envelope.open(sealed, PrivateKey(curve, d), own) == bytes(length)


def test_a_wrapped_key_with_any_bit_flipped_is_none() -> None:
    octets = wrapped(bytes(range(32)), b"k" * 32, b"start678")
    assert unwrapped(octets, b"k" * 32) == bytes(range(32))
    for bit in range(8 * len(octets)):
        assert unwrapped(flipped(octets, bit), b"k" * 32) is None


def test_modes_of_the_cipher_undo_themselves() -> None:
    for length in (0, 7, 8, 9, 100):
        text = bytes(range(length))
        sealed = modes.cfb_encrypt(b"k" * 32, b"start678", text)
        assert modes.cfb_decrypt(b"k" * 32, b"start678", sealed) == text
        turned = modes.counter(b"k" * 32, b"start678", text)
        assert modes.counter(b"k" * 32, b"start678", turned) == text
    block = modes.cfb_encrypt(b"k" * 32, b"start678", bytes(8))  # the cipher of the start value
    assert modes.ecb_decrypt(b"k" * 32, block) == b"start678"


# A signature within an envelope: what a provider answers


@cache
def trust() -> Trust:
    day = timedelta(days=1)
    crl = people.revocations(authority(), {}, NOW - day, NOW + day)
    return Trust(roots=[authority().certificate], crls=[crl])


@cache
def own() -> people.Person:
    return people.person(Wanted("Спільно", 12, usage=0x08), authority())


def key() -> PrivateKey:
    return PrivateKey(people.CURVE, own().d)


def signed(content: bytes = ANSWER, bank: people.Person | None = None) -> bytes:
    bank = bank or people.bohdan()
    info = people.signer_info(bank, people.usual(bank, content))
    return people.signed_data([info], [bank.certificate], content)


def opened(octets: bytes) -> bytes:
    return unsealed(octets, key(), own().certificate, trust=trust(), at=NOW).content


def test_a_signed_answer_opens_and_says_who_signed() -> None:
    sealed = envelope.seal(signed(), own().certificate)
    found = unsealed(sealed, key(), own().certificate, trust=trust(), at=NOW)
    assert found.content == ANSWER
    assert found.certificate.digest == people.bohdan().certificate.digest


def test_an_answer_without_a_signature_is_refused() -> None:
    for inner in (ANSWER, b"", signed()[:-3], signed() + b"\0", people.signed_data([], [], ANSWER)):
        with pytest.raises(NotSigned):
            opened(envelope.seal(inner, own().certificate))


def test_an_answer_signed_by_a_stranger_is_refused() -> None:
    stranger = people.person(Wanted("Хтось", 3))
    with pytest.raises(NotSigned):
        opened(envelope.seal(signed(bank=stranger), own().certificate))


def test_an_answer_by_an_expired_certificate_is_refused() -> None:
    old = Wanted("Банк", 4, last=NOW - timedelta(days=1))
    with pytest.raises(NotSigned):
        expired = people.person(old, authority())
        opened(envelope.seal(signed(bank=expired), own().certificate))


def test_a_status_that_nothing_at_hand_tells_is_asked_for_once() -> None:
    asked, sealed = [], envelope.seal(signed(), own().certificate)
    blind = Trust(roots=[authority().certificate])

    def ask(signing: Certificate, whom: Trust) -> Trust:
        asked.append(signing.digest)
        return whom.with_more(crls=trust().crls) if len(asked) == 1 else whom

    def tried(octets: bytes) -> bytes:
        return unsealed(octets, key(), own().certificate, trust=blind, at=NOW, ask=ask).content

    assert tried(sealed) == ANSWER
    with pytest.raises(NotSigned):
        tried(sealed)  # nobody answers: not told is not good
    with pytest.raises(NotSigned):
        changed = signed().replace(b"1234567899", b"1234567880")
        tried(envelope.seal(changed, own().certificate))
    assert asked == [people.bohdan().certificate.digest] * 2  # of a broken one nobody is asked


def test_a_cut_envelope_is_not_opened() -> None:
    sealed = envelope.seal(signed(), own().certificate)
    for length in range(0, len(sealed), 37):
        with pytest.raises(NotOpened):
            opened(sealed[:length])


def flipped(octets: bytes, bit: int) -> bytes:
    changed = bytearray(octets)
    changed[bit // 8] ^= 1 << bit % 8
    return bytes(changed)


@pytest.mark.parametrize("way", ["cfb", "counter"])
def test_no_flipped_bit_of_a_signed_answer_is_accepted(
    way: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One bit means nothing: agreement takes x of the sender's point, and that bit is its sign.

    All bits of every octet are tried by `bench/envelopes.py` (10,000 tries); here a sample.
    """
    if way == "counter":
        monkeypatch.setattr(sealing, "_CFB", "1.2.804.2.1.1.1.1.1.1.2")
        monkeypatch.setattr(sealing, "cfb_encrypt", modes.counter)
    sealed, random = envelope.seal(signed(), own().certificate), Random(739)
    assert opened(sealed) == ANSWER
    accepted = set()
    for bit in random.sample(range(8 * len(sealed)), 300):
        try:
            accepted.add((bit, opened(flipped(sealed, bit)) == ANSWER))
        except (NotOpened, NotSigned):
            continue
    point = sealed.index(sealing_point(sealed))
    assert accepted <= {(8 * point, True)}


def sealing_point(sealed: bytes) -> bytes:
    """Return the octets of the sender's point of an envelope."""
    at = sealed.index(b"\x03\x18\x00\x04\x15") + 5
    return sealed[at : at + people.CURVE.size]
