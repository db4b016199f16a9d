"""Checking XML signatures: references, then SignedInfo by the key of the certificate."""

from collections.abc import Sequence

from spilno.signing.asn1.reader import BadAsn1
from spilno.signing.found import CannotTell, Check, Data, Signature
from spilno.signing.keys import public
from spilno.signing.keys.algorithms import Algorithm
from spilno.signing.keys.hashes import Unsupported
from spilno.signing.x509.certificate import Certificate
from spilno.signing.xml import algorithms, xades
from spilno.signing.xml.canonical import canonical
from spilno.signing.xml.parsing import DS, Element, child, local, parse
from spilno.signing.xml.references import (
    MANIFEST,
    MOST,
    SIGNED_PROPERTIES,
    Document,
    checked,
)

MOST_SIGNATURES = 50


def is_xml(content: bytes) -> bool:
    """Tell whether the octets look like XML."""
    start = content[:200].lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n\0")
    return start[:1] == b"<"


def signatures(
    content: bytes, data: Sequence[Data] = (), known: Sequence[Certificate] = ()
) -> list[Signature]:
    """Return each signature of an XML file; raise BadAsn1 or CannotTell."""
    return of_tree(parse(content), data, known)


def of_tree(
    tree: Element, data: Sequence[Data] = (), known: Sequence[Certificate] = ()
) -> list[Signature]:
    """Return each signature of a parsed file; raise CannotTell."""
    document = Document(tree, data)
    found = list(document.tree.getroot().iter(f"{{{DS}}}Signature"))
    if len(found) > MOST_SIGNATURES:
        raise CannotTell("too_many", "signatures")
    return [_signature(item, document, known) for item in found]


def _signature(element: Element, document: Document, known: Sequence[Certificate]) -> Signature:
    made = Signature([])
    try:
        _read(made, element, document, known)
    except Unsupported as error:
        made.checks.append(Check("algorithm", None, str(error)))
    except (BadAsn1, ValueError, TypeError, AttributeError, IndexError) as error:
        made.checks.append(Check("structure", False, f"{type(error).__name__} {error}"))
    return made


def _read(
    made: Signature, element: Element, document: Document, known: Sequence[Certificate]
) -> None:
    info = child(element, "SignedInfo")
    references = info.findall(f"{{{DS}}}Reference")
    if not references or len(references) > MOST:
        raise BadAsn1("references")
    covered: list[Element] = []
    for reference in references:
        _reference(made, reference, document, element, covered)
    properties = xades.Properties(element)
    way = algorithms.way_of(child(info, "SignatureMethod"))
    made.algorithm = f"{way.scheme}-{way.hash}"
    made.certificates = properties.certificates()
    text = canonical(info, child(info, "CanonicalizationMethod"), comments=True)
    value = algorithms.base64_of(child(element, "SignatureValue"))
    _by_certificate(made, properties, [*made.certificates, *known], (way, text, value))
    if xades.is_counter(element):
        made.checks.append(Check("attributes", *xades.counters(element, covered)))
    xades.fill(made, properties, document, covered, known)


def _reference(
    made: Signature,
    reference: Element,
    document: Document,
    element: Element,
    covered: list[Element],
) -> None:
    check, name = checked(reference, document, element)
    made.checks.append(check)
    uri = reference.get("URI") or ""
    target = document.ids.get(uri[1:], []) if uri.startswith("#") else []
    if check.passed:
        covered += target
        is_data = reference.get("Type") not in SIGNED_PROPERTIES and local_of(target) != "KeyInfo"
        made.covers += [name] if is_data else []
    if reference.get("Type") == MANIFEST and target and local(target[0]) == "Manifest":
        _manifest(made, target[0], document, element)


def local_of(target: list[Element]) -> str:
    """Return the name of the first element, or nothing."""
    return local(target[0]) if target else ""


def _manifest(made: Signature, manifest: Element, document: Document, element: Element) -> None:
    """Check what a manifest lists; what is not at hand is left to the reader (XMLDSig, 5.1)."""
    items = manifest.findall(f"{{{DS}}}Reference")[:MOST]
    results = [checked(item, document, element) for item in items]
    made.checks += [check for check, _ in results if check.passed is False]
    made.covers += [name for check, name in results if check.passed]


def _by_certificate(
    made: Signature,
    properties: xades.Properties,
    candidates: list[Certificate],
    signed: tuple[Algorithm, bytes, bytes],
) -> None:
    """Find the certificate whose key made the signature; the signed property must name it."""
    way, text, value = signed
    named = [item for item in candidates if properties.names(item)]
    tried = named or properties.key_certificates or []
    if not tried:
        _by_bare_key(made, properties, signed)
        return
    good = [item for item in tried if public.verify(item.key, way, way.hash, text, value)]
    made.certificate = (good or tried)[0]
    made.checks.append(Check("signature", bool(good)))
    if properties.names_any:
        made.checks.append(Check("signing_certificate", bool(named)))


def _by_bare_key(
    made: Signature, properties: xades.Properties, signed: tuple[Algorithm, bytes, bytes]
) -> None:
    """Check by a key without a certificate: whole, though nobody can tell whose."""
    way, text, value = signed
    found = properties.bare_keys
    if not found:
        made.checks.append(Check("certificate", None))
        return
    good = any(public.verify(key, way, way.hash, text, value) for key in found)
    made.checks.append(Check("signature", good))
