"""A CAdES-B signature whose value is made elsewhere (RFC 5652, 5035; ETSI EN 319 122-1).

The attributes are built here, their digest goes to the key, and the value comes back into place.
"""

from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256

from spilno.signing.asn1 import values
from spilno.signing.asn1.reader import SEQUENCE, SET, parse
from spilno.signing.asn1.values import tagged
from spilno.signing.cms.attributes import (
    CONTENT_TYPE,
    MESSAGE_DIGEST,
    SIGNING_CERTIFICATE_V2,
    SIGNING_TIME,
)
from spilno.signing.cms.structure import DATA, SIGNED_DATA
from spilno.signing.keys import algorithms, public
from spilno.signing.keys.hashes import IDENTIFIERS, Unsupported
from spilno.signing.keys.public import oid_octets
from spilno.signing.x509.certificate import Certificate

SHA256 = IDENTIFIERS["sha256"]
ECDSA_SHA256, RSA_SHA256 = "1.2.840.10045.4.3.2", "1.2.840.113549.1.1.11"
_EC, _RSA = "1.2.840.10045.2.1", "1.2.840.113549.1.1.1"
WAYS = {_EC: ECDSA_SHA256, _RSA: RSA_SHA256}
NULL = b"\x05\x00"


@dataclass(frozen=True)
class Prepared:
    """Signed attributes that wait for their signature. `attributes` is a SET OF in DER."""

    attributes: bytes
    certificate: bytes

    @property
    def digest(self) -> bytes:
        """SHA-256 of the attributes: what the key signs."""
        return sha256(self.attributes).digest()

    @property
    def way(self) -> str:
        """Identifier of the signature algorithm that fits the key; raise Unsupported."""
        kind = values.oid(parse(Certificate(self.certificate).key).parts()[0].parts()[0])
        if kind not in WAYS:
            raise Unsupported(kind)
        return WAYS[kind]

    def is_signed_by(self, value: bytes) -> bool:
        """Tell whether `value` is the certificate's signature over the attributes."""
        way = algorithms.read(parse(_algorithm(self.way)))
        key = Certificate(self.certificate).key
        return public.verify(key, way, "sha256", self.attributes, value)


def prepare(octets: bytes, certificate: bytes, at: datetime) -> Prepared:
    """Build the attributes of a detached signature over `octets`; raise BadAsn1."""
    Certificate(certificate)
    content = sha256(octets).digest()
    meant = _seq(_seq(_seq(tagged(4, sha256(certificate).digest()))))  # SHA-256 is the default
    found = [
        _attribute(CONTENT_TYPE, _oid(DATA)),
        _attribute(SIGNING_TIME, _utc_time(at)),
        _attribute(MESSAGE_DIGEST, tagged(4, content)),
        _attribute(SIGNING_CERTIFICATE_V2, meant),
    ]
    return Prepared(tagged(SET, *sorted(found)), certificate)


def container(prepared: Prepared, value: bytes, others: list[bytes]) -> bytes:
    """Return SignedData with one signer; `others` are certificates of the chain."""
    held = sorted({prepared.certificate, *others})
    hashed = _seq(_oid(SHA256))
    body = _seq(
        _integer(1),
        tagged(SET, hashed),
        _seq(_oid(DATA)),
        tagged(0xA0, *held),
        tagged(SET, _signer(prepared, value, hashed)),
    )
    return _seq(_oid(SIGNED_DATA), tagged(0xA0, body))


def _signer(prepared: Prepared, value: bytes, hashed: bytes) -> bytes:
    certificate = Certificate(prepared.certificate)
    attributes = parse(prepared.attributes).content
    who = _seq(certificate.issuer.node.raw, _integer(certificate.serial))
    way = _algorithm(prepared.way)
    return _seq(_integer(1), who, hashed, tagged(0xA0, attributes), way, tagged(4, value))


def _algorithm(oid: str) -> bytes:
    return _seq(_oid(oid), NULL if oid == RSA_SHA256 else b"")  # RFC 4055: NULL; RFC 5758: nothing


def _attribute(kind: str, value: bytes) -> bytes:
    return _seq(_oid(kind), tagged(SET, value))


def _utc_time(at: datetime) -> bytes:
    return tagged(0x17, at.astimezone(UTC).strftime("%y%m%d%H%M%SZ").encode())  # until 2049


def _integer(number: int) -> bytes:
    return tagged(2, number.to_bytes(number.bit_length() // 8 + 1, "big", signed=True))


def _oid(dotted: str) -> bytes:
    return tagged(6, oid_octets(dotted))


def _seq(*parts: bytes) -> bytes:
    return tagged(SEQUENCE, *parts)
