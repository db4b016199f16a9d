"""Distinguished names: the parts people read, and a form in which equal names are equal."""

from functools import cached_property

from spilno.signing.asn1 import values
from spilno.signing.asn1.reader import Node

LABELS = {
    "2.5.4.3": "CN", "2.5.4.4": "SN", "2.5.4.42": "GN", "2.5.4.5": "serialNumber", "2.5.4.6": "C",
    "2.5.4.7": "L", "2.5.4.8": "ST", "2.5.4.10": "O", "2.5.4.11": "OU", "2.5.4.12": "title",
    "2.5.4.65": "pseudonym", "2.5.4.97": "organizationIdentifier",
}  # fmt: skip


class Name:
    """One distinguished name."""

    def __init__(self, node: Node) -> None:
        self.node = node

    @cached_property
    def parts(self) -> list[tuple[str, str]]:
        """Label (or dotted identifier) and text of each attribute, in the order written."""
        found = []
        for group in self.node:
            for pair in group:
                kind, value = pair.parts()[:2]
                dotted = values.oid(kind)
                found.append((LABELS.get(dotted, dotted), values.text(value)))
        return found

    @cached_property
    def key(self) -> tuple[tuple[str, str], ...]:
        """What is compared: case and runs of blanks aside (RFC 5280, section 7.1)."""
        return tuple((kind, " ".join(text.split()).casefold()) for kind, text in self.parts)

    def first(self, label: str) -> str:
        """Return the first value of a label, or an empty text."""
        return next((text for kind, text in self.parts if kind == label), "")

    def __str__(self) -> str:
        return ", ".join(f"{kind}={text}" for kind, text in self.parts)
