"""Which kind of file it is, told by its octets and never by its name."""

from collections.abc import Sequence

from spilno.signing.armour import unwrapped
from spilno.signing.asn1.reader import BadAsn1
from spilno.signing.cms import verify as cms
from spilno.signing.found import CannotTell, Data, Found
from spilno.signing.x509.certificate import Certificate

BIGGEST = 200 << 20  # octets of a file


def read(content: bytes, data: Sequence[Data], known: Sequence[Certificate]) -> Found:
    """Return the signatures of a file; raise CannotTell."""
    if len(content) > BIGGEST:
        raise CannotTell("too_big")
    try:
        return _cms(content, data, known)
    except (BadAsn1, ValueError, IndexError) as error:
        raise CannotTell("unreadable", str(error)) from error


def _cms(content: bytes, data: Sequence[Data], known: Sequence[Certificate]) -> Found:
    found = Found("CAdES", cms.signatures(unwrapped(content), data, known))
    covered = {name for item in found.signatures for name in item.covers}
    found.uncovered = [item.name for item in data if item.name not in covered]
    if not any(item.level for item in found.signatures):
        found.format = "CMS"
    return found
