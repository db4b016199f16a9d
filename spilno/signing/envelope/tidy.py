"""The parts of SignedData that no signature covers, held against those that one does.

Inside an envelope these too can be flipped. Nothing believed rests on them, yet an answer that is
not as its signer left it is refused whole.
"""

from collections.abc import Sequence

from spilno.signing.asn1 import values
from spilno.signing.asn1.reader import INTEGER, OCTETS, SEQUENCE, SET, BadAsn1, Node, parse
from spilno.signing.cms import structure
from spilno.signing.keys.hashes import Unsupported
from spilno.signing.x509.certificate import Certificate

_TAGS = [0xA0, SET, SEQUENCE, 0xA0, OCTETS, SEQUENCE]


def is_tidy(inner: bytes, signer: Certificate, known: Sequence[Certificate]) -> bool:
    """Tell whether versions, hash, name and certificates of a SignedData fit its signer."""
    try:
        return _fits(inner, signer, known)
    except (BadAsn1, ValueError, IndexError):
        return False


def _fits(inner: bytes, signer: Certificate, known: Sequence[Certificate]) -> bool:
    outer = parse(inner).parts()[1]
    version, hashes, enclosed, *rest = outer.inner().parts()
    own_version, sid, hashed, *fields = rest[-1].inner().parts()
    way = fields[1] if fields[0].tag == 0xA0 else fields[0]
    held = enclosed.parts()[1]
    said = {values.integer(part.expect(INTEGER)) for part in (version, own_version)}
    tags = [node.tag for node in (outer, hashes, enclosed, held, held.inner(), way)]
    return (
        tags == _TAGS
        and said == {1 if sid.tag == SEQUENCE else 3}
        and hashes.content == hashed.raw
        and _names(sid, signer)
        and all(_are_issued(part, known) for part in rest if part.tag == 0xA0)
    )


def _names(sid: Node, signer: Certificate) -> bool:
    if sid.tag != SEQUENCE:
        return values.octets(sid) == signer.key_id
    issuer, serial = sid.parts()
    same = issuer.raw == signer.issuer.node.raw
    return same and values.integer(serial.expect(INTEGER)) == signer.serial


def _are_issued(holder: Node, known: Sequence[Certificate]) -> bool:
    """Tell whether each certificate beside the signature is whole: signed by one at hand."""
    found = structure.certificates(holder)
    issuers = [*known, *found]
    whole = all(any(_issued(item, issuer) for issuer in issuers) for item in found)
    return whole and len(found) == len(holder.parts())


def _issued(item: Certificate, issuer: Certificate) -> bool:
    try:
        return item.issuer.key == issuer.subject.key and item.is_issued_by(issuer)
    except (BadAsn1, Unsupported, ValueError, IndexError):
        return False
