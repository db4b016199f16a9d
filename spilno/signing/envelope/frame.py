"""The frame of EnvelopedData (RFC 5652, section 6) as far as key agreement uses it."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from spilno.signing.asn1 import values
from spilno.signing.asn1.reader import INTEGER, OCTETS, SEQUENCE, SET, BadAsn1, Node, parse
from spilno.signing.cms.structure import DATA, SIGNED_DATA, certificates
from spilno.signing.x509.certificate import Certificate

ENVELOPED = "1.2.840.113549.1.7.3"
MOST_RECIPIENTS = 20  # agreements; each may cost a multiplication of a point


class NotOpened(ValueError):
    """An envelope that is broken, made for another key, or of a kind not known here."""


@dataclass(frozen=True)
class Agreement:
    """One KeyAgreeRecipientInfo."""

    originator: Node
    material: bytes | None
    scheme: str
    wrap: Node
    keys: list[tuple[Node, bytes]]  # recipient, wrapped key


@dataclass(frozen=True)
class Envelope:
    """What an envelope holds."""

    agreements: list[Agreement]
    way: str
    parameters: list[Node]
    content: bytes
    certificates: list[Certificate] = field(default_factory=list)


def read(octets: bytes) -> Envelope:
    """Read a ContentInfo of enveloped data; raise BadAsn1, NotOpened."""
    kind, outer = parse(octets).expect(SEQUENCE).parts()
    if values.oid(kind) != ENVELOPED or outer.tag != 0xA0:
        raise NotOpened("not an envelope")
    version, *rest = outer.inner().expect(SEQUENCE).parts()
    held = certificates(rest.pop(0).parts()[0]) if rest and rest[0].tag == 0xA0 else []
    recipients, content, *more = rest
    if values.integer(version.expect(INTEGER)) != 2 or [part.tag for part in more] not in (
        [],
        [0xA1],
    ):
        raise NotOpened("version")
    return _envelope(list(_agreements(recipients.expect(SET))), content, held)


def _envelope(agreements: list[Agreement], content: Node, held: list[Certificate]) -> Envelope:
    kind, way, sealed = content.expect(SEQUENCE).parts()
    if values.oid(kind) not in (DATA, SIGNED_DATA) or sealed.tag not in (0x80, 0xA0):
        raise NotOpened("content")
    oid, parameters = way.expect(SEQUENCE).parts()
    inside = parameters.expect(SEQUENCE).parts()
    return Envelope(agreements, values.oid(oid), inside, values.octets(sealed), held)


def _agreements(recipients: Node) -> Iterator[Agreement]:
    for at, recipient in enumerate(recipients):
        if at >= MOST_RECIPIENTS:
            raise NotOpened("too many recipients")
        if recipient.tag == 0xA1:
            yield _agreement(recipient.parts())


def _agreement(parts: list[Node]) -> Agreement:
    version, originator, *rest = parts
    material = values.octet_string(rest.pop(0).inner()) if rest[0].tag == 0xA1 else None
    way, keys = rest
    scheme, wrap = way.expect(SEQUENCE).parts()
    if originator.tag != 0xA0 or values.integer(version.expect(INTEGER)) != 3:
        raise BadAsn1("originator")
    return Agreement(originator.inner(), material, values.oid(scheme), wrap, _keys(keys))


def _keys(keys: Node) -> list[tuple[Node, bytes]]:
    found = []
    for key in keys.expect(SEQUENCE):
        recipient, wrapped = key.expect(SEQUENCE).parts()
        found.append((recipient, values.octets(wrapped.expect(OCTETS))))
    return found
