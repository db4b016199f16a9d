"""The frame of SignedData: content, certificates, status values, signers."""

from dataclasses import dataclass, field

from spilno.signing.asn1 import values
from spilno.signing.asn1.reader import SEQUENCE, BadAsn1, Node, parse
from spilno.signing.found import CannotTell
from spilno.signing.x509.certificate import Certificate

SIGNED_DATA, DATA, TST_INFO = (
    "1.2.840.113549.1.7.2",
    "1.2.840.113549.1.7.1",
    "1.2.840.113549.1.9.16.1.4",
)
_OCSP_RESPONSE, _OCSP_BASIC = "1.3.6.1.5.5.7.16.2", "1.3.6.1.5.5.7.48.1.1"
MOST_SIGNERS, MOST_CERTIFICATES, MOST_COUNTERS = 100, 300, 4


@dataclass
class SignedData:
    """One SignedData; `content` is None where the data lies elsewhere."""

    content_type: str
    content: bytes | None
    signers: list[Node]
    certificates: list[Certificate] = field(default_factory=list)
    crls: list[bytes] = field(default_factory=list)
    ocsps: list[bytes] = field(default_factory=list)
    enclosed: Node | None = None  # the content as it stands in the file
    sets: list[Node] = field(default_factory=list)  # certificates and status values as they stand
    counters: int = 0  # how many signatures deep this countersigns: RFC 5652, section 11.4


def read(raw: bytes) -> SignedData:
    """Read a ContentInfo of signed data; raise BadAsn1, or CannotTell for another content."""
    parts = parse(raw, exact=False).expect(SEQUENCE).parts()
    if len(parts) < 2 or values.oid(parts[0]) != SIGNED_DATA:
        raise CannotTell("not_signed_data")
    _, _, enclosed, *rest = parts[1].inner().expect(SEQUENCE).parts()
    kind, *inside = enclosed.parts()
    found = SignedData(values.oid(kind), _content(inside), [], enclosed=enclosed)
    found.sets = [part for part in rest if part.tag in (0xA0, 0xA1)]
    for part in rest:
        if part.tag == 0xA0:
            found.certificates = certificates(part)
        elif part.tag == 0xA1:
            for item in part:
                _status(item, found)
        else:
            found.signers = part.expect(0x31).parts()
    if len(found.signers) > MOST_SIGNERS:
        raise CannotTell("too_many", "signers")
    return found


def _content(inside: list[Node]) -> bytes | None:
    if not inside:
        return None
    value = inside[0].inner()
    return values.octets(value) if value.tag & 0xDF == 4 else value.content


def certificates(holder: Node) -> list[Certificate]:
    """Return X.509 certificates of a set; other kinds and broken ones are left out."""
    found: list[Certificate] = []
    for part in holder:
        if len(found) >= MOST_CERTIFICATES:
            raise CannotTell("too_many", "certificates")
        if part.tag == SEQUENCE:
            try:
                found.append(Certificate(values.der(part) if not part.is_definite else part.raw))
            except BadAsn1:
                continue
    return found


def _status(item: Node, into: SignedData) -> None:
    if item.tag == SEQUENCE:
        into.crls.append(item.raw)
    elif item.tag == 0xA1:  # other revocation info: RFC 5940
        kind, value = item.parts()
        if values.oid(kind) in (_OCSP_RESPONSE, _OCSP_BASIC):
            into.ocsps.append(value.raw)
