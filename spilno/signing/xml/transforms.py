"""Transforms of a reference: from the nodes it chooses to the octets that are hashed."""

import base64
import binascii
from collections.abc import Callable, Sequence
from typing import NamedTuple

from lxml import etree

from spilno.signing.asn1.reader import BadAsn1
from spilno.signing.effort import VISIT, spend
from spilno.signing.keys.hashes import Unsupported
from spilno.signing.xml.canonical import INCLUSIVE, canonical, is_canonicalization
from spilno.signing.xml.parsing import DS, Element, parse

ENVELOPED = f"{DS}enveloped-signature"
BASE64 = f"{DS}base64"
XPATH = "http://www.w3.org/TR/1999/REC-xpath-19991116"
FILTER = "http://www.w3.org/2002/06/xmldsig-filter2"
MOST_VISITS = 20_000


class Nodes(NamedTuple):
    """An element or whole tree, whether comments are part of what is chosen, and what is not."""

    at: Element
    comments: bool
    without: frozenset[Element] = frozenset()

    def but(self, elements: Sequence[Element]) -> "Nodes":
        """Return the same without some elements."""
        return self._replace(without=self.without | frozenset(elements))


Value = Nodes | bytes


def octets_of(
    value: Value,
    transforms: Sequence[Element],
    signature: Element,
    method: Element | str = INCLUSIVE,
) -> bytes:
    """Return the octets after all transforms, nodes by a method; raise Unsupported or BadAsn1."""
    if len(transforms) > 10:
        raise Unsupported("transforms")
    for transform in transforms:
        value = _step(value, transform, signature)
    return value if isinstance(value, bytes) else _canonical(value, method)


def _canonical(value: Nodes, method: Element | str) -> bytes:
    return canonical(value.at, method, comments=value.comments, without=value.without)


def _step(value: Value, transform: Element, signature: Element) -> Value:
    uri = transform.get("Algorithm", "")
    if uri == BASE64:
        return _decoded(value)
    if isinstance(value, bytes):
        value = Nodes(parse(value), True)
    if is_canonicalization(uri):
        return _canonical(value, transform)
    step = _ON_NODES.get(uri)
    if step is None:
        raise Unsupported(uri)
    return step(value, transform, signature)


def _decoded(value: Value) -> bytes:
    if isinstance(value, Nodes):
        value = str(_root(value.at).xpath("string()")).encode()
    try:
        return base64.b64decode(b"".join(value.split()), validate=True)
    except binascii.Error as error:
        raise BadAsn1("base64") from error


def _root(at: Element) -> Element:
    return at.getroot() if hasattr(at, "getroot") else at


def _without_signature(value: Nodes, transform: Element, signature: Element) -> Nodes:
    root = _root(value.at)
    if signature is root:
        raise Unsupported("nothing enveloped")
    if any(item is root for item in signature.iterancestors()):
        return value.but([signature])
    return value


def _by_condition(value: Nodes, transform: Element, signature: Element) -> Nodes:
    """XPath 1.0: each element that does not meet the condition goes, with all it holds.

    A condition that keeps something inside what it drops is not supported.
    """
    holder = transform.find(f"{{{DS}}}XPath")
    if holder is None:
        raise BadAsn1("XPath")
    find = _expression(holder, f"boolean({holder.text})")
    dropped: list[Element] = []
    gone: set[Element] = set()
    budget = MOST_VISITS
    for element in _root(value.at).iter(etree.Element):
        budget -= 1
        spend(VISIT)
        if budget < 0:
            raise Unsupported("XPath over too many elements")
        if not find(element):
            dropped.append(element)
            gone.add(element)
        elif element.getparent() in gone:
            raise Unsupported("XPath")
    tops = [item for item in dropped if item.getparent() not in gone]
    if _root(value.at) in gone:
        raise Unsupported("XPath")
    return value.but(tops)


def _by_filter(value: Nodes, transform: Element, signature: Element) -> Nodes:
    """XPath Filter 2.0: whole subtrees are taken out, or one is chosen."""
    for holder in transform.iter(f"{{{FILTER}}}XPath"):
        find = _expression(holder, holder.text or "")
        found = find(_root(value.at))
        if not isinstance(found, list) or not all(isinstance(i, etree._Element) for i in found):
            raise Unsupported("XPath")
        kind = holder.get("Filter")
        if kind == "subtract":
            value = value.but(found)
        elif kind == "intersect" and len(found) == 1:
            value = value if found[0] is _root(value.at) else value._replace(at=found[0])
        elif kind != "union" or found:
            raise Unsupported(f"filter {kind}")
    return value


def _work_of(holder: Element, text: str) -> float:
    """Reckon a visit: steps that walk the whole tree multiply."""
    wide = text.count("//") + text.count("descendant") + text.count("preceding")
    wide += text.count("following")
    size = sum(1 for _ in holder.getroottree().iter()) if wide else 0
    return float(VISIT + 0.1 * size * 4**wide)


def _expression(holder: Element, text: str) -> Callable[[Element], object]:
    names = {prefix: uri for prefix, uri in holder.nsmap.items() if prefix}
    if len(text) > 2000 or text.count("//") > 4 or "document(" in text:
        raise Unsupported("XPath")
    try:
        here = {(None, "here"): lambda _: [holder]}  # XMLDSig 6.6.3.1
        made = etree.XPath(text, namespaces=names, extensions=here, regexp=False)
    except etree.XPathError as error:
        raise Unsupported(f"XPath {error}") from error

    work = _work_of(holder, text)

    def find(element: Element) -> object:
        spend(work)
        try:
            return made(element)
        except etree.XPathError as error:
            raise Unsupported(f"XPath {error}") from error

    return find


_ON_NODES: dict[str, Callable[[Nodes, Element, Element], Nodes]] = {
    ENVELOPED: _without_signature,
    XPATH: _by_condition,
    FILTER: _by_filter,
}
