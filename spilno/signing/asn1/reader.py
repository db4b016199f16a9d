"""A lazy reader of BER and DER (X.690): only what is asked for is looked at.

Octets are never copied before they are wanted, nothing is decoded twice, and a value that is
nested deeper or longer than a signature can be is refused before it is walked.
"""

from collections.abc import Iterator
from dataclasses import dataclass

DEEPEST = 60  # indefinite lengths within one another
INTEGER, BIT_STRING, OCTETS, NULL, OID, SEQUENCE, SET = 2, 3, 4, 5, 6, 0x30, 0x31


class BadAsn1(ValueError):
    """The octets are not what the standard for this place asks for."""


@dataclass(slots=True)
class Node:
    """One value: its tag octet and where header, content and whole end."""

    data: bytes
    start: int
    body: int
    stop: int  # end of the content
    end: int  # end of the whole, after the end mark of an indefinite length
    tag: int

    @property
    def raw(self) -> bytes:
        """All octets, header included."""
        return self.data[self.start : self.end]

    @property
    def content(self) -> bytes:
        """The octets between header and end."""
        return self.data[self.body : self.stop]

    @property
    def is_definite(self) -> bool:
        """Tell whether the header names the length."""
        return self.stop == self.end

    def expect(self, tag: int) -> "Node":
        """Return the node itself when it has this tag; raise BadAsn1."""
        if self.tag != tag:
            raise BadAsn1(f"tag {self.tag:#x} in place of {tag:#x}")
        return self

    def __iter__(self) -> Iterator["Node"]:
        if not self.tag & 0x20:
            raise BadAsn1("not constructed")
        at = self.body
        while at < self.stop:
            child = node_at(self.data, at, self.stop)
            yield child
            at = child.end

    def parts(self) -> list["Node"]:
        """Return the values inside."""
        return list(self)

    def inner(self) -> "Node":
        """Return the one value inside; raise BadAsn1."""
        found = self.parts()
        if len(found) != 1:
            raise BadAsn1("one value expected")
        return found[0]


def parse(data: bytes, *, exact: bool = True) -> Node:
    """Read the one value that `data` is; raise BadAsn1 when it is cut or (exact) followed."""
    node = node_at(data, 0, len(data))
    if exact and node.end != len(data):
        raise BadAsn1("octets after the value")
    return node


def node_at(data: bytes, at: int, limit: int) -> Node:
    """Read the header of the value at an offset; raise BadAsn1."""
    start = at
    if at + 2 > limit:
        raise BadAsn1("cut")
    tag, length, at = data[at], data[at + 1], at + 2
    if tag & 0x1F == 0x1F:
        raise BadAsn1("tag of several octets")
    if length == 0x80:
        stop = _mark(data, at, limit) if tag & 0x20 else -1
        if stop < 0:
            raise BadAsn1("indefinite length of a primitive value")
        return Node(data, start, at, stop, stop + 2, tag)
    if length > 0x80:
        count = length & 0x7F
        length, at = int.from_bytes(data[at : at + count], "big"), at + count
    if at + length > limit:
        raise BadAsn1("cut")
    return Node(data, start, at, at + length, at + length, tag)


def _mark(data: bytes, at: int, limit: int) -> int:
    """Return where the end mark of an indefinite length stands."""
    depth = 0
    while at + 2 <= limit:
        if data[at] == 0 and data[at + 1] == 0:
            if not depth:
                return at
            depth, at = depth - 1, at + 2
        elif data[at + 1] == 0x80:
            depth, at = depth + 1, at + 2
            if depth > DEEPEST:
                raise BadAsn1("too deep")
        else:
            at = node_at(data, at, limit).end
    raise BadAsn1("no end mark")
