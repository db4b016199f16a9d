"""Answers of OCSP responders (RFC 6960)."""

from datetime import datetime
from typing import NamedTuple

from spilno.signing.asn1 import values
from spilno.signing.asn1.reader import BadAsn1, Node, parse
from spilno.signing.keys import algorithms, public
from spilno.signing.keys.hashes import digest, name_of
from spilno.signing.x509.certificate import Certificate
from spilno.signing.x509.issuing import is_link

OCSP_SIGNING = "1.3.6.1.5.5.7.3.9"


class Answer(NamedTuple):
    """What a responder says of one certificate."""

    is_good: bool
    revoked_at: datetime | None
    this_update: datetime
    next_update: datetime | None


def answer(raw: bytes, certificate: Certificate, issuer: Certificate) -> Answer | None:
    """Return what a response says of a certificate, if it does and is to be believed.

    Raises BadAsn1 or Unsupported.
    """
    signed, algorithm, bits, *rest = _basic(parse(raw)).parts()
    parts = [part for part in signed if part.tag not in (0xA0,)]  # [0] version
    produced = values.time(parts[1])
    single = next((one for one in parts[2] if _is_of(one, certificate)), None)
    if single is None:
        return None
    way = algorithms.read(algorithm)
    held = [Certificate(item.raw) for item in rest[0].inner()] if rest else []
    for key in _may_answer(held, issuer, produced):
        if public.verify(key, way, way.hash, signed.raw, values.bits(bits)):
            return _said(single)
    return None


def _basic(node: Node) -> Node:
    parts = node.parts()
    if parts[0].tag != 10:
        return node
    if values.integer(parts[0]) != 0 or len(parts) < 2:
        raise BadAsn1("no answer")
    return parse(values.octet_string(parts[1].inner().parts()[1]))


def _is_of(single: Node, certificate: Certificate) -> bool:
    algorithm, name, _, serial = single.parts()[0].parts()
    if values.integer(serial) != certificate.serial:
        return False
    hashed = name_of(values.oid(algorithm.parts()[0]))
    return values.octet_string(name) == digest(hashed, certificate.issuer.node.raw)


def _may_answer(held: list[Certificate], issuer: Certificate, produced: datetime) -> list[bytes]:
    """Return keys that may sign: the issuer's, and those it gave the right to (section 4.2.2.2)."""
    keys = [issuer.key]
    for item in held[:8]:
        first, last = item.valid
        has_right = OCSP_SIGNING in item.purposes and first <= produced <= last
        if has_right and is_link(item, issuer):
            keys.append(item.key)
    return keys


def _said(single: Node) -> Answer:
    _, status, this_update, *rest = single.parts()
    until = next((values.time(part.inner()) for part in rest if part.tag == 0xA0), None)
    is_revoked = status.tag == 0xA1
    at = values.time(status.parts()[0]) if is_revoked else None
    return Answer(status.tag == 0x80, at, values.time(this_update), until)
