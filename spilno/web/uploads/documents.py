"""PDFs are kept byte for byte, so one that could act by itself is refused.

ISO 32000-1: names may be written with #xx (7.3.5), objects may hide in compressed streams (7.5.7).
"""

import re
import zlib
from collections.abc import Iterator

from spilno.web.uploads.refusals import Refused

TAIL = 2048  # bytes at the end in which the mark of the end stands
DICTIONARY = 2000  # bytes before a stream in which its dictionary stands
MOST_INFLATED = 30 << 20  # bytes of all compressed objects together
ESCAPED = re.compile(rb"#([0-9a-fA-F]{2})")
STREAM = re.compile(rb"(?<!end)stream\r?\n")
# An array after /OpenAction is only the page to open at: LibreOffice writes it into every file.
ACTIVE = re.compile(
    rb"/(?:JavaScript|Launch|EmbeddedFiles?|RichMedia|XFA|OpenAction(?!\s*\[))(?![A-Za-z])"
)
LOCKED = re.compile(rb"/Encrypt(?![A-Za-z])")


def check(raw: bytes) -> None:
    """Raise Refused unless the PDF is whole, open to all and does nothing by itself."""
    end = raw[-TAIL:]
    if b"%%EOF" not in end or b"startxref" not in end or not re.match(rb"%PDF-[12]\.\d", raw):
        raise Refused("pdf")
    names = _plain(raw)
    if LOCKED.search(names):
        raise Refused("locked")
    if ACTIVE.search(names) or any(ACTIVE.search(each) for each in _hidden(raw)):
        raise Refused("active")


def _plain(raw: bytes) -> bytes:
    return ESCAPED.sub(lambda found: bytes([int(found[1], 16)]), raw)


def _hidden(raw: bytes) -> Iterator[bytes]:
    """Yield the objects that stand in compressed streams. Raises Refused when they cannot be."""
    room = MOST_INFLATED
    for found in STREAM.finditer(raw):
        before = raw[max(0, found.start() - DICTIONARY) : found.start()]
        if b"/ObjStm" not in _plain(before.rpartition(b"obj")[2]):
            continue
        inflated = _inflate(raw, found.end(), room)
        room -= len(inflated)
        yield _plain(inflated)


def _inflate(raw: bytes, start: int, room: int) -> bytes:
    machine = zlib.decompressobj()
    try:
        inflated = machine.decompress(memoryview(raw)[start:], room)
    except zlib.error:
        raise Refused("pdf") from None
    if not machine.eof or len(inflated) >= room:
        raise Refused("pdf")
    return inflated
