"""Lists of a part of an issuer's certificates (RFC 5280, 5.2.5) tell nothing of the others."""

from datetime import timedelta

import pytest

from spilno.signing.asn1.values import tagged
from spilno.signing.asn1.writer import octets, oid, seq, within
from spilno.signing.tests import people
from spilno.signing.tests.people import NOW, Wanted, authority, extension, person
from spilno.signing.x509 import crl, status
from spilno.signing.x509.certificate import Certificate

HERE, ELSEWHERE = "http://ca.test/1.crl", "http://ca.test/2.crl"


def point(address: str) -> bytes:
    return within(0, within(0, tagged(0x86, address.encode())))


def holder() -> Certificate:
    listed = extension("2.5.29.31", seq(seq(point(HERE))))
    return person(Wanted("Олена зі списком", 77, more=[listed]), authority()).certificate


def scoped(*parts: bytes) -> bytes:
    issuer = authority()
    scope = seq(oid("2.5.29.28"), b"\x01\x01\xff", octets(seq(*parts)))
    first, last = (people.time(NOW + timedelta(days=days)) for days in (-1, 1))
    body = seq(people.integer(1), people.WAY, issuer.certificate.subject.node.raw, first, last,
               within(0, seq(scope)))  # fmt: skip
    return seq(body, people.WAY, tagged(3, b"\0", tagged(4, issuer.sign(body))))


@pytest.mark.parametrize(
    ("parts", "good"),
    [
        ((), True),
        ((point(HERE),), True),
        ((point(ELSEWHERE),), None),
        ((tagged(0x81, b"\xff"),), True),  # of people's certificates
        ((tagged(0x82, b"\xff"),), None),  # of issuers'
        ((point(HERE), tagged(0x83, b"\0\x80")), None),  # of some reasons only
        ((tagged(0x84, b"\xff"),), None),  # of other issuers too
    ],
)
def test_absence_counts_only_in_a_list_that_covers(parts: tuple[bytes, ...], good: bool) -> None:
    found = status.of(holder(), authority().certificate, NOW, [scoped(*parts)], [])
    assert found.good is good
    assert crl.addresses(holder()) == [HERE]
