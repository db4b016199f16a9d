"""A certificate (RFC 5280), read lazily: old Ukrainian ones break decoders that read everything."""

from datetime import datetime
from functools import cached_property
from hashlib import sha1, sha256

from spilno.signing.asn1 import values
from spilno.signing.asn1.names import Name
from spilno.signing.asn1.reader import BadAsn1, Node, parse
from spilno.signing.keys import algorithms, public

Extension = tuple[bool, bytes]  # is critical, content of the octet string


class Certificate:
    """One certificate. Reading it raises BadAsn1 at once where its frame is broken."""

    def __init__(self, raw: bytes) -> None:
        self.raw = raw
        self.signed, self.algorithm, self._signature = parse(raw).parts()
        parts = [part for part in self.signed if part.tag != 0xA0]  # [0] version
        if len(parts) < 6:
            raise BadAsn1("certificate")
        self.serial = values.integer(parts[0])
        self.inner_algorithm = parts[1]
        self._issuer, self._validity, self._subject, self._key = parts[2:6]
        self._rest = parts[6:]

    @cached_property
    def digest(self) -> bytes:
        """SHA-256 of the whole: what certificates are told apart by."""
        return sha256(self.raw).digest()

    @cached_property
    def issuer(self) -> Name:
        """Who issued it."""
        return Name(self._issuer)

    @cached_property
    def subject(self) -> Name:
        """Whom it speaks of."""
        return Name(self._subject)

    @cached_property
    def key(self) -> bytes:
        """SubjectPublicKeyInfo in DER."""
        return self._key.raw

    @cached_property
    def key_octets(self) -> bytes:
        """The content of the public key's bit string (hashed by OCSP)."""
        return values.bits(self._key.parts()[1])

    @cached_property
    def valid(self) -> tuple[datetime, datetime]:
        """The first and the last moment of its term."""
        first, last = self._validity.parts()
        return values.time(first), values.time(last)

    @cached_property
    def extensions(self) -> dict[str, Extension]:
        """Extensions by identifier; the first of each counts."""
        found: dict[str, Extension] = {}
        for holder in self._rest:
            if holder.tag == 0xA3:
                for item in holder.inner():
                    parts = item.parts()
                    critical = len(parts) == 3 and parts[1].content != b"\0"
                    found.setdefault(
                        values.oid(parts[0]), (critical, values.octet_string(parts[-1]))
                    )
        return found

    def extension(self, oid: str) -> Node | None:
        """Return the value of an extension, or None."""
        return parse(self.extensions[oid][1]) if oid in self.extensions else None

    @cached_property
    def key_id(self) -> bytes:
        """Subject key identifier, or nothing."""
        node = self.extension("2.5.29.14")
        return values.octet_string(node) if node else b""

    @cached_property
    def usual_key_id(self) -> bytes:
        """The identifier that RFC 5280 (section 4.2.1.2) would give to a key."""
        return sha1(self.key_octets, usedforsecurity=False).digest()

    @cached_property
    def issuer_key_id(self) -> bytes:
        """Authority key identifier, or nothing."""
        node = self.extension("2.5.29.35")
        return next((part.content for part in node if part.tag == 0x80), b"") if node else b""

    @cached_property
    def may_issue(self) -> bool:
        """Tell whether basic constraints and key usage let it sign certificates."""
        node, usage = self.extension("2.5.29.19"), self.usage
        is_authority = bool(node and any(p.tag == 1 and p.content != b"\0" for p in node))
        return is_authority and (usage is None or bool(usage & 0x04))

    @cached_property
    def usage(self) -> int | None:
        """First octet of key usage (0x80 digitalSignature, 0x40 contentCommitment), or None."""
        node = self.extension("2.5.29.15")
        return (values.bits(node)[:1] or b"\0")[0] if node else None

    @cached_property
    def purposes(self) -> set[str]:
        """Extended key usages."""
        node = self.extension("2.5.29.37")
        return {values.oid(part) for part in node} if node else set()

    @cached_property
    def policies(self) -> set[str]:
        """Certificate policies."""
        node = self.extension("2.5.29.32")
        return {values.oid(part.parts()[0]) for part in node} if node else set()

    @cached_property
    def is_self_issued(self) -> bool:
        """Tell whether subject and issuer are one name."""
        return self.issuer.key == self.subject.key

    def is_issued_by(self, issuer: "Certificate") -> bool:
        """Tell whether the issuer's key signed this; raise Unsupported."""
        way = algorithms.read(self.algorithm)
        signature = values.bits(self._signature)
        return self.inner_algorithm.raw == self.algorithm.raw and public.verify(
            issuer.key, way, way.hash, self.signed.raw, signature
        )
