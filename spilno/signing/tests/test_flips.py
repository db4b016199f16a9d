"""One bit changed anywhere in what is signed: never accepted. SPILNO_FLIPS=10000 tries them all."""

import os
from base64 import b64decode
from pathlib import Path
from random import Random

import pytest

from spilno.signing.asn1.reader import parse
from spilno.signing.cms import structure
from spilno.signing.cms.signer import SignerInfo
from spilno.signing.cms.verify import signatures
from spilno.signing.found import CannotTell
from spilno.signing.tests import xades_making
from spilno.signing.tests.listing import DS
from spilno.signing.xml import verify as xml

TRIES = int(os.environ.get("SPILNO_FLIPS", "400"))
RAW = (Path(__file__).parent / "vectors" / "uapki" / "bes.p7s").read_bytes()


def places() -> dict[str, tuple[int, int]]:
    """Return where the hashed data, the attributes, r, s and the key stand in a real signature."""
    frame = structure.read(RAW)
    info = SignerInfo(frame.signers[0])
    certificate = info.certificate(frame.certificates)
    assert certificate and info.signed_node and frame.content
    value, half = RAW.index(info.value), len(info.value) // 2
    key = RAW.index(certificate.key)
    return {
        "data": (RAW.index(frame.content), len(frame.content)),
        "attributes": (info.signed_node.start, info.signed_node.end - info.signed_node.start),
        "r": (value, half),
        "s": (value + half, half),
        "key": (key, len(certificate.key)),
    }


@pytest.mark.parametrize("name", places())
def test_no_flipped_bit_of_a_ukrainian_signature_is_accepted(name: str) -> None:
    start, length = places()[name]
    random, accepted = Random(name), 0
    for _ in range(TRIES // 5):
        bit = random.randrange(8 * length)
        changed = bytearray(RAW)
        changed[start + bit // 8] ^= 1 << bit % 8
        accepted += is_accepted(bytes(changed))
    assert accepted == 0


def is_accepted(raw: bytes) -> bool:
    try:
        found = signatures(raw)
    except (CannotTell, ValueError):
        return False
    return bool(found) and all(item.intact for item in found)


def test_no_flipped_bit_of_what_an_xml_signature_signs_is_accepted() -> None:
    made = xades_making.build()
    value = made.find(f"{{{DS}}}SignatureValue")
    octets, random = b64decode(value.text or ""), Random(7)
    for _ in range(TRIES // 5):
        bit = random.randrange(8 * len(octets))
        changed = bytearray(octets)
        changed[bit // 8] ^= 1 << bit % 8
        value.text = xades_making.text_of(bytes(changed))
        assert xml.of_tree(made.getroottree())[0].intact is False


def test_the_places_are_what_they_are_called() -> None:
    start, length = places()["attributes"]
    assert parse(RAW[start : start + length]).tag == 0xA0
    assert is_accepted(RAW)
