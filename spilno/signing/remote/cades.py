"""A CAdES-B signature whose value is made elsewhere (RFC 5652, 5035; ETSI EN 319 122-1).

The attributes are built here, their digest goes to the key, and the value comes back into place.
"""

from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import sha256

from spilno.signing.asn1 import values
from spilno.signing.asn1.reader import SET, parse
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
)
from spilno.signing.cms.attributes import (
    CONTENT_TYPE,
    MESSAGE_DIGEST,
    SIGNING_CERTIFICATE_V2,
    SIGNING_TIME,
)
from spilno.signing.cms.structure import DATA, SIGNED_DATA
from spilno.signing.keys import algorithms, public
from spilno.signing.keys.hashes import IDENTIFIERS, Unsupported
from spilno.signing.x509.certificate import Certificate

SHA256 = IDENTIFIERS["sha256"]
ECDSA_SHA256, RSA_SHA256 = "1.2.840.10045.4.3.2", "1.2.840.113549.1.1.11"
_EC, _RSA = "1.2.840.10045.2.1", "1.2.840.113549.1.1.1"
WAYS = {_EC: ECDSA_SHA256, _RSA: RSA_SHA256}


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


def prepare(content: bytes, certificate: bytes, at: datetime) -> Prepared:
    """Build the attributes of a detached signature over `content`; raise BadAsn1."""
    Certificate(certificate)
    meant = seq(seq(seq(octets(sha256(certificate).digest()))))  # SHA-256 is the default
    found = [
        attribute(CONTENT_TYPE, oid(DATA)),
        attribute(SIGNING_TIME, short_time(at.astimezone(UTC))),
        attribute(MESSAGE_DIGEST, octets(sha256(content).digest())),
        attribute(SIGNING_CERTIFICATE_V2, meant),
    ]
    return Prepared(set_of(*found), certificate)


def container(prepared: Prepared, value: bytes, others: list[bytes]) -> bytes:
    """Return SignedData with one signer; `others` are certificates of the chain."""
    held = sorted({prepared.certificate, *others})
    hashed = seq(oid(SHA256))
    body = seq(
        integer(1),
        tagged(SET, hashed),
        seq(oid(DATA)),
        tagged(0xA0, *held),
        tagged(SET, _signer(prepared, value, hashed)),
    )
    return seq(oid(SIGNED_DATA), tagged(0xA0, body))


def _signer(prepared: Prepared, value: bytes, hashed: bytes) -> bytes:
    certificate = Certificate(prepared.certificate)
    attributes = parse(prepared.attributes).content
    who = seq(certificate.issuer.node.raw, integer(certificate.serial))
    way = _algorithm(prepared.way)
    return seq(integer(1), who, hashed, tagged(0xA0, attributes), way, octets(value))


def _algorithm(way: str) -> bytes:
    return algorithm(way, NULL if way == RSA_SHA256 else b"")  # RFC 4055: NULL; RFC 5758: nothing
