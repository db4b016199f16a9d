"""Canonical XML: the octets that a hash is taken of."""

from collections.abc import Iterator
from contextlib import contextmanager

from lxml import etree

from spilno.signing.keys.hashes import Unsupported
from spilno.signing.xml.parsing import Element

INCLUSIVE = "http://www.w3.org/TR/2001/REC-xml-c14n-20010315"
INCLUSIVE_11 = "http://www.w3.org/2006/12/xml-c14n11"
EXCLUSIVE = "http://www.w3.org/2001/10/xml-exc-c14n#"
_ALL = {INCLUSIVE, INCLUSIVE_11, EXCLUSIVE, f"{EXCLUSIVE}WithComments"} | {
    f"{base}#WithComments" for base in (INCLUSIVE, INCLUSIVE_11)
}
_XML = "{http://www.w3.org/XML/1998/namespace}"


def is_canonicalization(uri: str) -> bool:
    """Tell whether an algorithm is a kind of canonical XML."""
    return uri in _ALL


def canonical(element: Element, method: Element | str, *, comments: bool) -> bytes:
    """Return canonical octets of an element or a whole tree by a method's element or address.

    `comments` tells whether the nodes chosen hold comments at all; the method may drop them.
    """
    uri = method if isinstance(method, str) else method.get("Algorithm", "")
    if not is_canonicalization(uri):
        raise Unsupported(uri)
    exclusive = uri.startswith(EXCLUSIVE)
    prefixes = _prefixes(method) if exclusive and not isinstance(method, str) else None
    with _inherited(element, () if exclusive else _names(uri)):
        return etree.tostring(
            element,
            method="c14n",
            exclusive=exclusive,
            with_comments=comments and uri.endswith("WithComments"),
            inclusive_ns_prefixes=prefixes,
        )


def _prefixes(method: Element) -> list[str] | None:
    found = method.find(f"{{{EXCLUSIVE}}}InclusiveNamespaces")
    return found.get("PrefixList", "").split() if found is not None else None


def _names(uri: str) -> tuple[str, ...]:
    """Return attributes that a part inherits: canonical XML 1.1 leaves xml:id alone."""
    common = ("lang", "space", "base")
    return common if uri.startswith(INCLUSIVE_11) else (*common, "id")


@contextmanager
def _inherited(element: Element, names: tuple[str, ...]) -> Iterator[None]:
    """Lend an element the attributes of XML's own namespace that its ancestors have."""
    lent = []
    for name in names if isinstance(element, etree._Element) else ():
        key = _XML + name
        holder = next((item for item in element.iterancestors() if key in item.attrib), None)
        if holder is not None and key not in element.attrib:
            element.set(key, holder.get(key))
            lent.append(key)
    try:
        yield
    finally:
        for key in lent:
            del element.attrib[key]
