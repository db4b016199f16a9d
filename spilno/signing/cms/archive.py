"""What an archive time stamp of CAdES covers (EN 319 122-1, 5.5; RFC 5126, 6.4)."""

from collections.abc import Callable, Iterator
from datetime import datetime
from typing import NamedTuple

from spilno.signing.asn1 import values
from spilno.signing.asn1.reader import BadAsn1, Node
from spilno.signing.cms import attributes
from spilno.signing.cms.signer import SignerInfo
from spilno.signing.cms.structure import SignedData
from spilno.signing.keys.hashes import digest, name_of

V3 = "0.4.0.1733.2.4"
_INDEXES = ("0.4.0.19122.1.5", "0.4.0.19122.1.4", "0.4.0.1733.2.5")  # ats-hash-index 3, 2, 1
TimeOf = Callable[[bytes], datetime]


class Signed(NamedTuple):
    """The signature that is kept: its frame, its fields, the data it signs."""

    frame: SignedData
    info: SignerInfo
    content: bytes


class Covered(NamedTuple):
    """Octets whose hash a token may hold (any of them), and earlier tokens among them."""

    messages: list[bytes]
    tokens: list[bytes]


def by_index(signed: Signed, hashed: str, token: SignerInfo) -> Covered:
    """Return what a stamp of version 3 covers: what its own index of hashes lists."""
    oid = next((oid for oid in _INDEXES if oid in token.unsigned.values), "")
    node = token.unsigned.one(oid)
    if node is None:
        return Covered([], [])
    parts = node.parts()
    named = parts.pop(0) if len(parts) == 4 else None
    name = name_of(values.oid(named.parts()[0])) if named else "sha256"
    listed = [{values.octet_string(item) for item in part} for part in parts]
    held = [_held(signed.frame, 0xA0), _held(signed.frame, 0xA1), _unsigned(signed.info, oid)]
    present = [{digest(name, raw) for raw in items} for items in held]
    if len(listed) != 3 or any(
        not wanted <= have for wanted, have in zip(listed, present, strict=False)
    ):
        return Covered([], [])
    tokens = [raw for raw, whole in _stamps(signed.info, oid) if digest(name, whole) in listed[2]]
    kind = signed.frame.enclosed.parts()[0].raw if signed.frame.enclosed else b""
    fixed = b"".join(part.raw for part in signed.info.fixed)
    return Covered([kind + digest(hashed, signed.content) + fixed + node.raw], tokens)


def _held(frame: SignedData, tag: int) -> list[bytes]:
    return [item.raw for part in frame.sets if part.tag == tag for item in part]


def _unsigned(info: SignerInfo, index: str) -> list[bytes]:
    """Return what the index hashes of unsigned attributes: type and value, or (older) whole."""
    return [whole for _, _, whole in _pairs(info, index)]


def _stamps(info: SignerInfo, index: str) -> Iterator[tuple[bytes, bytes]]:
    for oid, value, whole in _pairs(info, index):
        if oid in attributes.ARCHIVE_STAMPS or oid == attributes.SIGNATURE_STAMP:
            yield value, whole


def _pairs(info: SignerInfo, index: str) -> Iterator[tuple[str, bytes, bytes]]:
    for item in info.unsigned_node or ():
        kind, holder = item.parts()
        for value in holder:
            newest = index == _INDEXES[0]
            yield values.oid(kind), value.raw, kind.raw + value.raw if newest else item.raw


def by_order(signed: Signed, token: bytes, time_of: TimeOf) -> Covered:
    """Return what a stamp of version 2 or 1 covers: all there was before it, as it was written."""
    frame, info, at = signed.frame, signed.info, time_of(token)
    outside = signed.content if frame.content is None else b""
    enclosed = frame.enclosed.raw if frame.enclosed else b""
    fixed = [*(part.raw for part in frame.sets), *(part.raw for part in info.fixed)]
    head = enclosed + outside + b"".join(fixed)
    earlier = [item for item in info.unsigned_node or () if _is_before(item, token, at, time_of)]
    written = [item.raw for item in earlier]
    tails = [values.tagged(0xA1, *written), values.tagged(0xA1, *sorted(written)),
             b"".join(written), b"".join(sorted(written))]  # fmt: skip
    stamps = [value.raw for item in earlier for value in _values_of_stamp(item)]
    return Covered([head + (tail if written else b"") for tail in tails], stamps)


def _is_before(item: Node, token: bytes, at: datetime, time_of: TimeOf) -> bool:
    oid = values.oid(item.parts()[0])
    if oid not in attributes.ARCHIVE_STAMPS:
        return True
    try:
        return all(value.raw != token and time_of(value.raw) < at for value in item.parts()[1])
    except BadAsn1:
        return False


def _values_of_stamp(item: Node) -> list[Node]:
    kind, holder = item.parts()
    known = attributes.ARCHIVE_STAMPS | {attributes.SIGNATURE_STAMP}
    return holder.parts() if values.oid(kind) in known else []
