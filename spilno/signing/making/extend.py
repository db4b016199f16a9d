"""Making a CMS signature last: B to T with a time stamp, T to LT with what proves it.

EN 319 122-1, level B-LT: certificates and status values stand in SignedData itself (not in the
unsigned attributes of the older CAdES-X Long, which the baseline forbids): so they are read by
OpenSSL, by UAPKI and by the Commission's DSS alike. What is signed stays octet for octet.
"""

from collections.abc import Callable, Sequence

from spilno.signing.asn1 import values
from spilno.signing.asn1.reader import SEQUENCE, SET, Node, parse
from spilno.signing.asn1.values import tagged
from spilno.signing.asn1.writer import attribute, integer, oid, seq, set_of, within
from spilno.signing.cms import attributes, structure
from spilno.signing.cms.signer import SignerInfo
from spilno.signing.making.evidence import Evidence

_OCSP_RESPONSE = "1.3.6.1.5.5.7.16.2"  # RFC 5940
Stamper = Callable[[bytes, str], bytes]  # octets to be stamped, name of the hash → token


def stamped(cms: bytes, stamper: Stamper) -> bytes:
    """Return the CMS with a time stamp on each signature that has none.

    Raises BadAsn1, CannotTell, Unsupported, and what `stamper` raises.
    """
    parts = _parts(cms)
    infos = [_stamped(node, stamper) for node in parts[-1]]
    return _framed([*(part.raw for part in parts[:-1]), tagged(SET, *infos)])


def _stamped(node: Node, stamper: Stamper) -> bytes:
    info = SignerInfo(node)
    if attributes.SIGNATURE_STAMP in info.unsigned.values:
        return node.raw
    hashed = "gost34311" if info.hash == "gost34311" else "sha256"
    added = attribute(attributes.SIGNATURE_STAMP, stamper(info.value, hashed))
    *fixed, last = node.parts()
    if last.tag == 0xA1:
        return seq(*(part.raw for part in fixed), tagged(0xA1, *_sorted([last.content], added)))
    return seq(*(part.raw for part in node.parts()), tagged(0xA1, added))


def _sorted(contents: Sequence[bytes], *more: bytes) -> list[bytes]:
    items = [node.raw for content in contents for node in values.items(content)]
    return sorted([*items, *more])


def to_lt(cms: bytes, evidence: Evidence) -> bytes:
    """Return the CMS with the evidence in it; what is there already is not added again.

    Raises BadAsn1, CannotTell.
    """
    parts, frame = _parts(cms), structure.read(cms)
    head, rest = [part.raw for part in parts[:3]], parts[3:]
    certificates = [item.raw for item in evidence.certificates]
    answers = [tagged(0xA1, oid(_OCSP_RESPONSE), raw) for raw in evidence.ocsps
               if raw not in frame.ocsps]  # fmt: skip
    held = _union(_items(rest, 0xA0), certificates)
    told = _union(_items(rest, 0xA1), [*evidence.crls, *answers])
    if answers:
        head[0] = integer(5)  # RFC 5652, 5.1: where other revocation values are
    sets = [tagged(tag, *items) for tag, items in ((0xA0, held), (0xA1, told)) if items]
    return _framed([*head, *sets, rest[-1].raw])


def _items(rest: Sequence[Node], tag: int) -> list[bytes]:
    return [item.raw for part in rest if part.tag == tag for item in part]


def _union(old: list[bytes], new: list[bytes]) -> list[bytes]:
    return [*old, *dict.fromkeys(item for item in new if item not in old)]


def _parts(cms: bytes) -> list[Node]:
    """Return version, hashes, content, certificates and status values where they are, signers."""
    structure.read(cms)  # refuses what is not signed data
    return parse(cms, exact=False).parts()[1].inner().expect(SEQUENCE).parts()


def _framed(parts: Sequence[bytes]) -> bytes:
    return seq(oid(structure.SIGNED_DATA), within(0, seq(*parts)))


def joined(signatures: Sequence[bytes]) -> bytes:
    """Return one CMS with the signers of several over the same content.

    Raises BadAsn1, CannotTell; ValueError where contents differ.
    """
    all_parts = [_parts(cms) for cms in signatures]
    contents = {values.der(parts[2]) for parts in all_parts}
    if len(contents) != 1:
        raise ValueError("signatures over different contents")
    first = all_parts[0]
    hashes = {item.raw for parts in all_parts for item in parts[1]}
    version = max(values.integer(parts[0]) for parts in all_parts)
    sets = []
    for tag in (0xA0, 0xA1):
        items = dict.fromkeys(item for parts in all_parts for item in _items(parts[3:], tag))
        sets += [tagged(tag, *items)] if items else []
    infos = dict.fromkeys(node.raw for parts in all_parts for node in parts[-1])
    return _framed([integer(version), set_of(*hashes), first[2].raw, *sets, tagged(SET, *infos)])


def detached(cms: bytes) -> tuple[bytes, bytes]:
    """Return the content of a CMS and the CMS without it; the content is empty where it had none.

    Raises BadAsn1, CannotTell.
    """
    parts = _parts(cms)
    bare = seq(parts[2].parts()[0].raw)
    content = structure.read(cms).content or b""
    return content, _framed([*(part.raw for part in parts[:2]), bare, *(p.raw for p in parts[3:])])
