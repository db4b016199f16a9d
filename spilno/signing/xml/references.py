"""References of a signature: what each names, found and hashed. No address is ever fetched."""

import re
from collections.abc import Sequence
from functools import cached_property
from pathlib import PurePosixPath
from urllib.parse import unquote

from spilno.signing.asn1.reader import BadAsn1
from spilno.signing.found import Check, Data
from spilno.signing.keys.hashes import Unsupported, digest
from spilno.signing.xml import algorithms
from spilno.signing.xml.parsing import DS, XADES, Element, child, local
from spilno.signing.xml.transforms import Nodes, Value, octets_of

MANIFEST = f"{DS}Manifest"
SIGNED_PROPERTIES = {f"{base}SignedProperties" for base in XADES} | {
    "http://uri.etsi.org/01903#SignedProperties"
}
MOST = 500
_POINTER = re.compile(r"#xpointer\(id\(['\"]([^'\"]+)['\"]\)\)")


class Document:
    """The tree a signature stands in, and files beside it."""

    def __init__(self, tree: Element, data: Sequence[Data]) -> None:
        self.tree, self.data = tree, list(data)

    @cached_property
    def ids(self) -> dict[str, list[Element]]:
        """Elements by identifier."""
        found: dict[str, list[Element]] = {}
        for element in self.tree.getroot().iter("*"):
            for name in {element.get(key) for key in ("Id", "ID", "id", _XML_ID)} - {None}:
                found.setdefault(name, []).append(element)
        return found

    def choose(self, reference: Element) -> list[tuple[str, Value]]:
        """Return what a reference may mean, with its name; empty when it is not at hand."""
        uri = reference.get("URI")
        if uri is None or not (uri == "" or uri.startswith("#")):
            return self._beside(uri)
        if uri in ("", "#xpointer(/)"):
            return [("", Nodes(self.tree, bool(uri)))]
        pointer = _POINTER.fullmatch(uri)
        name = pointer.group(1) if pointer else unquote(uri[1:])
        found = self.ids.get(name, [])
        if len(found) > 1:
            raise BadAsn1(f"identifier twice: {name}")
        return [(uri, Nodes(item, bool(pointer))) for item in found]

    def _beside(self, uri: str | None) -> list[tuple[str, Value]]:
        path = unquote((uri or "").split("#")[0]).removeprefix("./").lstrip("/")
        same = [item for item in self.data if path and item.name.lstrip("/") == path]
        last = PurePosixPath(path).name
        same = same or [
            item for item in self.data if last and PurePosixPath(item.name).name == last
        ]
        return [(item.name, item.content) for item in same or self.data]


_XML_ID = "{http://www.w3.org/XML/1998/namespace}id"


def checked(reference: Element, document: Document, signature: Element) -> tuple[Check, str]:
    """Return the check of one reference and the name of what it covers."""
    uri = reference.get("URI") or ""
    try:
        hashed = algorithms.hash_of(child(reference, "DigestMethod"))
        wanted = algorithms.base64_of(child(reference, "DigestValue"))
        meant = document.choose(reference)
        for name, value in meant:
            if digest(hashed, octets_of(value, transforms_of(reference), signature)) == wanted:
                return Check("digest", True, uri), name
    except Unsupported as error:
        return Check("references", None, str(error)), ""
    except (BadAsn1, ValueError, TypeError) as error:
        return Check("references", False, str(error)), ""
    return (Check("digest", False, uri) if meant else Check("data", _missing(uri), uri)), ""


def transforms_of(reference: Element) -> list[Element]:
    """Return the transforms of a reference in their order."""
    holder = child(reference, "Transforms")
    return [item for item in (holder if holder is not None else ()) if local(item) == "Transform"]


def octets(
    reference: Element, document: Document, signature: Element, method: Element | str
) -> bytes:
    """Return what a good reference hashes; nodes left over are written by a method of the caller.

    Raises BadAsn1 where nothing has the hash, or Unsupported.
    """
    hashed = algorithms.hash_of(child(reference, "DigestMethod"))
    wanted = algorithms.base64_of(child(reference, "DigestValue"))
    steps = transforms_of(reference)
    for _, value in document.choose(reference):
        if digest(hashed, octets_of(value, steps, signature)) == wanted:
            return octets_of(value, steps, signature, method)
    raise BadAsn1("reference")


def _missing(uri: str) -> bool | None:
    """What is missing in the file itself is a fault; what lay beside it was not given."""
    return False if uri.startswith("#") else None
