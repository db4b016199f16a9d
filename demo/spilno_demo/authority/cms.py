"""CMS made with test keys: CAdES-B signatures and time-stamp tokens."""

from collections.abc import Sequence
from datetime import datetime

from spilno.signing.asn1.values import tagged
from spilno.signing.asn1.writer import (
    attribute,
    integer,
    octets,
    oid,
    seq,
    set_of,
    short_time,
    time,
    within,
)
from spilno.signing.x509.certificate import Certificate
from spilno_demo.authority.certificates import Owner

DATA, SIGNED_DATA = "1.2.840.113549.1.7.1", "1.2.840.113549.1.7.2"
TST_INFO = "1.2.840.113549.1.9.16.1.4"
POLICY = "1.2.804.2.1.1.1.2.3.1"  # of Ukrainian time stamps
_PKCS9, _SMIME = "1.2.840.113549.1.9", "1.2.840.113549.1.9.16.2"


def signed(
    content: bytes,
    owner: Owner,
    *,
    at: datetime | None,
    detached: bool = False,
    digest: bytes | None = None,
    certificates: Sequence[Certificate] | None = None,
) -> bytes:
    """Return a CAdES-B signature. `digest` stands for a content that the signer never saw."""
    own = owner.key.digest(content) if digest is None else digest
    info = _signer(owner, DATA, own, at)
    held = [owner.certificate] if certificates is None else certificates
    return _frame(owner, DATA, None if detached else content, [info], held)


def token(
    imprint: bytes,
    owner: Owner,
    *,
    at: datetime,
    hash_way: bytes,
    number: int,
    nonce: int | None,
    with_certificates: bool = True,
) -> bytes:
    """Return a time-stamp token (RFC 3161) over the hash of something."""
    info = seq(
        integer(1), oid(POLICY), seq(hash_way, octets(imprint)), integer(number), time(at),
        b"" if nonce is None else integer(nonce),
    )  # fmt: skip
    signer = _signer(owner, TST_INFO, owner.key.digest(info), at)
    held = [owner.certificate, *owner.chain[:-1]] if with_certificates else []
    return _frame(owner, TST_INFO, info, [signer], held)


def _signer(owner: Owner, kind: str, digest: bytes, at: datetime | None) -> bytes:
    key, certificate = owner.key, owner.certificate
    meant = seq(key.hash_way, octets(key.digest(certificate.raw)))
    attributes = [
        attribute(f"{_PKCS9}.3", oid(kind)),
        attribute(f"{_PKCS9}.4", octets(digest)),
        attribute(f"{_SMIME}.47", seq(seq(meant))),
    ]
    if at:
        attributes.append(attribute(f"{_PKCS9}.5", short_time(at)))
    value = key.sign(set_of(*attributes))
    sid = seq(certificate.issuer.node.raw, integer(certificate.serial))
    kept = tagged(0xA0, *sorted(attributes))
    return seq(integer(1), sid, key.hash_way, kept, key.way, octets(value))


def _frame(
    owner: Owner,
    kind: str,
    content: bytes | None,
    infos: Sequence[bytes],
    certificates: Sequence[Certificate],
) -> bytes:
    inside = b"" if content is None else within(0, octets(content))
    held = tagged(0xA0, *(certificate.raw for certificate in certificates)) if certificates else b""
    version = integer(1 if kind == DATA else 3)
    body = seq(version, set_of(owner.key.hash_way), seq(oid(kind), inside), held, set_of(*infos))
    return seq(oid(SIGNED_DATA), within(0, body))
