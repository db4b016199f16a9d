"""Kupyna (DSTU 7564:2014): what Bouncy Castle 1.72 says, and the standard's own examples."""

from random import Random

import pytest

from spilno.signing.asn1.values import tagged
from spilno.signing.cms.verify import signatures
from spilno.signing.dstu.curves import NAMED
from spilno.signing.gost.kupyna import digest
from spilno.signing.keys import public
from spilno.signing.keys.algorithms import DSTU, DSTU_KUPYNA, named
from spilno.signing.keys.hashes import KUPYNA
from spilno.signing.tests import making, people
from spilno.signing.tests.people import attribute, bohdan, oid, seq
from spilno.signing.xml import algorithms

KNOWN = {  # bits of the hash, octets 00 01 02 … of the message: the first 32 octets
    (256, 0): "cd5101d1ccdf0d1d1f4ada56e888cd724ca1a0838a3521e7131d4fb78d0f5eb6",
    (256, 64): "08f4ee6f1be6903b324c4e27990cb24ef69dd58dbe84813ee0a52f6631239875",
    (256, 300): "f85983a8aeefdca28d46053ff16c1261d590a65e20024a45510172329a1e34b7",
    (384, 63): "b0460afc2bf694f1e51c556b9972d1f72f86e5f39cee620ea3fddba98d95c2d4",
    (384, 300): "e2a2d7749e2334216902c9dc836a977ec4bc9ba085ac6f7ebf287549d0e41462",
    (512, 0): "656b2f4cd71462388b64a37043ea55dbe445d452aecd46c3298343314ef04019",
    (512, 128): "76ed1ac28b1d0143013ffa87213b4090b356441263c13e03fa060a8cada32b97",
    (512, 300): "dde1846ac1cc0adfce0c4db21bd615aee2a2d7749e2334216902c9dc836a977e",
}


@pytest.mark.parametrize(("bits", "length"), KNOWN)
def test_hashes_are_those_of_bouncy_castle(bits: int, length: int) -> None:
    found = digest(bytes(at % 256 for at in range(length)), bits)
    assert len(found) == bits // 8
    assert found[:32].hex() == KNOWN[bits, length]


def test_a_signature_with_kupyna_is_checked_whatever_the_identifier_says_of_the_hash() -> None:
    for way in (f"{DSTU_KUPYNA}.1.1", f"{DSTU_KUPYNA}.1", f"{DSTU}.1"):
        who = bohdan()
        data = "Просимо".encode()
        listed = [
            people.CONTENT_TYPE,
            attribute("1.2.840.113549.1.9.4", tagged(4, digest(data))),
            people.names(who.certificate),
        ]
        content = b"".join(sorted(listed))
        hashed = digest(tagged(0x31, content))
        value = making.sign(NAMED[0], who.d, hashed, Random(1))
        sid = seq(who.certificate.issuer.node.raw, people.integer(who.certificate.serial))
        info = seq(people.integer(1), sid, seq(oid(f"{KUPYNA}.1")), tagged(0xA0, content),
                   seq(oid(way)), tagged(4, value))  # fmt: skip
        raw = people.signed_data([info], [who.certificate], data)
        assert [item.intact for item in signatures(raw)] == [True]
        other = people.signed_data([info], [who.certificate], data + b" ")
        assert [item.intact for item in signatures(other)] == [False]


def test_a_gost_signature_is_not_one_with_kupyna() -> None:
    who = bohdan()
    value = who.sign(b"text")
    assert public.verify(who.certificate.key, named(DSTU), "", b"text", value)
    assert not public.verify(who.certificate.key, named(f"{DSTU_KUPYNA}.1"), "", b"text", value)


def test_ukrainian_algorithms_are_known_by_their_addresses_in_xml() -> None:
    assert algorithms.HASHES["http://www.w3.org/2001/04/xmlenc#dstu7564-256"] == "kupyna256"
    assert algorithms.HASHES["http://www.w3.org/2001/04/xmlenc#gost34311"] == "gost34311"
    assert algorithms.HASHES[f"urn:oid:{KUPYNA}.3"] == "kupyna512"
    method = {"Algorithm": "http://www.w3.org/2001/04/xmldsig-more#dstu4145-dstu7564-256"}
    assert algorithms.way_of(method).hash == "kupyna256"
