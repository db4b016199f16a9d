"""Sealing an envelope to a certificate, with a key made for it alone (the dynamic way)."""

import secrets

from spilno.signing.asn1.reader import parse
from spilno.signing.asn1.values import tagged
from spilno.signing.dstu import backend
from spilno.signing.dstu.curves import Curve
from spilno.signing.envelope.agreement import COFACTOR_DH, shared, wrapping_key
from spilno.signing.envelope.frame import ENVELOPED
from spilno.signing.envelope.wrap import WRAP, wrapped
from spilno.signing.gost.cipher import STANDARD_BOX
from spilno.signing.gost.modes import cfb_encrypt
from spilno.signing.keys import dstu_keys
from spilno.signing.keys.public import oid_octets
from spilno.signing.x509.certificate import Certificate

_CFB, _DATA = "1.2.804.2.1.1.1.1.1.1.3", "1.2.840.113549.1.7.1"


def _oid(dotted: str) -> bytes:
    return tagged(6, oid_octets(dotted))


def sealed(octets: bytes, certificate: Certificate) -> bytes:
    """Return CMS EnvelopedData that only the holder of the certificate's key opens.

    Raise BadKey or Unsupported where the certificate's key is not of DSTU 4145.
    """
    key, _ = dstu_keys.read(certificate.key)
    d, content_key, start = _number(key.curve), secrets.token_bytes(32), secrets.token_bytes(8)
    wrap, material = tagged(0x30, _oid(WRAP), b"\x05\x00"), secrets.token_bytes(64)
    by = wrapping_key(next(shared(d, key)), wrap, material)
    recipient = tagged(
        0x30,
        tagged(0x30, certificate.issuer.node.raw, _serial(certificate)),
        tagged(4, wrapped(content_key, by, secrets.token_bytes(8))),
    )
    agreement = tagged(
        0xA1,
        b"\x02\x01\x03",
        tagged(0xA0, _sender(certificate, d, key.curve)),
        tagged(0xA1, tagged(4, material)),
        tagged(0x30, _oid(COFACTOR_DH), wrap),
        tagged(0x30, recipient),
    )
    return _enveloped(agreement, start, cfb_encrypt(content_key, start, octets))


def _number(curve: Curve) -> int:
    return secrets.randbelow(curve.n - 1) + 1


def _serial(certificate: Certificate) -> bytes:
    number = certificate.serial
    return tagged(2, number.to_bytes(number.bit_length() // 8 + 1, "big", signed=True))


def _sender(certificate: Certificate, d: int, curve: Curve) -> bytes:
    """Return OriginatorPublicKey of d·P on the recipient's curve.

    Of the two points with this x either serves: agreement takes x alone.
    """
    x = backend.group(backend.chosen(), curve).combine(d, 0, (curve.x, curve.y)) or 0
    octets = (x & ~1).to_bytes(curve.size, "big")[::-1]
    way = parse(certificate.key).parts()[0].raw
    return tagged(0xA1, way, tagged(3, b"\0", tagged(4, octets)))


def _enveloped(agreement: bytes, start: bytes, content: bytes) -> bytes:
    way = tagged(0x30, _oid(_CFB), tagged(0x30, tagged(4, start), tagged(4, STANDARD_BOX)))
    inside = tagged(0x30, _oid(_DATA), way, tagged(0x80, content))
    body = tagged(0x30, b"\x02\x01\x02", tagged(0x31, agreement), inside)
    return tagged(0x30, _oid(ENVELOPED), tagged(0xA0, body))
