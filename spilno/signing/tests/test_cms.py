"""CMS and CAdES: other people's signatures, and our own made wrong in one thing each."""

from hashlib import sha1, sha256, sha512
from pathlib import Path
from random import Random
from typing import Any

import pytest

from spilno.signing.asn1.values import tagged
from spilno.signing.cms.verify import signatures
from spilno.signing.found import Data, Signature
from spilno.signing.tests import people
from spilno.signing.tests.people import attribute, bohdan, oid, seq, usual

VECTORS = Path(__file__).parent / "vectors"
TEXT = "Просимо відремонтувати міст.\n".encode()


def uapki(name: str) -> bytes:
    return (VECTORS / "uapki" / name).read_bytes()


def one(raw: bytes, *data: bytes) -> Signature:
    found = signatures(raw, [Data(f"{at}", item) for at, item in enumerate(data)])
    assert len(found) == 1
    return found[0]


@pytest.mark.parametrize("name", ["bes.p7s", "t.p7s", "bes-custom.p7s"])
def test_ukrainian_signatures_with_their_data_inside_are_whole(name: str) -> None:
    found = one(uapki(name))
    assert found.intact is True
    assert found.algorithm == "dstu-gost34311"
    assert found.claimed_at is not None


def test_a_detached_signature_is_whole_over_its_data_only() -> None:
    raw = uapki("detached.p7s")
    assert one(raw, uapki("detached.p7s.txt")).intact is True
    assert one(raw, uapki("detached-altered.p7s.txt")).intact is False
    assert one(raw).intact is None
    assert one(raw, b"other", uapki("detached.p7s.txt")).covers == ["1"]


