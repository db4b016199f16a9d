"""XAdES properties: who and when as signed, stamps and stored values added later."""

from collections.abc import Sequence
from datetime import UTC, datetime
from functools import cached_property

from spilno.signing.asn1.reader import BadAsn1
from spilno.signing.found import Check, Signature
from spilno.signing.keys.hashes import Unsupported, digest
from spilno.signing.x509.certificate import Certificate
from spilno.signing.xml import algorithms, archive, keys
from spilno.signing.xml.parsing import DS, Element, child, local, properties
from spilno.signing.xml.references import Document


class Properties:
    """The properties of one signature, which may have none."""

    def __init__(self, signature: Element) -> None:
        self.signature = signature
        holders = signature.findall(f"{{{DS}}}Object")
        self.signed = [
            item for holder in holders for item in properties(holder, "SignedProperties")
        ]

    def all(self, name: str) -> list[Element]:
        """Return the properties of a name, signed and unsigned, in their order."""
        objects = self.signature.findall(f"{{{DS}}}Object")
        return [item for holder in objects for item in properties(holder, name)]

    @cached_property
    def key_certificates(self) -> list[Certificate]:
        """Certificates of KeyInfo, or of another KeyInfo that it points to (dsig11)."""
        info = child(self.signature, "KeyInfo")
        if info is None:
            return []
        meant = {item.get("URI", "")[1:] for item in info.iter("{*}KeyInfoReference")}
        others = self.signature.getroottree().iter(f"{{{DS}}}KeyInfo") if meant else ()
        places = [info, *(item for item in others if item.get("Id") in meant)]
        return _read_all([one for item in places for one in item.iter(f"{{{DS}}}X509Certificate")])

    @property
    def bare_keys(self) -> list[bytes]:
        """Public keys (SubjectPublicKeyInfo) that KeyInfo holds without a certificate."""
        info = child(self.signature, "KeyInfo")
        return keys.read(info) if info is not None else []

    def certificates(self) -> list[Certificate]:
        """All certificates held: of KeyInfo, and stored later."""
        return [*self.key_certificates, *_read_all(self.all("EncapsulatedX509Certificate"))]

    @cached_property
    def _named(self) -> list[tuple[str, bytes]]:
        found = []
        for holder in (item for one in self.signed for item in one.iter()):
            if local(holder) in ("SigningCertificate", "SigningCertificateV2"):
                first = next((item for item in holder.iter() if local(item) == "CertDigest"), None)
                found += _digest_of(first)
        return found

    @property
    def names_any(self) -> bool:
        """Tell whether a signed property names the signer's certificate."""
        return bool(self._named)

    def names(self, certificate: Certificate) -> bool:
        """Tell whether every such property names this certificate."""
        return self.names_any and all(
            digest(hashed, certificate.raw) == wanted for hashed, wanted in self._named
        )

    def claimed_at(self) -> datetime | None:
        """Return the signer's own time."""
        found = [item for one in self.signed for item in one.iter() if local(item) == "SigningTime"]
        if not found:
            return None
        at = datetime.fromisoformat((found[0].text or "").strip())
        return at if at.tzinfo else at.replace(tzinfo=UTC)

    def stored(self, name: str) -> list[bytes]:
        """Return octets of all encapsulated values of a name."""
        return [algorithms.base64_of(item) for item in self.all(name)]

    def has(self, name: str) -> bool:
        """Tell whether a property of this name is there."""
        return bool(self.all(name))

    def tokens(self, name: str) -> list[tuple[Element, bytes]]:
        """Return stamps of a kind: their element and token."""
        found = []
        for holder in self.all(name):
            tokens = [item for item in holder.iter() if local(item) == "EncapsulatedTimeStamp"]
            found += [(holder, algorithms.base64_of(item)) for item in tokens]
        return found


def _digest_of(holder: Element) -> list[tuple[str, bytes]]:
    """Return hash and value of a CertDigest; one that cannot be read names nobody."""
    try:
        hashed = algorithms.hash_of(child(holder, "DigestMethod"))
        return [(hashed, algorithms.base64_of(child(holder, "DigestValue")))]
    except (BadAsn1, Unsupported):
        return []


def _read_all(elements: list[Element]) -> list[Certificate]:
    found = []
    for element in elements[:100]:
        try:
            found.append(Certificate(algorithms.base64_of(element)))
        except (BadAsn1, ValueError):
            continue
    return found


def fill(
    made: Signature,
    found: Properties,
    document: Document,
    covered: list[Element],
    known: Sequence[Certificate],
) -> None:
    """Add what the properties say: level, time, stamps, stored status values."""
    if not made.covers:
        made.checks.append(Check("references", False if _is_whole(made) else None, "no data"))
    if not found.signed:
        return
    above = [found.signed[0], *found.signed[0].iterancestors()]
    is_covered = len(found.signed) == 1 and any(item in above for item in covered)
    made.checks.append(Check("attributes", is_covered, "" if is_covered else "SignedProperties"))
    try:
        made.claimed_at = found.claimed_at()
    except ValueError:
        made.checks.append(Check("attributes", False, "SigningTime"))
    made.crls, made.ocsps = (
        found.stored("EncapsulatedCRLValue"),
        found.stored("EncapsulatedOCSPValue"),
    )
    made.stamps += archive.stamps_of(found, document, [*made.certificates, *known])
    made.level = _level(made, found)


def is_counter(signature: Element) -> bool:
    """Tell whether a signature stands in another as its countersignature."""
    above = signature.getparent()
    return above is not None and local(above) == "CounterSignature"


def counters(signature: Element, covered: list[Element]) -> tuple[bool, str]:
    """Tell whether a countersignature covers the value of the signature that it stands in."""
    outer = next(signature.iterancestors(f"{{{DS}}}Signature"), None)
    value = child(outer, "SignatureValue")
    is_over = value is not None and any(item is value for item in covered)
    return is_over, "" if is_over else "CounterSignature"


def _is_whole(made: Signature) -> bool:
    return all(check.passed for check in made.checks)


def _level(made: Signature, found: Properties) -> str:
    if not found.names_any:
        return ""
    if not any(stamp.kind == "signature" for stamp in made.stamps):
        return "B"
    if found.has("ArchiveTimeStamp"):
        return "LTA"
    return "LT" if made.crls or made.ocsps else "T"
