"""Attributes of a signer: what CAdES asks of them, and what later hands added unsigned."""

from collections import Counter
from functools import lru_cache

from spilno.signing.asn1 import values
from spilno.signing.asn1.reader import BadAsn1, Node
from spilno.signing.keys.hashes import digest, name_of

_of_certificate = lru_cache(maxsize=2048)(digest)  # a chain comes again with each signature

PKCS9, SMIME = "1.2.840.113549.1.9", "1.2.840.113549.1.9.16.2"
CONTENT_TYPE, MESSAGE_DIGEST, SIGNING_TIME = f"{PKCS9}.3", f"{PKCS9}.4", f"{PKCS9}.5"
COUNTER_SIGNATURE = f"{PKCS9}.6"
SIGNING_CERTIFICATE, SIGNING_CERTIFICATE_V2 = f"{SMIME}.12", f"{SMIME}.47"
SIGNATURE_STAMP, CONTENT_STAMP = f"{SMIME}.14", f"{SMIME}.20"
CERTIFICATE_VALUES, REVOCATION_VALUES = f"{SMIME}.23", f"{SMIME}.24"
ARCHIVE_STAMPS = {f"{SMIME}.27", f"{SMIME}.48", "0.4.0.1733.2.4"}
LONG_TERM_VALIDATION = "0.4.0.1733.2.2"
ALGORITHM_PROTECTION = f"{PKCS9}.52"
SIGNED_ONLY = {CONTENT_TYPE, MESSAGE_DIGEST, SIGNING_TIME}
_ONCE = {CONTENT_TYPE, MESSAGE_DIGEST, SIGNING_TIME}
_BY_LENGTH = {20: "sha1", 28: "sha224", 32: "sha256", 48: "sha384", 64: "sha512"}


class Attributes:
    """Attributes by identifier, each with the values of all its occurrences."""

    def __init__(self, node: Node | None) -> None:
        self.counts: Counter[str] = Counter()
        self.values: dict[str, list[Node]] = {}
        for item in node if node is not None else ():
            kind, holder = item.expect(0x30).parts()
            oid = values.oid(kind)
            self.counts[oid] += 1
            self.values.setdefault(oid, []).extend(holder.expect(0x31))

    def one(self, oid: str) -> Node | None:
        """Return the first value, or None."""
        return next(iter(self.values.get(oid, ())), None)

    def fault(self, content_type: str, *, is_counter: bool = False) -> str:
        """Return why signed attributes are not acceptable (RFC 5652, 5.3 and 11), or nothing."""
        for oid in _ONCE & set(self.values):
            if self.counts[oid] > 1 or len(self.values[oid]) != 1:
                return f"{oid} twice"
        kind = self.one(CONTENT_TYPE)
        if not is_counter and (kind is None or values.oid(kind) != content_type):
            return "content type"
        return "" if MESSAGE_DIGEST in self.values else "no message digest"


def names_certificate(attributes: Attributes, certificate: bytes) -> bool | None:
    """Tell whether each signing-certificate attribute means this one; None where there is none.

    Some programs write the attribute twice: then both must mean the same certificate.
    """
    named = [
        node
        for oid in (SIGNING_CERTIFICATE_V2, SIGNING_CERTIFICATE)
        for node in attributes.values.get(oid, ())
    ]
    return all(_means(node, certificate) for node in named) if named else None


def _means(node: Node, certificate: bytes) -> bool:
    """Compare the first hash, which is the signer's; one of no name is told by its length."""
    parts = node.parts()[0].parts()[0].parts()
    hashed = name_of(values.oid(parts.pop(0).parts()[0])) if parts[0].tag == 0x30 else ""
    wanted = values.octet_string(parts[0])
    hashed = hashed or _BY_LENGTH.get(len(wanted), "sha256")
    return wanted == _of_certificate(hashed, certificate)


def status_values(node: Node) -> tuple[list[bytes], list[bytes]]:
    """Return CRLs and OCSP responses of a revocation-values attribute."""
    crls: list[bytes] = []
    ocsps: list[bytes] = []
    for part in node:
        if part.tag in (0xA0, 0xA1):
            (crls if part.tag == 0xA0 else ocsps).extend(item.raw for item in part.inner())
    return crls, ocsps


def time_of(attributes: Attributes) -> Node | None:
    """Return the claimed time; raise BadAsn1 where it is no time."""
    node = attributes.one(SIGNING_TIME)
    if node is not None and node.tag not in (0x17, 0x18):
        raise BadAsn1("signing time")
    return node
