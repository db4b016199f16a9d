"""An address as people write it → the community, or candidates to choose from.

«вул. Шевченка 5, Корюківка, Чернігівська область», «м. Київ, Печерський район», «с. Наумівка».
Streets are not on file: they are told from the rest by their words and left to the reader.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from spilno.language import fold
from spilno.places.models import Place
from spilno.places.search import Found, find
from spilno.places.skeleton import skeleton

_LIMIT = 300  # characters that are looked at
_PARTS = 8
_NAMESAKES = 60  # enough to see that there is more than one
_SHOWN = 10
_STREET = re.compile(
    r"(?<!\w)(?:вул|вулиця|просп|проспект|пр-т|пр-кт|бульвар|бульв|б-р|пров|провулок|пл|площа|шосе"
    r"|узвіз|наб|набережна|майдан|мкр|мікрорайон|квартал|кв|жк|алея|тупик|проїзд|будинок|буд|корп"
    r"|корпус|під.?їзд|офіс|оф|квартира|street|st)(?!\w).*"
)
_NUMBER = re.compile(r"(?<!\w)\d+[\w/\-]*")
_MARKS = {"M": "м|місто", "X": "смт|селище|сел|с-ще", "C": "с|село"}
_MARK = re.compile(rf"(?<!\w)({'|'.join(_MARKS.values())})(?:\.|\s)")
_WIDE = re.compile(r"(?<!\w)(?:обл|область|р-н|район|громада|тг|отг|рада)(?!\w)|щина(?!\w)")
_DISTRICT = re.compile(r"(?<!\w)(?:р-н|район)(?!\w)\.?")
_COUNTRY = {"україна", "ukraine"}


@dataclass(frozen=True, slots=True)
class Addressed:
    """What an address says. `sure` only when one community alone can be meant."""

    hromada: str | None = None
    district: str | None = None  # of a city, when the address names it
    place: str | None = None  # the settlement, when only one can be meant
    sure: bool = False
    candidates: tuple[Found, ...] = ()


def read_address(text: str) -> Addressed:
    """Return the community that the address is in, or candidates, the likeliest first."""
    parts = _parts(text)
    if not parts:
        return Addressed()
    own, around = _settlement(parts)
    found = find(", ".join([own, *around]), limit=_NAMESAKES)
    exact = _exact(found, own)
    if not exact and around:  # the rest may be misspelt, or a district of the city
        found = find(own, limit=_NAMESAKES)
        exact = _exact(found, own)
        return _judged(exact, found, around, is_whole=_are_districts(exact, around))
    return _judged(exact, found, around, is_whole=True)


def _judged(
    exact: Sequence[Found], found: Sequence[Found], around: Sequence[str], *, is_whole: bool
) -> Addressed:
    codes = {each.hromada_code for each in exact}
    candidates = tuple(exact or found)[:_SHOWN]
    if not is_whole or len(codes) != 1 or codes == {""}:
        return Addressed(candidates=candidates)
    district = _district(exact[0], around)
    place = exact[0].code if len(exact) == 1 else None
    return Addressed(codes.pop(), district, place, sure=True, candidates=candidates)


def _parts(text: str) -> list[str]:
    """Return the parts that can name a place: no streets, houses, postal indexes, country."""
    typed = fold(text[:_LIMIT])
    parts = [_NUMBER.sub(" ", _STREET.sub(" ", part)) for part in re.split(r"[,;\n]+", typed)]
    clean = [re.sub(r"\s+", " ", part).strip(" .") for part in parts]
    return [part for part in clean if part and part not in _COUNTRY][:_PARTS]


def _settlement(parts: list[str]) -> tuple[str, list[str]]:
    """Return the part that names the settlement, and the others."""
    marked = [part for part in parts if _MARK.search(f"{part} ")]
    plain = [part for part in parts if not _WIDE.search(part)]
    own = (marked or plain or parts)[0]
    return own, [part for part in parts if part != own]


def _exact(found: Sequence[Found], own: str) -> list[Found]:
    """Return those that bear the very name, of the kind that was written if any is."""
    mark = _MARK.search(f"{own} ")
    name = skeleton(_WIDE.sub("", _MARK.sub(" ", f"{own} ")).replace(".", " "))
    same = [
        each
        for each in found
        if skeleton(each.old_name or each.name) == name and not each.withdrawn
    ]
    kinds = [kind for kind, words in _MARKS.items() if mark and mark[1] in words.split("|")]
    of_kind = [each for each in same if each.category.replace("K", "M") in kinds]
    return of_kind or same


def _are_districts(exact: Sequence[Found], around: Sequence[str]) -> bool:
    """Whether every other part names a district of the one city that was found."""
    return len(exact) == 1 and all(_district(exact[0], [part]) for part in around)


def _district(city: Found, around: Sequence[str]) -> str | None:
    """Return the district of the city that a part names."""
    names = {skeleton(_DISTRICT.sub("", part)) for part in around if _DISTRICT.search(part)}
    if not names or city.category not in ("M", "K"):
        return None
    districts = Place.objects.filter(parent=city.code, category="B", withdrawn_on=None)
    return next((each.code for each in districts if skeleton(each.name) in names), None)
