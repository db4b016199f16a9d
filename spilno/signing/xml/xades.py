"""XAdES properties: who and when as signed, stamps and stored values added later."""

from collections.abc import Sequence
from datetime import UTC, datetime
from functools import cached_property

from spilno.signing.asn1.reader import BadAsn1
from spilno.signing.cms import stamps
from spilno.signing.found import Check, Signature
from spilno.signing.keys.hashes import Unsupported, digest
from spilno.signing.x509.certificate import Certificate
from spilno.signing.xml import algorithms
from spilno.signing.xml.canonical import INCLUSIVE, canonical
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

    def _all(self, name: str) -> list[Element]:
        objects = self.signature.findall(f"{{{DS}}}Object")
        return [item for holder in objects for item in properties(holder, name)]

    @cached_property
    def key_certificates(self) -> list[Certificate]:
        """Certificates of KeyInfo."""
        info = child(self.signature, "KeyInfo")
        found = info.iter(f"{{{DS}}}X509Certificate") if info is not None else ()
        return _read_all(list(found))

    def certificates(self) -> list[Certificate]:
        """All certificates held: of KeyInfo, and stored later."""
        return [*self.key_certificates, *_read_all(self._all("EncapsulatedX509Certificate"))]

    @cached_property
    def _named(self) -> list[tuple[str, bytes]]:
        found = []
        for holder in (item for one in self.signed for item in one.iter()):
            if local(holder) in ("SigningCertificate", "SigningCertificateV2"):
                first = next((item for item in holder.iter() if local(item) == "CertDigest"), None)
                if first is None:
                    raise BadAsn1("signing certificate")
                hashed = algorithms.hash_of(child(first, "DigestMethod"))
                found.append((hashed, algorithms.base64_of(child(first, "DigestValue"))))
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
        return [algorithms.base64_of(item) for item in self._all(name)]

    def has(self, name: str) -> bool:
        """Tell whether a property of this name is there."""
        return bool(self._all(name))

    def tokens(self, name: str) -> list[tuple[Element, bytes]]:
        """Return stamps of a kind: their element and token."""
        found = []
        for holder in self._all(name):
            tokens = [item for item in holder.iter() if local(item) == "EncapsulatedTimeStamp"]
            found += [(holder, algorithms.base64_of(item)) for item in tokens]
        return found


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
    value = child(found.signature, "SignatureValue")
    for holder, token in found.tokens("SignatureTimeStamp"):
        method = child(holder, "CanonicalizationMethod")
        try:
            text = canonical(value, INCLUSIVE if method is None else method, comments=True)
        except Unsupported:
            continue
        made.stamps.append(stamps.read("signature", token, text, [*made.certificates, *known]))
    made.level = _level(made, found)


def _is_whole(made: Signature) -> bool:
    return all(check.passed for check in made.checks)


def _level(made: Signature, found: Properties) -> str:
    if not found.names_any:
        return ""
    if not made.stamps:
        return "B"
    if found.has("ArchiveTimeStamp"):
        return "LTA"
    return "LT" if made.crls or made.ocsps else "T"
