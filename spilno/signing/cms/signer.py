"""One SignerInfo: fields, the certificate it names, and its checks."""

from functools import cached_property

from spilno.signing.asn1 import values
from spilno.signing.asn1.names import Name
from spilno.signing.asn1.reader import Node
from spilno.signing.cms import attributes
from spilno.signing.cms.attributes import Attributes
from spilno.signing.keys import algorithms, hashes
from spilno.signing.x509.certificate import Certificate


class SignerInfo:
    """The fields of one signer (RFC 5652, section 5.3)."""

    def __init__(self, node: Node) -> None:
        parts = node.expect(0x30).parts()
        _, self._sid, hashed, *rest = parts
        self._hash_oid = values.oid(hashed.parts()[0])
        self.signed_node = rest.pop(0) if rest[0].tag == 0xA0 else None
        self._algorithm, value, *rest = rest
        self.value = values.octet_string(value)
        self.signed = Attributes(self.signed_node)
        self.unsigned_node = rest[0] if rest and rest[0].tag == 0xA1 else None
        self.unsigned = Attributes(self.unsigned_node)
        self.fixed = [part for part in parts if part is not self.unsigned_node]

    @cached_property
    def hash(self) -> str:
        """Name of the hash of the content; raise Unsupported."""
        return hashes.name_of(self._hash_oid)

    @cached_property
    def way(self) -> algorithms.Algorithm:
        """How it is signed; raise Unsupported."""
        return algorithms.read(self._algorithm)

    def fault(self) -> str:
        """Return what stands where it must not (RFC 5652, 11; RFC 6211), or nothing."""
        if attributes.SIGNED_ONLY & set(self.unsigned.values):
            return "unsigned"
        if attributes.COUNTER_SIGNATURE in self.signed.values:
            return "countersignature"
        node = self.signed.one(attributes.ALGORITHM_PROTECTION)
        if node is None:
            return ""
        hashed, way, *_ = [values.oid(part.parts()[0]) for part in node]
        own = values.oid(self._algorithm.parts()[0])
        return "" if (hashed, way) == (self._hash_oid, own) else "algorithms"

    def is_of(self, certificate: Certificate) -> bool:
        """Tell whether the signer's identifier names this certificate."""
        if self._sid.tag == 0x30:
            issuer, serial = self._sid.parts()
            same = certificate.serial == values.integer(serial)
            return same and (
                certificate.issuer.node.raw == issuer.raw
                or certificate.issuer.key == Name(issuer).key
            )
        return values.octets(self._sid) in (certificate.key_id, certificate.usual_key_id)

    def certificate(self, known: list[Certificate]) -> Certificate | None:
        """Return the signer's certificate: the one meant by the signed attribute, else by name."""
        named = [item for item in known if self.is_of(item)]
        meant = [
            item for item in (named or known) if attributes.names_certificate(self.signed, item.raw)
        ]
        return next(iter(meant or named), None)

    @cached_property
    def messages(self) -> list[bytes]:
        """Return what may have been signed: attributes in DER, and as they came."""
        node = self.signed_node
        if node is None:
            return []
        parts = sorted(values.der(part) for part in node)
        found = [values.tagged(0x31, *parts)]
        as_came = values.tagged(0x31, node.content)
        return found if as_came == found[0] else [*found, as_came]
