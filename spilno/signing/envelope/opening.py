"""Opening an envelope with the recipient's key."""

from collections.abc import Callable, Sequence

from spilno.signing.asn1 import values
from spilno.signing.asn1.reader import INTEGER, NULL, SEQUENCE, BadAsn1, Node, parse
from spilno.signing.dstu.signature import BadKey, Key, public_key
from spilno.signing.envelope import frame
from spilno.signing.envelope.agreement import COFACTOR_DH, shared, wrapping_key
from spilno.signing.envelope.frame import Agreement, Envelope, NotOpened
from spilno.signing.envelope.wrap import WRAP, unwrapped
from spilno.signing.gost import modes
from spilno.signing.gost.cipher import STANDARD_BOX
from spilno.signing.keys import dstu_keys
from spilno.signing.keys.algorithms import DSTU, DSTU_BIG
from spilno.signing.keys.hashes import Unsupported
from spilno.signing.keys.private import PrivateKey
from spilno.signing.x509.certificate import Certificate

_KEY = f"{DSTU}.1"  # little-endian, polynomial basis
_GOST = "1.2.804.2.1.1.1.1.1.1"
_MODES: dict[str, Callable[[bytes, bytes, bytes, bytes], bytes]] = {
    f"{_GOST}.2": modes.counter,
    f"{_GOST}.3": modes.cfb_decrypt,
}


def opened(
    octets: bytes, key: PrivateKey, certificate: Certificate, *, known: Sequence[Certificate] = ()
) -> bytes:
    """Return what an envelope to `certificate`, whose key is `key`, holds; raise NotOpened.

    `known` are certificates a sender's static key may be in, besides those in the envelope. What
    comes out is not proved to be anybody's: ask for a signature inside.
    """
    try:
        envelope = frame.read(octets)
        for agreement in envelope.agreements:
            for recipient, wrapped in agreement.keys:
                if _is_for(recipient, certificate):
                    seen = [certificate, *envelope.certificates, *known]
                    content_key = _content_key(agreement, wrapped, key, seen)
                    return _content(envelope, content_key)
    except (BadAsn1, BadKey, Unsupported, ValueError, IndexError) as error:
        raise NotOpened(str(error)) from error
    raise NotOpened("made for another key")


def _is_for(recipient: Node, certificate: Certificate) -> bool:
    if recipient.tag == 0xA0:  # RecipientKeyIdentifier
        return values.octet_string(recipient.parts()[0]) == certificate.key_id != b""
    return recipient.tag == SEQUENCE and _names(recipient, certificate)


def _names(node: Node, certificate: Certificate) -> bool:
    """Tell whether IssuerAndSerialNumber is the certificate's, octet for octet."""
    issuer, serial = node.parts()
    same = issuer.raw == certificate.issuer.node.raw
    return same and values.integer(serial.expect(INTEGER)) == certificate.serial


def _content_key(
    agreement: Agreement, wrapped: bytes, key: PrivateKey, known: Sequence[Certificate]
) -> bytes:
    wrap = agreement.wrap
    if agreement.scheme != COFACTOR_DH or values.oid(wrap.parts()[0]) != WRAP:
        raise NotOpened(f"scheme {agreement.scheme}")
    sender = _sender(agreement.originator, key, known)
    for secret in shared(key.d, sender):
        found = unwrapped(wrapped, wrapping_key(secret, wrap.raw, agreement.material))
        if found:
            return found
    raise NotOpened("the wrapped key does not open")


def _sender(originator: Node, key: PrivateKey, known: Sequence[Certificate]) -> Key:
    """Return the sender's public key, which must be on the recipient's curve."""
    if originator.tag == 0xA1:
        sender = _given(originator.parts(), key)
    else:
        sender = _of_certificate(originator, known)
    if sender.curve != key.curve:
        raise NotOpened("another curve")
    return sender


def _given(parts: list[Node], key: PrivateKey) -> Key:
    """Read OriginatorPublicKey; without parameters its curve is the recipient's (RFC 5753)."""
    way, bits = parts
    oid, *parameters = way.expect(SEQUENCE).parts()
    if values.oid(oid) not in (_KEY, DSTU_BIG) or bits.content[:1] != b"\0":
        raise NotOpened("sender's key")
    if parameters and parameters[0].tag != NULL:
        found, box = dstu_keys.read(values.tagged(SEQUENCE, way.raw, bits.raw))
        if box != STANDARD_BOX:
            raise NotOpened("substitution")
        return found
    octets = values.octet_string(parse(values.bits(bits)))
    return public_key(key.curve, octets if values.oid(oid) == DSTU_BIG else octets[::-1])


def _of_certificate(originator: Node, known: Sequence[Certificate]) -> Key:
    for certificate in known:
        if originator.tag == 0x80:
            found = originator.content == certificate.key_id != b""
        else:
            found = _names(originator.expect(SEQUENCE), certificate)
        if found:
            return dstu_keys.read(certificate.key)[0]
    raise NotOpened("sender not known")


def _content(envelope: Envelope, key: bytes) -> bytes:
    if envelope.way not in _MODES:
        raise NotOpened(f"cipher {envelope.way}")
    start, *box = (values.octet_string(part) for part in envelope.parameters)
    if len(start) != 8 or (box and len(box[0]) != len(STANDARD_BOX)):
        raise NotOpened("parameters of the cipher")
    return _MODES[envelope.way](key, start, envelope.content, box[0] if box else STANDARD_BOX)
