"""Time stamps of XAdES and what each covers (EN 319 132-1, 5.3, 5.5, annex A)."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from spilno.signing.asn1.reader import BadAsn1
from spilno.signing.cms import stamps
from spilno.signing.found import Stamp
from spilno.signing.keys.hashes import Unsupported
from spilno.signing.x509.certificate import Certificate
from spilno.signing.xml import references
from spilno.signing.xml.canonical import INCLUSIVE, canonical
from spilno.signing.xml.parsing import DS, Element, child, local
from spilno.signing.xml.references import Document

if TYPE_CHECKING:
    from spilno.signing.xml.xades import Properties

_STAMPS = ("SignatureTimeStamp", "ArchiveTimeStamp")
MOST = 50


def stamps_of(found: "Properties", document: Document, known: Sequence[Certificate]) -> list[Stamp]:
    """Return stamps of the signature and archive ones; those of listed parts are left out."""
    made = []
    for name in _STAMPS:
        for holder, token in found.tokens(name)[:MOST]:
            try:
                text = _covered(found, holder, document)
            except (Unsupported, BadAsn1, ValueError, TypeError):
                continue  # told by parts, or by a method not known here
            kind = "signature" if name == _STAMPS[0] else "archive"
            earlier = _earlier(found, holder) if kind == "archive" else []
            made.append(stamps.read(kind, token, stamps.over(text, earlier), known))
    return made


def _covered(found: "Properties", holder: Element, document: Document) -> bytes:
    method = child(holder, "CanonicalizationMethod")
    method = INCLUSIVE if method is None else method
    value = child(found.signature, "SignatureValue")
    if local(holder) == _STAMPS[0]:
        return _written(value, method)
    if any(local(item) in ("Include", "HashDataInfo") for item in holder.iter()):
        raise Unsupported("stamp of listed parts")
    info, key = child(found.signature, "SignedInfo"), child(found.signature, "KeyInfo")
    signed = info.findall(f"{{{DS}}}Reference")
    texts = [references.octets(item, document, found.signature, method) for item in signed]
    kept = [info, value, *([key] if key is not None else []), *_before(holder)]
    kept += _objects(found.signature, {item.get("URI", "") for item in signed})
    return b"".join([*texts, *(_written(item, method) for item in kept)])


def _written(element: Element, method: Element | str) -> bytes:
    return canonical(element, method, comments=True)


def _before(holder: Element) -> list[Element]:
    """Return unsigned properties that stand before a stamp."""
    found = [item for item in holder.itersiblings(preceding=True) if isinstance(item.tag, str)]
    return found[::-1]


def _objects(signature: Element, covered: set[str]) -> list[Element]:
    """Return objects of the signature that no reference names and no property lives in."""
    return [
        item
        for item in signature.findall(f"{{{DS}}}Object")
        if f"#{item.get('Id')}" not in covered and item.find("{*}QualifyingProperties") is None
    ]


def _earlier(found: "Properties", holder: Element) -> list[bytes]:
    before = _before(holder)
    return [token for name in _STAMPS for other, token in found.tokens(name) if other in before]
