"""Checking the signatures and document time stamps of a PDF."""

from collections.abc import Sequence

from spilno.signing.asn1.reader import BadAsn1, parse
from spilno.signing.cms import stamps, structure
from spilno.signing.cms import verify as cms
from spilno.signing.found import CannotTell, Check, Data, Found, Signature, Stamp
from spilno.signing.keys.hashes import digest
from spilno.signing.pdf import changes, ranges, store
from spilno.signing.pdf.ranges import Range
from spilno.signing.x509.certificate import Certificate

_STAMP = "ETSI.RFC3161"
_SHORT = ("sha1", "sha256", "sha384", "sha512")


def is_pdf(content: bytes) -> bool:
    """Tell whether the octets are a PDF, and not a CMS that holds one."""
    return b"%PDF-" in content[:1024] and content[:1] != b"\x30"


def read(content: bytes, known: Sequence[Certificate]) -> Found:
    """Return the signatures of a PDF; raise CannotTell."""
    found = Found("PDF", [])
    present = ranges.find(content)
    kept = store.read(content, present[0].end if present else 0)
    known = [*kept.certificates, *known]
    for item in present:
        if item.kind == _STAMP and not item.fault:
            _stamped(found, item, content, known)
        else:
            found.signatures += _signatures(item, content, known)
        if any(made.level for made in found.signatures) and "CAdES" in item.kind:
            found.format = "PAdES"
    for made in found.signatures:
        _raise_level(made, kept)
    if present and content[present[-1].end :].strip(ranges.BLANK):
        found.notes.append("extended")
        if not changes.is_harmless(content, present[-1].end):
            found.uncovered.append("PDF")
    return found


def _signatures(item: Range, content: bytes, known: Sequence[Certificate]) -> list[Signature]:
    if item.fault:
        return [Signature([Check("range", False, item.fault)])]
    if item.kind == "adbe.x509.rsa_sha1":
        return [Signature([Check("algorithm", None, item.kind)])]
    text = item.covered(content)
    try:
        raw = parse(item.value, exact=False).raw
        frame = structure.read(raw)
        found = cms.signatures(raw, [Data("PDF", text)], known)
    except (BadAsn1, CannotTell) as error:
        return [Signature([Check("structure", False, str(error))])]
    if not found:
        return [Signature([Check("structure", False, "no signer")])]
    if frame.content is not None and not _is_of(frame.content, text):
        found[0].checks.append(Check("range", False, "content"))
    for made in found:
        made.covers = ["PDF"] if made.covers else []
    return found


def _is_of(inside: bytes, text: bytes) -> bool:
    """Tell whether what a CMS encloses is the text or (adbe.pkcs7.sha1) its hash."""
    return inside == text or any(inside == digest(name, text) for name in _SHORT)


def _stamped(found: Found, item: Range, content: bytes, known: Sequence[Certificate]) -> None:
    """A document time stamp covers all signatures made before it."""
    try:
        token = parse(item.value, exact=False).raw
    except BadAsn1:
        token = b""
    earlier = [stamp.token for made in found.signatures for stamp in made.stamps]
    over = stamps.over(item.covered(content), earlier)
    stamp: Stamp = stamps.read("document", token, over, known)
    for made in found.signatures:
        made.stamps.append(stamp)
    if not found.signatures:
        found.checks.append(Check("timestamp", stamp.intact))


def _raise_level(made: Signature, kept: store.Stored) -> None:
    made.certificates = [*made.certificates, *kept.certificates]
    made.crls, made.ocsps = [*made.crls, *kept.crls], [*made.ocsps, *kept.ocsps]
    kinds = {stamp.kind for stamp in made.stamps} - {"content"}
    if made.level and kinds:
        has_values = bool(made.crls or made.ocsps)
        made.level = ("LTA" if "document" in kinds else "LT") if has_values else "T"
