"""Real files for tests, each made here: photos with a place in them, bombs, PDFs, polyglots."""

import io
import struct
import zlib
from typing import Any

from PIL import Image

PLACE = {1: "N", 2: (51.0, 30.0, 0.0), 3: "E", 4: (32.0, 10.0, 0.0)}  # GPS of Корюківка


def photo(size: tuple[int, int] = (640, 480), form: str = "JPEG", **more: Any) -> bytes:
    """A photo with a red left half."""
    image = Image.new(more.pop("mode", "RGB"), size, more.pop("color", "navy"))
    image.paste("red", (0, 0, size[0] // 2, size[1]))
    out = io.BytesIO()
    image.save(out, form, **more)
    return out.getvalue()


def located(orientation: int = 6, form: str = "JPEG") -> bytes:
    """A photo as a telephone makes it: the place, the camera, turned on its side."""
    exif = Image.Exif()
    exif[0x0112] = orientation
    exif[0x010F] = "Telephone of Taras"
    exif.get_ifd(0x8825).update(PLACE)
    return photo(form=form, exif=exif, **({"comment": b"secret place"} if form == "JPEG" else {}))


def _chunk(name: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))


def _png(width: int, height: int, *chunks: bytes) -> bytes:
    head = _chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + head + b"".join(chunks) + _chunk(b"IEND", b"")


def giant() -> bytes:
    """Says that it is 100,000 × 100,000."""
    return _png(100_000, 100_000, _chunk(b"IDAT", zlib.compress(b"\0" * 1000)))


def dense() -> bytes:
    """Just under 25 megapixels from a few kilobytes: 100 MB when opened."""
    out = io.BytesIO()
    Image.new("P", (5000, 4990)).save(out, "PNG")
    return out.getvalue()


def words() -> bytes:
    """A small picture whose texts unpack to a gigabyte."""
    text = _chunk(b"zTXt", b"a\0\0" + zlib.compress(b"\0" * 50_000_000))
    return _png(10, 10, *[text] * 20)


def pdf(*objects: bytes, trailer: bytes = b"") -> bytes:
    """A whole PDF of one page, with more objects."""
    first = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 200 200] >>",
    ]
    body, places = bytearray(b"%PDF-1.7\n"), []
    for number, each in enumerate([*first, *objects], 1):
        places.append(len(body))
        body += b"%d 0 obj\n%b\nendobj\n" % (number, each)
    start, size = len(body), len(places) + 1
    body += b"xref\n0 %d\n0000000000 65535 f \n" % size
    body += b"".join(b"%010d 00000 n \n" % place for place in places)
    body += b"trailer\n<< /Size %d /Root 1 0 R %b >>\n" % (size, trailer)
    return bytes(body + b"startxref\n%d\n%%%%EOF\n" % start)


def packed(hidden: bytes, pad: bytes = b"") -> bytes:
    """An object stream (ISO 32000-1, 7.5.7) that holds `hidden`."""
    squeezed = zlib.compress(b"9 0 " + hidden)
    head = b"<< /Type /ObjStm /N 1 /First 4 /Filter /FlateDecode /Length %d %b>>\n"
    return head % (len(squeezed), pad) + b"stream\n" + squeezed + b"\nendstream"
