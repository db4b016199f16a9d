"""Citizens with DSTU keys whose certificates say a name and a code, for tests of signing."""

from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from hashlib import sha256

from spilno.signing.asn1.values import tagged
from spilno.signing.tests import making, people
from spilno.signing.tests.people import NOW, Person, extension, integer, oid, seq, time
from spilno.signing.trust import Trust
from spilno.signing.x509.certificate import Certificate

DEVICE = (*people.QUALIFIED,)  # with the statement of a qualified device
FILE = people.QUALIFIED[:1]
LATER = NOW + timedelta(minutes=5)  # an answer made after the signature tells of it


@dataclass(frozen=True)
class Citizen:
    """What a certificate says of a person; `codes` as 2.5.29.9 holds them."""

    surname: str = "Пробний"
    given: str = "Богдан Іванович"
    codes: dict[str, str] = field(default_factory=lambda: {"1.1": "2847609157"})
    statements: tuple[str, ...] = FILE
    first: datetime = NOW - timedelta(days=30)
    last: datetime = NOW + timedelta(days=335)
    purposes: tuple[str, ...] = ()
    more: tuple[tuple[str, str], ...] = ()  # of the subject: identifier, text
    serial: int = 77

    def but(self, **other: object) -> "Citizen":
        return replace(self, **other)  # type: ignore[arg-type]


def _pair(dotted: str, text: str) -> bytes:
    return tagged(0x31, seq(oid(dotted), tagged(12, text.encode())))


def _subject(who: Citizen) -> bytes:
    parts = [("2.5.4.3", f"{who.surname} {who.given}"), ("2.5.4.4", who.surname)]
    parts += [("2.5.4.42", who.given), *who.more]
    return seq(*(_pair(dotted, text) for dotted, text in parts if text))


def _codes(codes: dict[str, str]) -> bytes:
    base = "1.2.804.2.1.1.1.11.1.4."
    return seq(
        *(
            seq(oid(base + number), tagged(0x31, tagged(19, text.encode())))
            for number, text in codes.items()
        )
    )


def _extensions(who: Citizen) -> bytes:
    parts = [
        extension("2.5.29.15", tagged(3, b"\x06\xc0"), critical=True),
        extension("2.5.29.19", seq(), critical=True),
        extension("1.3.6.1.5.5.7.1.3", seq(*(seq(oid(one)) for one in who.statements))),
    ]
    if who.codes:
        parts.append(extension("2.5.29.9", _codes(who.codes)))
    if who.purposes:
        parts.append(extension("2.5.29.37", seq(*map(oid, who.purposes))))
    return tagged(0xA3, seq(*parts))


def certified(who: Citizen, issuer: Person | None = None) -> Person:
    """Return the key and the certificate of a citizen, by the test authority."""
    issuer = issuer or people.authority()
    d = int.from_bytes(sha256(repr(who).encode()).digest(), "big") % people.CURVE.n
    octets = tagged(4, making.packed(making.public(people.CURVE, d))[::-1])
    way = seq(oid("1.2.804.2.1.1.1.1.3.1.1"), seq(oid("1.2.804.2.1.1.1.1.3.1.1.2.0")))
    body = seq(
        tagged(0xA0, integer(2)), integer(who.serial), people.WAY,
        issuer.certificate.subject.node.raw, seq(time(who.first), time(who.last)),
        _subject(who), seq(way, tagged(3, b"\0", octets)), _extensions(who),
    )  # fmt: skip
    value = tagged(3, b"\0", tagged(4, issuer.sign(body)))
    return Person(d, Certificate(seq(body, people.WAY, value)), issuer)


def signature(who: Person, text: bytes, *, attached: bool = False) -> bytes:
    """Return a CAdES-BES signature over a text."""
    info = people.signer_info(who, people.usual(who, text))
    return people.signed_data([info], [who.certificate], text if attached else None)


def trust(*signers: Person, at: datetime = LATER, status: bytes = b"\x80\0") -> Trust:
    """Return trust in the test authority, with its word on each certificate."""
    authority = people.authority()
    answers = [people.ocsp(authority, one.certificate, at, status=status) for one in signers]
    return Trust(roots=[authority.certificate], ocsps=answers)
