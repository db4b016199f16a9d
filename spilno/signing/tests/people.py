"""A certification authority of our own for tests, and CMS built piece by piece to be wrong."""

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import cache
from hashlib import sha256
from random import Random

from spilno.signing.asn1.reader import parse
from spilno.signing.asn1.values import tagged
from spilno.signing.dstu.curves import NAMED
from spilno.signing.gost.hash import digest as gost
from spilno.signing.keys.hashes import GOST
from spilno.signing.keys.public import oid_octets
from spilno.signing.tests import making
from spilno.signing.x509.certificate import Certificate

CURVE = NAMED[0]  # m = 163: the quickest
NOW = datetime(2026, 11, 25, 12, tzinfo=UTC)
LATE = NOW + timedelta(days=7300)
STAMPING = ("1.3.6.1.5.5.7.3.8",)
QUALIFIED = ("0.4.0.1862.1.1", "0.4.0.1862.1.4")


def oid(dotted: str) -> bytes:
    return tagged(6, oid_octets(dotted))


def seq(*parts: bytes) -> bytes:
    return tagged(0x30, *parts)


def integer(number: int) -> bytes:
    return tagged(2, number.to_bytes(number.bit_length() // 8 + 1, "big"))


def time(at: datetime) -> bytes:
    return tagged(0x18, at.strftime("%Y%m%d%H%M%SZ").encode())


WAY = seq(oid("1.2.804.2.1.1.1.1.3.1.1"))
HASH = seq(oid(GOST), b"\x05\x00")


@dataclass
class Person:
    """A key and the certificate over it."""

    d: int
    certificate: Certificate
    issuer: "Person | None" = None

    def sign(self, message: bytes) -> bytes:
        return making.sign(CURVE, self.d, gost(message), Random(message))


@dataclass
class Wanted:
    """What a certificate should say."""

    name: str
    serial: int = 7
    first: datetime = NOW - timedelta(days=365)
    last: datetime = NOW + timedelta(days=365)
    may_issue: bool = False
    usage: int = 0xC0
    purposes: tuple[str, ...] = ()
    statements: tuple[str, ...] = QUALIFIED
    more: list[bytes] = field(default_factory=list)


def named(text: str) -> bytes:
    return seq(tagged(0x31, seq(oid("2.5.4.3"), tagged(12, text.encode()))))


def extension(dotted: str, value: bytes, *, critical: bool = False) -> bytes:
    return seq(oid(dotted), b"\x01\x01\xff" if critical else b"", tagged(4, value))


def _extensions(wanted: Wanted) -> bytes:
    usage = 0x06 if wanted.may_issue else wanted.usage
    parts = [extension("2.5.29.15", tagged(3, bytes((1, usage))), critical=True), *wanted.more]
    authority = seq(b"\x01\x01\xff") if wanted.may_issue else seq()
    parts.append(extension("2.5.29.19", authority, critical=True))
    if wanted.purposes:
        parts.append(extension("2.5.29.37", seq(*map(oid, wanted.purposes))))
    said = seq(*(seq(oid(statement)) for statement in wanted.statements))
    parts.append(extension("1.3.6.1.5.5.7.1.3", said))
    return tagged(0xA3, seq(*parts))


def person(wanted: Wanted, issuer: Person | None = None) -> Person:
    """Make a key and have it certified by an issuer, or by itself."""
    d = int.from_bytes(sha256(wanted.name.encode()).digest(), "big") % CURVE.n
    octets = tagged(4, making.packed(making.public(CURVE, d))[::-1])
    way = seq(oid("1.2.804.2.1.1.1.1.3.1.1"), seq(oid("1.2.804.2.1.1.1.1.3.1.1.2.0")))
    key = seq(way, tagged(3, b"\0", octets))
    above = issuer.certificate.subject.node.raw if issuer else named(wanted.name)
    body = seq(
        tagged(0xA0, integer(2)), integer(wanted.serial), WAY, above,
        seq(time(wanted.first), time(wanted.last)), named(wanted.name), key, _extensions(wanted),
    )  # fmt: skip
    signer = Person(issuer.d if issuer else d, None)  # type: ignore[arg-type]
    value = tagged(3, b"\0", tagged(4, signer.sign(body)))
    return Person(d, Certificate(seq(body, WAY, value)), issuer)


@cache
def authority() -> Person:
    return person(Wanted("Пробний центр", 1, may_issue=True, last=LATE))


@cache
def bohdan() -> Person:
    return person(Wanted("Богдан Пробний"), authority())


@cache
def clock() -> Person:
    return person(Wanted("Час", 9, purposes=STAMPING, last=LATE), authority())


def attribute(dotted: str, *values: bytes) -> bytes:
    return seq(oid(dotted), tagged(0x31, *values))


CONTENT_TYPE = attribute("1.2.840.113549.1.9.3", oid("1.2.840.113549.1.7.1"))


def signing_time(at: datetime) -> bytes:
    return attribute("1.2.840.113549.1.9.5", time(at))


def message_digest(data: bytes) -> bytes:
    return attribute("1.2.840.113549.1.9.4", tagged(4, gost(data)))


def names(certificate: Certificate) -> bytes:
    meant = seq(HASH, tagged(4, gost(certificate.raw)))
    return attribute("1.2.840.113549.1.9.16.2.47", seq(seq(meant)))


def usual(who: Person, data: bytes) -> list[bytes]:
    return [CONTENT_TYPE, signing_time(NOW), message_digest(data), names(who.certificate)]


def signer_info(who: Person, attributes: list[bytes], unsigned: tuple[bytes, ...] = ()) -> bytes:
    certificate = who.certificate
    sid = seq(certificate.issuer.node.raw, integer(certificate.serial))
    content = b"".join(sorted(attributes))
    value = who.sign(tagged(0x31, content))
    later = tagged(0xA1, *unsigned) if unsigned else b""
    return seq(integer(1), sid, HASH, tagged(0xA0, content), WAY, tagged(4, value), later)


def signed_data(
    infos: list[bytes],
    certificates: list[Certificate],
    content: bytes | None = None,
    kind: str = "1.2.840.113549.1.7.1",
    crls: tuple[bytes, ...] = (),
) -> bytes:
    inside = tagged(0xA0, tagged(4, content)) if content is not None else b""
    held = tagged(0xA0, *(certificate.raw for certificate in certificates))
    lists = tagged(0xA1, *crls) if crls else b""
    body = seq(
        integer(1), tagged(0x31, HASH), seq(oid(kind), inside), held, lists, tagged(0x31, *infos)
    )
    return seq(oid("1.2.840.113549.1.7.2"), tagged(0xA0, body))


def stamp(
    message: bytes, at: datetime, who: Person | None = None, unsigned: tuple[bytes, ...] = ()
) -> bytes:
    """Return a time-stamp token over a message."""
    who, kind = who or clock(), "1.2.840.113549.1.9.16.1.4"
    info = seq(
        integer(1), oid("1.2.804.2.1.1.1.2.3.1"), seq(HASH, tagged(4, gost(message))), integer(5),
        time(at),
    )  # fmt: skip
    attributes = [
        attribute("1.2.840.113549.1.9.3", oid(kind)),
        message_digest(info),
        names(who.certificate),
    ]
    return signed_data([signer_info(who, attributes, unsigned)], [who.certificate], info, kind)


def stamp_attribute(token: bytes) -> bytes:
    return attribute("1.2.840.113549.1.9.16.2.14", token)


def value_of(info: bytes) -> bytes:
    """Return the signature octets of a signer's info made here."""
    return parse(info).parts()[5].content


def revocations(
    issuer: Person, revoked: dict[int, datetime], this: datetime, until: datetime
) -> bytes:
    entries = seq(*(seq(integer(serial), time(at)) for serial, at in revoked.items()))
    body = seq(
        integer(1), WAY, issuer.certificate.subject.node.raw, time(this), time(until),
        entries if revoked else b"",
    )  # fmt: skip
    return seq(body, WAY, tagged(3, b"\0", tagged(4, issuer.sign(body))))


def ocsp(
    issuer: Person, certificate: Certificate, at: datetime, *, status: bytes = b"\x80\0"
) -> bytes:
    """Return an answer of the issuer itself on a certificate."""
    name = gost(certificate.issuer.node.raw)
    subject = seq(HASH, tagged(4, name), tagged(4, bytes(32)), integer(certificate.serial))
    single = seq(subject, status, time(at))
    body = seq(tagged(0xA1, issuer.certificate.subject.node.raw), time(at), seq(single))
    basic = seq(body, WAY, tagged(3, b"\0", tagged(4, issuer.sign(body))))
    inner = seq(oid("1.3.6.1.5.5.7.48.1.1"), tagged(4, basic))
    return seq(tagged(10, b"\0"), tagged(0xA0, inner))
