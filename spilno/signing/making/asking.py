"""Questions to OCSP responders (RFC 6960), and whether what comes back answers them."""

import secrets
from datetime import datetime, timedelta

from spilno.signing.asn1 import values
from spilno.signing.asn1.reader import BadAsn1, Node, parse
from spilno.signing.asn1.writer import NULL, algorithm, octets, oid, seq, within
from spilno.signing.keys.hashes import IDENTIFIERS, Unsupported, digest
from spilno.signing.x509 import ocsp
from spilno.signing.x509.certificate import Certificate

QUESTION = "application/ocsp-request"
_NONCE = "1.3.6.1.5.5.7.48.1.2"
_DSTU = "1.2.804.2.1.1.1.1.3."
OLDEST = timedelta(days=1)  # of an answer that does not repeat our number
SKEW = timedelta(minutes=5)


def nonce() -> bytes:
    """Return a number to be repeated in the answer."""
    return secrets.token_bytes(16)


def question(certificate: Certificate, issuer: Certificate, number: bytes) -> bytes:
    """Return an OCSPRequest on one certificate."""
    way = values.oid(parse(issuer.key).parts()[0].parts()[0])
    # responders of Ukrainian authorities know their own hash; the others know SHA-1 at least
    hashed = "gost34311" if way.startswith(_DSTU) else "sha1"
    subject = seq(
        algorithm(IDENTIFIERS[hashed], NULL),
        octets(digest(hashed, certificate.issuer.node.raw)),
        octets(digest(hashed, issuer.key_octets)),
        _serial(certificate),
    )
    extension = seq(oid(_NONCE), octets(octets(number)))
    return seq(seq(seq(seq(subject)), within(2, seq(extension))))


def _serial(certificate: Certificate) -> bytes:
    """Return the serial as it stands: some authorities' look negative."""
    parts = [part for part in certificate.signed if part.tag != 0xA0]
    return parts[0].raw


def fault(
    raw: bytes, certificate: Certificate, issuer: Certificate, number: bytes, at: datetime
) -> str:
    """Return why an answer is not to be kept, or nothing."""
    try:
        said = ocsp.answer(raw, certificate, issuer)
        repeated = _repeated(raw)
    except (BadAsn1, ValueError, IndexError, Unsupported) as error:
        return f"no answer: {error}"
    if said is None:
        return "not an answer of the issuer on this certificate"
    if not said.is_good and said.revoked_at is None:
        return "unknown to the responder"
    if repeated and repeated != number:
        return "an answer to another question"
    if said.this_update > at + SKEW or (not repeated and said.this_update < at - OLDEST):
        return "an answer of another time"
    return ""


def _repeated(raw: bytes) -> bytes:
    basic = parse(values.octet_string(parse(raw).parts()[1].inner().parts()[1]))
    held = next((part for part in basic.parts()[0] if part.tag == 0xA1 and _is_last(part)), None)
    for extension in held.inner() if held else ():
        parts = extension.parts()
        if values.oid(parts[0]) == _NONCE:
            text = values.octet_string(parts[-1])
            return text[2:] if text[:1] == b"\x04" and len(text) == text[1] + 2 else text
    return b""


def _is_last(part: Node) -> bool:
    """Tell extensions from the responder's name, which has the same tag."""
    first = part.inner().parts()
    return bool(first) and first[0].tag == 0x30
