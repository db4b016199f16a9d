"""Which kind of file it is, told by its octets and never by its name."""

from collections.abc import Sequence

from spilno.signing import asic
from spilno.signing.armour import unwrapped
from spilno.signing.asn1.reader import BadAsn1
from spilno.signing.cms import verify as cms
from spilno.signing.found import CannotTell, Data, Found
from spilno.signing.keys.hashes import Unsupported
from spilno.signing.pdf import verify as pdf
from spilno.signing.x509.certificate import Certificate
from spilno.signing.xml import verify as xml

BIGGEST = 200 << 20  # octets of a file


def read(content: bytes, data: Sequence[Data], known: Sequence[Certificate]) -> Found:
    """Return the signatures of a file; raise CannotTell."""
    if len(content) > BIGGEST:
        raise CannotTell("too_big")
    try:
        if asic.is_zip(content):
            return asic.read(content, known)
        if pdf.is_pdf(content):
            return pdf.read(content, known)
        if xml.is_xml(content):
            return _xml(content, data, known)
        return _cms(content, data, known)
    except (BadAsn1, ValueError, IndexError, Unsupported) as error:
        raise CannotTell("unreadable", str(error)) from error
    except RecursionError as error:
        raise CannotTell("bomb", "depth") from error


def _cms(content: bytes, data: Sequence[Data], known: Sequence[Certificate]) -> Found:
    found = _with_uncovered(Found("CAdES", cms.signatures(unwrapped(content), data, known)), data)
    if not any(item.level for item in found.signatures):
        found.format = "CMS"
    return found


def _xml(content: bytes, data: Sequence[Data], known: Sequence[Certificate]) -> Found:
    found = _with_uncovered(Found("XAdES", xml.signatures(content, data, known)), data)
    if not any(item.level for item in found.signatures):
        found.format = "XMLDSig"
    return found


def _with_uncovered(found: Found, data: Sequence[Data]) -> Found:
    covered = {name for item in found.signatures for name in item.covers}
    found.uncovered = [item.name for item in data if item.name not in covered]
    return found
