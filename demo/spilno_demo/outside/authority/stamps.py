"""A time-stamping server's part of RFC 3161."""

import secrets
from datetime import datetime

from spilno.signing.asn1 import values
from spilno.signing.asn1.reader import BadAsn1, Node, parse
from spilno.signing.asn1.writer import bits, integer, seq
from spilno.signing.keys.hashes import Unsupported, digest, name_of
from spilno_demo.authority import cms
from spilno_demo.authority.certificates import Owner

_GRANTED, _REJECTED = 0, 2
_BAD_ALGORITHM, _BAD_REQUEST, _BAD_FORMAT = 0, 2, 5  # bits of PKIFailureInfo


def answer(request: bytes, owner: Owner, at: datetime, *, is_stale: bool = False) -> bytes:
    """Return a TimeStampResp."""
    try:
        version, imprint, *rest = parse(request).parts()
        way, hashed = imprint.parts()
        octets = values.octet_string(hashed)
        size = len(digest(name_of(values.oid(way.parts()[0])), b""))
    except (BadAsn1, ValueError, IndexError):
        return _refused(_BAD_FORMAT)
    except Unsupported:
        return _refused(_BAD_ALGORITHM)
    if values.integer(version) != 1 or len(octets) != size:
        return _refused(_BAD_REQUEST)
    wants = any(part.tag == 1 and part.content != b"\0" for part in rest)
    token = cms.token(
        octets, owner, at=at, hash_way=way.raw, number=secrets.randbits(63),
        nonce=None if is_stale else _nonce(rest), with_certificates=wants,
    )  # fmt: skip
    return seq(seq(integer(_GRANTED)), token)


def _nonce(rest: list[Node]) -> int | None:
    return next((values.integer(part) for part in rest if part.tag == 2), None)


def _refused(bit: int) -> bytes:
    octet = 0x80 >> bit
    return seq(seq(integer(_REJECTED), bits(bytes((octet,)), 7 - bit)))
