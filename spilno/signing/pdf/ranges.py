"""Signature dictionaries of a PDF: their byte ranges, values and kinds."""

import re
from typing import NamedTuple

from spilno.signing.found import CannotTell

_RANGE = re.compile(rb"/ByteRange\s*\[\s*(\d{1,12})\s+(\d{1,12})\s+(\d{1,12})\s+(\d{1,12})\s*\]")
_KIND = re.compile(rb"/SubFilter\s*/([A-Za-z0-9.#_-]+)")
_HEX = re.compile(rb"<?[0-9A-Fa-f\s]+>?")
_NEAR = 1 << 22  # octets within which a dictionary, with its value, lies
MOST = 200
BLANK = b"\0 \t\r\n\f"  # what some programs fill the end of a file with


class Range(NamedTuple):
    """One signature dictionary; `fault` says why its range cannot be accepted."""

    kind: str  # SubFilter
    first: int  # length of the part before the gap
    second: int  # start of the part after the gap
    end: int
    value: bytes
    fault: str

    def covered(self, content: bytes) -> bytes:
        """Return the octets that are signed."""
        return content[: self.first] + content[self.second : self.end]


def find(content: bytes) -> list[Range]:
    """Return the signature dictionaries in the order of what they cover; raise CannotTell."""
    found: dict[tuple[int, ...], Range] = {}
    for number, match in enumerate(_RANGE.finditer(content)):
        if number >= MOST:
            raise CannotTell("too_many", "ByteRange")
        start, stop = _dictionary(content, match.start(), match.end())
        if start < 0:
            continue
        numbers = tuple(map(int, match.groups()))
        kind = _KIND.search(content, start, stop)
        name = kind.group(1).decode("ascii") if kind else ""
        found.setdefault(numbers, _range(content, numbers, name, (start, stop)))
    return sorted(found.values(), key=lambda item: item.end)


def _dictionary(content: bytes, at: int, end: int) -> tuple[int, int]:
    """Return where the object with this byte range lies; −1 when it is inside a stream."""
    start = content.rfind(b" obj", max(0, at - _NEAR), at)
    inside = content.find(b"stream", start, at) if start >= 0 else -1
    if start < 0 or (inside >= 0 and content.find(b"/Contents", start, inside) < 0):
        return -1, -1
    stop = content.find(b"endobj", end, end + _NEAR)
    return start, stop if stop >= 0 else min(len(content), end + _NEAR)


def _range(content: bytes, numbers: tuple[int, ...], kind: str, place: tuple[int, int]) -> Range:
    _, first, second, length = numbers
    end, gap = second + length, content[first:second]
    fault = _fault(content, numbers, place)
    digits = b"".join(gap.strip(b"<> \t\r\n").split()) if not fault else b""
    value = bytes.fromhex((digits + b"0" * (len(digits) % 2)).decode("ascii"))
    return Range(kind, first, second, end, value, fault)


def _fault(content: bytes, numbers: tuple[int, ...], place: tuple[int, int]) -> str:
    """Return why a range is not one gap in a whole revision, the gap being exactly the value."""
    zero, first, second, length = numbers
    end, gap = second + length, content[first:second]
    if zero or not 0 < first < second <= end <= len(content):
        return "bounds"
    if not place[0] < first < second <= place[1] + 1 or not _HEX.fullmatch(gap):
        return "gap"
    around = content[first - 1 : first] + content[second : second + 1]
    if not (_is_bracketed(gap) or around == b"<>"):
        return "gap"
    if not content[:first].rstrip(b"< \t\r\n").endswith(b"/Contents"):
        return "contents"
    return "" if _ends_revision(content, end) else "end"


def _is_bracketed(gap: bytes) -> bool:
    return gap[:1] == b"<" and gap[-1:] == b">"


def _ends_revision(content: bytes, end: int) -> bool:
    """Tell whether what is signed is a whole revision of the document."""
    return not content[end:].strip(BLANK) or content[max(0, end - 32) : end].rstrip().endswith(
        b"%%EOF"
    )
