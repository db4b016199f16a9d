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
MOST_STREAMS, MOST_ESCAPES = 50_000, 500_000  # what no honest file of 10 MB has
PIECE = 8192  # bytes inflated at once
ESCAPED = re.compile(rb"#([0-9a-fA-F]{2})")
STREAM = re.compile(rb"(?<!end)stream\r?\n")
# An array after /OpenAction is only the page to open at: LibreOffice writes it into every file.
ACTIVE = re.compile(
    rb"/(?:JavaScript|Launch|EmbeddedFiles?|RichMedia|XFA|OpenAction(?!\s*\[))(?![A-Za-z])"
)
LOCKED = re.compile(rb"/Encrypt(?![A-Za-z])")
HIDING = b"/ObjStm"


def check(raw: bytes) -> None:
    """Raise Refused unless the PDF is whole, open to all and does nothing by itself."""
    end = raw[-TAIL:]
    if b"%%EOF" not in end or b"startxref" not in end or not re.match(rb"%PDF-[12]\.\d", raw):
        raise Refused("pdf")
    names = _plain(raw)
    if LOCKED.search(names):
        raise Refused("locked")
    hidden = list(_hidden(raw))
    if len(hidden) != names.count(HIDING):
        raise Refused("pdf")  # some are written so that only a reader finds them
    if any(ACTIVE.search(each) for each in (names, *hidden)):
        raise Refused("active")


def _plain(raw: bytes) -> bytes:
    if raw.count(b"#") > MOST_ESCAPES:
        raise Refused("pdf")
    return ESCAPED.sub(lambda found: bytes([int(found[1], 16)]), raw)


def _hidden(raw: bytes) -> Iterator[bytes]:
    """Yield the objects that stand in compressed streams. Raises Refused when they cannot be."""
    room = MOST_INFLATED
    for number, found in enumerate(STREAM.finditer(raw)):
        if number >= MOST_STREAMS:
            raise Refused("pdf")
        before = raw[max(0, found.start() - DICTIONARY) : found.start()]
        if HIDING in _plain(before.rpartition(b"obj")[2]):
            inflated = _inflate(raw, found.end(), room)
            room -= len(inflated)
            yield _plain(inflated)


def _inflate(raw: bytes, start: int, room: int) -> bytes:
    machine, inflated = zlib.decompressobj(), bytearray()
    while not machine.eof:
        piece = machine.unconsumed_tail or raw[start : start + PIECE]
        start += 0 if machine.unconsumed_tail else PIECE
        if not piece or len(inflated) >= room:
            raise Refused("pdf")
        try:
            inflated += machine.decompress(piece, room - len(inflated))
        except zlib.error:
            raise Refused("pdf") from None
    return bytes(inflated)