def test_no_flipped_bit_of_a_ukrainian_signature_is_accepted_as_the_same() -> None:
    """Bits of the unsigned frame may change; then what is signed must still be what it was."""
    raw, random = uapki("bes.p7s"), Random(6)
    before = one(raw)
    for _ in range(150):
        at = random.randrange(8 * len(raw))
        changed = bytearray(raw)
        changed[at // 8] ^= 1 << at % 8
        try:
            found = signatures(bytes(changed))
        except Exception:  # what cannot be read is not accepted
            continue
        for item in found:
            if item.intact:
                assert item.certificate and before.certificate
                assert item.certificate.raw == before.certificate.raw


@pytest.mark.parametrize(
    ("name", "signers"),
    [
        ("ec.p7m", 1),
        ("ber.p7m", 1),
        ("rsa.p7s", 1),
        ("two.pem", 2),
        ("pss.p7s", 1),
        ("bare.p7s", 1),
    ],
)
def test_signatures_of_openssl_are_whole_and_over_other_data_are_not(
    name: str, signers: int
) -> None:
    from spilno.signing.armour import unwrapped

    raw = unwrapped((VECTORS / "made" / name).read_bytes())
    found = signatures(raw, [Data("text", TEXT)])
    assert [item.intact for item in found] == [True] * signers
    if not name.endswith("m"):
        assert [i.intact for i in signatures(raw, [Data("t", TEXT + b" ")])] == [False] * signers
        assert [item.intact for item in signatures(raw)] == [None] * signers


def made(attributes: list[bytes], **how: object) -> Signature:
    who = bohdan()
    info = people.signer_info(who, attributes)
    return one(people.signed_data([info], [who.certificate], TEXT, **how))  # type: ignore[arg-type]


def test_our_own_signature_is_whole() -> None:
    found = made(usual(bohdan(), TEXT))
    assert found.intact is True
    assert found.level == "B"


def broken() -> dict[str, list[bytes]]:
    kind, time, digest, certificate = usual(bohdan(), TEXT)
    other = people.names(people.authority().certificate)
    later = people.signing_time(people.NOW.replace(year=2027))
    return {
        "time twice": [kind, time, later, digest, certificate],
        "type twice": [kind, kind, time, digest, certificate],
        "digest twice": [kind, time, digest, people.message_digest(b"x"), certificate],
        "no digest": [kind, time, certificate],
        "no type": [time, digest, certificate],
        "two values": [attribute("1.2.840.113549.1.9.4", tagged(4, b"1" * 32), tagged(4, b"2")),
                       kind, certificate],
        "other type": [attribute("1.2.840.113549.1.9.3", oid("1.2.3")), digest, certificate],
        "other digest": [kind, people.message_digest(b"other"), certificate],
        "other certificate": [kind, time, digest, other],
    }  # fmt: skip


@pytest.mark.parametrize("name", broken())
def test_attributes_that_break_the_standard_are_refused(name: str) -> None:
    assert made(broken()[name]).intact is False


def test_a_certificate_of_another_is_not_the_signers() -> None:
    who, other = bohdan(), people.person(people.Wanted("Богдан Підмінений"), people.authority())
    info = people.signer_info(who, usual(who, TEXT))
    swapped = people.signed_data([info], [other.certificate], TEXT)
    assert one(swapped).intact is False
    assert one(people.signed_data([info], [], TEXT)).intact is None


def test_every_signer_is_judged_on_its_own() -> None:
    good, who = people.signer_info(bohdan(), usual(bohdan(), TEXT)), people.authority()
    bad = people.signer_info(who, usual(who, b"other"))
    found = signatures(
        people.signed_data([good, bad], [bohdan().certificate, who.certificate], TEXT)
    )
    assert [item.intact for item in found] == [True, False]


def test_a_countersignature_is_over_the_signature() -> None:
    who, second = bohdan(), people.authority()
    info = people.signer_info(who, usual(who, TEXT))
    value = people.value_of(info)
    for over, wanted in ((value, True), (b"other", False)):
        digest = [people.message_digest(over), people.names(second.certificate)]
        counter = attribute("1.2.840.113549.1.9.6", people.signer_info(second, digest))
        whole = people.signer_info(who, usual(who, TEXT), (counter,))
        held = [who.certificate, second.certificate]
        found = signatures(people.signed_data([whole], held, TEXT))
        assert [item.intact for item in found] == [True, wanted]


def named_by(oid: str, hashed: bytes) -> bytes:
    """Return a signing-certificate attribute without an algorithm of the hash."""
    return attribute(f"1.2.840.113549.1.9.16.2.{oid}", seq(seq(seq(tagged(4, hashed)))))


@pytest.mark.parametrize("version", ["12", "47"])
@pytest.mark.parametrize("hashed", [sha1, sha256, sha512])
def test_a_certificate_is_named_by_a_hash_told_by_its_length(version: str, hashed: Any) -> None:
    kind, time, digest, _ = usual(bohdan(), TEXT)
    good = hashed(bohdan().certificate.raw).digest()
    assert made([kind, time, digest, named_by(version, good)]).intact is True
    assert made([kind, time, digest, named_by(version, bytes(len(good)))]).intact is False


def test_the_attribute_may_stand_twice_when_both_name_the_same_certificate() -> None:
    listed = usual(bohdan(), TEXT)
    same = named_by("12", sha1(bohdan().certificate.raw, usedforsecurity=False).digest())
    assert made([*listed, same]).intact is True
    assert made([*listed, listed[-1]]).intact is True
    other = named_by("12", bytes(20))
    assert made([*listed, other]).intact is False


def test_a_certificate_stored_beside_the_signature_or_held_by_trust_is_found() -> None:
    who = bohdan()
    stored = attribute("1.2.840.113549.1.9.16.2.23", seq(who.certificate.raw))
    info = people.signer_info(who, usual(who, TEXT), (stored,))
    assert one(people.signed_data([info], [], TEXT)).intact is True
    bare = people.signed_data([people.signer_info(who, usual(who, TEXT))], [], TEXT)
    assert one(bare).intact is None
    assert signatures(bare, known=[who.certificate])[0].intact is True
