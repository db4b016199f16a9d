"""Lists of revoked certificates (RFC 5280, section 5), full and delta."""

from datetime import datetime
from functools import lru_cache

from spilno.signing.asn1 import values
from spilno.signing.asn1.names import Name
from spilno.signing.asn1.reader import Node, parse
from spilno.signing.keys import algorithms, public
from spilno.signing.x509.certificate import Certificate

_REASON, _DELTA, _SCOPE, _POINTS = "2.5.29.21", "2.5.29.27", "2.5.29.28", "2.5.29.31"
REMOVED = 8  # reason: no longer on hold


class RevocationList:
    """One list; raise BadAsn1 where its frame is broken."""

    def __init__(self, raw: bytes) -> None:
        self._signed, self._algorithm, self._signature = parse(raw).parts()
        parts = self._signed.parts()
        parts = parts[1:] if parts[0].tag == 2 else parts
        self.issuer = Name(parts[1])
        self.this_update = values.time(parts[2])
        rest = parts[3:]
        has_next = bool(rest) and rest[0].tag in (0x17, 0x18)
        self.next_update = values.time(rest.pop(0)) if has_next else None
        listed = rest.pop(0) if rest and rest[0].tag == 0x30 else None
        self.entries = dict(map(_entry, listed or ()))
        names = _extensions(rest[0].inner()) if rest and rest[0].tag == 0xA0 else {}
        self.is_delta = _DELTA in names
        self._scope = parse(names[_SCOPE]).parts() if _SCOPE in names else []

    def covers(self, certificate: Certificate) -> bool:
        """Tell whether absence from this list means anything for a certificate of its issuer.

        A list may be of a part of certificates only (RFC 5280, 5.2.5): of people's, of issuers', of
        those that name its address.
        """
        for part in self._scope:
            kind = {0x81: not certificate.may_issue, 0x82: certificate.may_issue}
            if part.tag == 0xA0:
                kind = {0xA0: bool(set(_uris(part)) & set(addresses(certificate)))}
            if not kind.get(part.tag, False):
                return False
        return True

    def is_signed_by(self, issuer: Certificate) -> bool:
        """Tell whether the issuer of the certificates signed it; raise Unsupported."""
        if issuer.subject.key != self.issuer.key:
            return False
        if issuer.usage is not None and not issuer.usage & 0x02:
            return False
        way = algorithms.read(self._algorithm)
        bits = values.bits(self._signature)
        return public.verify(issuer.key, way, way.hash, self._signed.raw, bits)


def addresses(certificate: Certificate) -> list[str]:
    """Return where a certificate says that full lists are; raise BadAsn1."""
    points = certificate.extension(_POINTS) or ()
    return [text for point in points for part in point if part.tag == 0xA0 for text in _uris(part)]


def _uris(name: Node) -> list[str]:
    """Return the addresses of a DistributionPointName."""
    return [item.content.decode("ascii", "replace") for full in name if full.tag == 0xA0
            for item in full if item.tag == 0x86]  # fmt: skip


def _entry(node: Node) -> tuple[int, tuple[datetime, int]]:
    parts = node.parts()
    reason = 0
    if len(parts) > 2:
        found = _extensions(parts[2]).get(_REASON)
        reason = values.integer(parse(found)) if found else 0
    return values.integer(parts[0]), (values.time(parts[1]), reason)


def _extensions(node: Node) -> dict[str, bytes]:
    found = (item.parts() for item in node)
    return {values.oid(parts[0]): values.octet_string(parts[-1]) for parts in found}


@lru_cache(maxsize=64)
def read(raw: bytes) -> RevocationList:
    """Read a list, once."""
    return RevocationList(raw)


@lru_cache(maxsize=256)
def is_signed_by(raw: bytes, issuer: bytes) -> bool:
    """Tell, once, whether a list is an issuer's; raise Unsupported."""
    return read(raw).is_signed_by(Certificate(issuer))
