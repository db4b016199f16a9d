"""Plain values of nodes: numbers, identifiers, octets, times, texts; and DER made of BER."""

from datetime import UTC, datetime, timedelta

from spilno.signing.asn1.reader import (
    BIT_STRING,
    DEEPEST,
    INTEGER,
    OCTETS,
    OID,
    SET,
    BadAsn1,
    Node,
    node_at,
)

NEVER = datetime.max.replace(tzinfo=UTC)
_TEXTS = {12: "utf-8", 19: "ascii", 20: "latin-1", 22: "ascii", 30: "utf-16-be", 28: "utf-32-be",
          18: "ascii", 26: "ascii"}  # fmt: skip


def integer(node: Node) -> int:
    """Return an INTEGER or ENUMERATED."""
    if node.tag not in (INTEGER, 10) or node.body == node.stop:
        raise BadAsn1("integer expected")
    return int.from_bytes(node.content, "big", signed=True)


def oid(node: Node) -> str:
    """Return an object identifier in dotted form."""
    return dotted(node.expect(OID).content)


def dotted(octets: bytes) -> str:
    """Return the dotted form of an object identifier's content; raise BadAsn1."""
    if not octets or octets[-1] & 0x80 or len(octets) > 64:
        raise BadAsn1("object identifier")
    numbers, number = [], 0
    for octet in octets:
        number = number << 7 | octet & 0x7F
        if not octet & 0x80:
            numbers.append(number)
            number = 0
    first = min(numbers[0] // 40, 2)
    return ".".join(map(str, (first, numbers[0] - 40 * first, *numbers[1:])))


def octets(node: Node, depth: int = 0) -> bytes:
    """Return an octet string, its pieces joined where it came in pieces."""
    if not node.tag & 0x20:
        return node.content
    if depth > DEEPEST:
        raise BadAsn1("too deep")
    return b"".join(octets(part, depth + 1) for part in node)


def octet_string(node: Node) -> bytes:
    """Return an OCTET STRING, whole or in pieces; raise BadAsn1."""
    if node.tag not in (OCTETS, OCTETS | 0x20):
        raise BadAsn1("octet string expected")
    return octets(node)


def bits(node: Node) -> bytes:
    """Return the octets of a BIT STRING without its count of unused bits."""
    content = node.expect(BIT_STRING).content
    if not content:
        raise BadAsn1("bit string")
    return content[1:]


def time(node: Node) -> datetime:
    """Return a UTCTime or GeneralizedTime in UTC; raise BadAsn1."""
    try:
        text = node.content.decode("ascii")
        if node.tag == 0x17:
            text = ("19" if text[:2] >= "50" else "20") + text
        return _moment(text)
    except (ValueError, IndexError, KeyError, OverflowError) as error:
        raise BadAsn1("time") from error


def _moment(text: str) -> datetime:
    shift = timedelta()
    if text.endswith("Z"):
        text = text[:-1]
    elif text[-5:-4] in ("+", "-"):
        sign = 1 if text[-5] == "+" else -1
        shift = sign * timedelta(hours=int(text[-4:-2]), minutes=int(text[-2:]))
        text = text[:-5]
    whole, _, fraction = text.partition(".")
    pattern = {10: "%Y%m%d%H", 12: "%Y%m%d%H%M", 14: "%Y%m%d%H%M%S"}[len(whole)]
    found = datetime.strptime(whole, pattern).replace(tzinfo=UTC)
    return found + timedelta(seconds=float(f"0.{fraction or 0}")) - shift


def text(node: Node) -> str:
    """Return any kind of string, with a mark where octets are not of its kind."""
    return node.content.decode(_TEXTS.get(node.tag, "latin-1"), "replace")


def der(node: Node, depth: int = 0) -> bytes:
    """Return the value in DER: definite lengths, sets in order (strings in pieces stay so)."""
    if depth > DEEPEST:
        raise BadAsn1("too deep")
    if not node.tag & 0x20:
        return header(node.tag, node.stop - node.body) + node.content
    parts = [der(part, depth + 1) for part in node]
    content = b"".join(sorted(parts) if node.tag == SET else parts)
    return header(node.tag, len(content)) + content


def header(tag: int, length: int) -> bytes:
    """Return tag and length in DER."""
    if length < 0x80:
        return bytes((tag, length))
    size = (length.bit_length() + 7) // 8
    return bytes((tag, 0x80 | size)) + length.to_bytes(size, "big")


def tagged(tag: int, *parts: bytes) -> bytes:
    """Return a value in DER made of ready parts."""
    content = b"".join(parts)
    return header(tag, len(content)) + content


def items(content: bytes) -> list[Node]:
    """Return values that stand one after another."""
    found, at = [], 0
    while at < len(content):
        found.append(node_at(content, at, len(content)))
        at = found[-1].end
    return found
