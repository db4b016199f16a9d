"""Certificates and status values in a PDF's security store (DSS): streams that are such values."""

import re
import zlib
from typing import NamedTuple

from spilno.signing.asn1.reader import BadAsn1, parse
from spilno.signing.x509 import crl
from spilno.signing.x509.certificate import Certificate

_STREAM = re.compile(rb"stream\r?\n(?=.)", re.DOTALL)
MOST_STREAMS, MOST_OCTETS = 1000, 16 << 20  # of one value, and of all together


class Stored(NamedTuple):
    """What the store holds."""

    certificates: list[Certificate]
    crls: list[bytes]
    ocsps: list[bytes]


def read(content: bytes, after: int) -> Stored:
    """Return values in streams that stand after an offset: a store is added after signing."""
    found = Stored([], [], [])
    if b"/DSS" not in content[after:]:
        return found
    left = MOST_OCTETS
    for number, match in enumerate(_STREAM.finditer(content, after)):
        end = content.find(b"endstream", match.end())
        if number >= MOST_STREAMS or left <= 0 or end < 0:
            break
        value = _plain(content[match.end() : end], left)
        if value:
            left -= len(value)
            _sort(value, found)
    return found


def _plain(octets: bytes, most: int) -> bytes:
    """Return the octets of a stream that begins as a value of ASN.1 does, else nothing."""
    if octets[:1] == b"\x30":
        return octets
    try:
        if zlib.decompressobj().decompress(octets[:64], 1) != b"\x30":
            return b""
        return zlib.decompressobj().decompress(octets, most)
    except zlib.error:
        return b""


def _sort(value: bytes, into: Stored) -> None:
    """Put a value where it belongs, told by its form."""
    try:
        raw = parse(value, exact=False).raw
        first = parse(raw).parts()[0]
        if first.tag == 10:
            into.ocsps.append(raw)
            return
        crl.RevocationList(raw)
        into.crls.append(raw)
    except (BadAsn1, ValueError, IndexError):
        try:
            into.certificates.append(Certificate(raw))
        except (BadAsn1, ValueError, UnboundLocalError):
            return
