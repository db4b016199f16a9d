"""Canonical XML 1.0 and 1.1, inclusive and exclusive: the octets that a hash is taken of.

Written out by hand: libxml2 2.14 undeclares the default namespace of a part's inner elements.
"""

from collections.abc import Collection

from lxml import etree

from spilno.signing.effort import ELEMENT, spend
from spilno.signing.keys.hashes import Unsupported
from spilno.signing.xml.parsing import Element

INCLUSIVE = "http://www.w3.org/TR/2001/REC-xml-c14n-20010315"
INCLUSIVE_11 = "http://www.w3.org/2006/12/xml-c14n11"
EXCLUSIVE = "http://www.w3.org/2001/10/xml-exc-c14n#"
_ALL = {INCLUSIVE, INCLUSIVE_11, EXCLUSIVE, f"{EXCLUSIVE}WithComments"} | {
    f"{base}#WithComments" for base in (INCLUSIVE, INCLUSIVE_11)
}
_XML = "http://www.w3.org/XML/1998/namespace"
Names = dict[str, str]  # prefix (empty for the default) → namespace


def is_canonicalization(uri: str) -> bool:
    """Tell whether an algorithm is a kind of canonical XML."""
    return uri in _ALL


def canonical(
    at: Element, method: Element | str, *, comments: bool, without: Collection[Element] = ()
) -> bytes:
    """Return canonical octets of an element or a whole tree; raise Unsupported.

    `method` is the element that names the method, or its address; `comments` tells whether the
    nodes chosen hold comments at all; elements of `without` go, with all they hold.
    """
    uri = method if isinstance(method, str) else method.get("Algorithm", "")
    if not is_canonicalization(uri):
        raise Unsupported(uri)
    listed = None if isinstance(method, str) else _listed(method)
    writer = _Writer(uri, listed or set(), comments and uri.endswith("WithComments"), set(without))
    writer.whole(at)
    return "".join(writer.out).encode()


def _listed(method: Element) -> set[str]:
    found = method.find(f"{{{EXCLUSIVE}}}InclusiveNamespaces")
    names = found.get("PrefixList", "").split() if found is not None else []
    return {"" if name == "#default" else name for name in names}


class _Writer:
    def __init__(self, uri: str, listed: set[str], comments: bool, without: set[Element]) -> None:
        self.exclusive = uri.startswith(EXCLUSIVE)
        self.inherited = ("lang", "space", "base", "id")[: 3 if "11" in uri else 4]
        self.listed, self.comments, self.without = listed, comments, without
        self.out: list[str] = []

    def whole(self, at: Element) -> None:
        if isinstance(at, etree._Element):
            self.node(at, {}, self.lent(at))
            return
        root = at.getroot()
        for item in reversed(list(root.itersiblings(preceding=True))):
            self.beside(item, "", "\n")
        self.node(root, {}, {})
        for item in root.itersiblings():
            self.beside(item, "\n", "")

    def beside(self, item: Element, before: str, after: str) -> None:
        """Write what stands before or after the root, on a line of its own."""
        length = len(self.out)
        self.node(item, {}, {})
        if len(self.out) > length:
            self.out[length:] = [before, *self.out[length:], after]

    def lent(self, at: Element) -> dict[str, str]:
        """Return attributes of XML's own namespace that a part has from its ancestors."""
        found: dict[str, str] = {}
        for name in () if self.exclusive else self.inherited:
            key = f"{{{_XML}}}{name}"
            holder = next((item for item in at.iterancestors() if key in item.attrib), None)
            if holder is not None and key not in at.attrib:
                found[key] = holder.get(key, "")
        return found

    def node(self, item: Element, rendered: Names, lent: dict[str, str]) -> None:
        if item.tag is etree.Comment:
            if self.comments:
                self.out.append(f"<!--{_line_ends(item.text or '')}-->")
        elif item.tag is etree.ProcessingInstruction:
            text = f" {_line_ends(item.text)}" if item.text else ""
            self.out.append(f"<?{item.target}{text}?>")
        elif isinstance(item.tag, str) and item not in self.without:
            self.element(item, rendered, lent)

    def element(self, item: Element, rendered: Names, lent: dict[str, str]) -> None:
        spend(ELEMENT)
        scope = {prefix or "": uri or "" for prefix, uri in item.nsmap.items()}
        attributes = _attributes(item, scope, lent)
        shown = self.shown(item, scope, attributes)
        new = {p: scope.get(p, "") for p in shown if scope.get(p, "") != rendered.get(p, "")}
        rendered = rendered | new if new else rendered
        name = item.tag.rpartition("}")[2]
        name = f"{item.prefix}:{name}" if item.prefix else name
        write = self.out.append
        write(f"<{name}")
        for prefix in sorted(new):
            write(f' xmlns{":" if prefix else ""}{prefix}="{_quoted(new[prefix])}"')
        for _, _, full, value in attributes:
            write(f' {full}="{_quoted(value)}"')
        write(f">{_text(item.text)}")
        for part in item:
            self.node(part, rendered, {})
            write(_text(part.tail))
        write(f"</{name}>")

    def shown(
        self, item: Element, scope: Names, attributes: list[tuple[str, str, str, str]]
    ) -> set[str]:
        """Return prefixes whose namespace must stand here unless it already stands above."""
        if not self.exclusive:
            return {*scope, ""} - {"xml"}
        used = {full.split(":")[0] for _, _, full, _ in attributes if ":" in full}
        return (used | {item.prefix or ""} | (self.listed & {*scope, ""})) - {"xml"}


def _attributes(
    item: Element, scope: Names, lent: dict[str, str]
) -> list[tuple[str, str, str, str]]:
    """Return namespace, local name, full name and value of attributes in canonical order."""
    found = []
    for number, (key, value) in enumerate(({**item.attrib, **lent}).items(), 1):
        uri, _, local = key[1:].rpartition("}") if key[0] == "{" else ("", "", key)
        found.append((uri, local, _full_name(item, scope, uri, local, number), value))
    return sorted(found)


def _full_name(item: Element, scope: Names, uri: str, local: str, number: int) -> str:
    if not uri:
        return local
    if uri == _XML:
        return f"xml:{local}"
    prefixes = [prefix for prefix, meant in scope.items() if prefix and meant == uri]
    if len(prefixes) == 1:
        return f"{prefixes[0]}:{local}"
    return str(item.xpath("name(@*[$number])", number=number))  # two prefixes of one namespace


def _line_ends(text: str) -> str:
    return text.replace("\r", "&#xD;")


def _text(text: str | None) -> str:
    if not text:
        return ""
    return _line_ends(text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;"))


def _quoted(text: str) -> str:
    text = text.replace("&", "&amp;").replace("<", "&lt;").replace('"', "&quot;")
    return _line_ends(text.replace("\t", "&#x9;").replace("\n", "&#xA;"))
