"""Where a problem is: by a point, an address or a chosen community; honest when not sure."""

from collections.abc import Sequence
from dataclasses import dataclass

from spilno.places.address import read_address
from spilno.places.borders import locate
from spilno.places.models import Place


@dataclass(frozen=True)
class Where:
    """The community, or those that it may be: then the person chooses."""

    community: Place | None = None
    district: str = ""
    candidates: Sequence[Place] = ()
    reason: str = ""  # unknown, border, outside


def find(
    point: tuple[float, float] | None, address: str, chosen: str, home: Place | None = None
) -> Where:
    """Return where it is. A sure point wins; then what was chosen; then a sure address; then home.

    `chosen`: the code of a community, of those offered before or of the page one came from.
    """
    if point:
        found = _by_point(point, chosen)
        if found.community or found.candidates or found.reason == "outside":
            return found
    if chosen and (place := _community(chosen)):
        return Where(place)
    if address:
        found = _by_address(address)
        if found.community or (found.candidates and home is None):
            return found
    return Where(home) if home else Where(reason="unknown")


def _by_point(point: tuple[float, float], chosen: str) -> Where:
    located = locate(*point)
    if located.sure and located.hromada:
        return Where(_community(located.hromada), located.district or "")
    if chosen and chosen in located.candidates:
        return Where(_community(chosen))
    if located.candidates:
        return Where(candidates=_communities(located.candidates), reason="border")
    is_far = located.reason in ("outside", "swapped")
    return Where(reason="outside" if is_far else "unknown")


def _by_address(address: str) -> Where:
    read = read_address(address)
    if read.sure and read.hromada:
        return Where(_community(read.hromada), read.district or "")
    codes = [found.hromada_code for found in read.candidates if found.hromada_code]
    return Where(candidates=_communities(dict.fromkeys(codes)), reason="unknown")


def _community(code: str) -> Place | None:
    found = Place.objects.filter(pk=code).select_related("hromada").first()
    return (found.hromada or found) if found else None


def _communities(codes: Sequence[str] | dict[str, None]) -> list[Place]:
    known = Place.objects.select_related("parent").in_bulk(list(codes))
    return [known[code] for code in codes if code in known]
