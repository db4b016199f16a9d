"""Signing with a key of this site: CAdES-B, detached, RSA or ECDSA (EN 319 122-1).

The key of an operator's seal in a PKCS #12 file. Keys of DSTU 4145 are not used here: our
arithmetic leaks by its timing, which matters to one who signs and not to one who verifies.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from hashlib import sha256

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, padding, rsa
from cryptography.hazmat.primitives.serialization import Encoding, pkcs12
from cryptography.x509 import Certificate

from spilno.signing.asn1.reader import parse
from spilno.signing.asn1.values import tagged
from spilno.signing.asn1.writer import (
    NULL,
    algorithm,
    attribute,
    integer,
    octets,
    oid,
    seq,
    set_of,
    short_time,
    within,
)

_DATA, _SIGNED_DATA = "1.2.840.113549.1.7.1", "1.2.840.113549.1.7.2"
_PKCS9, _SMIME = "1.2.840.113549.1.9", "1.2.840.113549.1.9.16.2"
_SHA256 = algorithm("2.16.840.1.101.3.4.2.1")
_RSA, _ECDSA = "1.2.840.113549.1.1.11", "1.2.840.10045.4.3.2"
Key = rsa.RSAPrivateKey | ec.EllipticCurvePrivateKey


class NoKey(Exception):
    """The file is no PKCS #12 with an RSA or ECDSA key, or the password is another."""


@dataclass(frozen=True)
class Seal:
    """The key and the certificate of this site, with those above it."""

    key: Key = field(repr=False)
    certificate: Certificate
    chain: Sequence[Certificate] = ()


def load(file: bytes, password: bytes) -> Seal:
    """Read a PKCS #12 file. Raises NoKey."""
    try:
        key, certificate, chain = pkcs12.load_key_and_certificates(file, password)
    except ValueError as error:
        raise NoKey from error
    if not isinstance(key, rsa.RSAPrivateKey | ec.EllipticCurvePrivateKey) or certificate is None:
        raise NoKey
    return Seal(key, certificate, tuple(chain))


def signed(content: bytes, seal: Seal, *, at: datetime) -> bytes:
    """Return a detached CMS over the content: SHA-256, with the certificate named in it."""
    attributes = _attributes(content, seal, at)
    value = _value(seal.key, set_of(*attributes))
    way = algorithm(_RSA, NULL) if isinstance(seal.key, rsa.RSAPrivateKey) else algorithm(_ECDSA)
    kept = tagged(0xA0, *sorted(attributes))
    info = seq(integer(1), _named(seal.certificate), _SHA256, kept, way, octets(value))
    held = [_der(each) for each in (seal.certificate, *seal.chain)]
    body = seq(
        integer(1), set_of(_SHA256), seq(oid(_DATA)), tagged(0xA0, *sorted(held)), set_of(info)
    )
    return seq(oid(_SIGNED_DATA), within(0, body))


def _attributes(content: bytes, seal: Seal, at: datetime) -> list[bytes]:
    meant = seq(octets(sha256(_der(seal.certificate)).digest()))  # SHA-256 is the default hash
    return [
        attribute(f"{_PKCS9}.3", oid(_DATA)),
        attribute(f"{_PKCS9}.4", octets(sha256(content).digest())),
        attribute(f"{_PKCS9}.5", short_time(at)),
        attribute(f"{_SMIME}.47", seq(seq(meant))),
    ]


def _value(key: Key, octets_: bytes) -> bytes:
    if isinstance(key, rsa.RSAPrivateKey):
        return key.sign(octets_, padding.PKCS1v15(), hashes.SHA256())
    return key.sign(octets_, ec.ECDSA(hashes.SHA256()))


def _named(certificate: Certificate) -> bytes:
    """Return issuer and number as the certificate writes them (RFC 5652, 5.3)."""
    issuer = parse(certificate.issuer.public_bytes()).raw
    return seq(issuer, integer(certificate.serial_number))


def _der(certificate: Certificate) -> bytes:
    return certificate.public_bytes(Encoding.DER)
