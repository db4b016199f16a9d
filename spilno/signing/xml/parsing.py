"""XML read so that a file cannot hurt: no entities, no document type, nothing fetched."""

from typing import Any

from lxml import etree

from spilno.signing.asn1.reader import BadAsn1
from spilno.signing.found import CannotTell

DS = "http://www.w3.org/2000/09/xmldsig#"
XADES = ("http://uri.etsi.org/01903/v1.3.2#", "http://uri.etsi.org/01903/v1.1.1#",
         "http://uri.etsi.org/01903/v1.2.2#", "http://uri.etsi.org/01903/v1.4.1#")  # fmt: skip
MOST_ELEMENTS = 200_000
Element = Any  # lxml's stubs know no common name for what its functions take and return


def parse(content: bytes, most: int = MOST_ELEMENTS) -> Element:
    """Return the tree of an XML file; raise BadAsn1 or CannotTell (a bomb or a document type)."""
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, strip_cdata=False
    )
    if b"<!DOCTYPE" in content or "<!DOCTYPE".encode("utf-16-le") in content:
        raise CannotTell("bomb", "DOCTYPE")
    try:
        root = etree.fromstring(content, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise BadAsn1(f"XML: {error}") from error
    tree: Element = root.getroottree()
    if tree.docinfo.doctype:
        raise CannotTell("bomb", "DOCTYPE")
    if sum(1 for _ in root.iter()) > most:
        raise CannotTell("too_many", "XML")
    return tree


def local(element: Element) -> str:
    """Return the name of an element without its namespace; of a comment, nothing."""
    return etree.QName(element).localname if isinstance(element.tag, str) else ""


def is_xades(element: Element) -> bool:
    """Tell whether an element is of one of the namespaces of XAdES."""
    return isinstance(element.tag, str) and etree.QName(element).namespace in XADES


def child(element: Element, name: str) -> Element:
    """Return the first child of XMLDSig with this name, or None."""
    return None if element is None else element.find(f"{{{DS}}}{name}")


def properties(element: Element, name: str) -> list[Element]:
    """Return descendants of XAdES with this name, those of nested signatures left out."""
    if element is None:
        return []
    found = [item for item in element.iter() if is_xades(item) and local(item) == name]
    return [item for item in found if _owner(item) is _owner(element) or _owner(item) is element]


def _owner(element: Element) -> Element:
    return next(element.iterancestors(f"{{{DS}}}Signature"), None)
