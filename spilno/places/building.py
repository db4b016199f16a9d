"""From the rows of an edition to the places that the table should hold. Writes nothing."""

from collections.abc import Sequence
from datetime import date

from spilno.language import sort_key
from spilno.places import naming, packaged
from spilno.places.codifier import ROOT, Listed
from spilno.places.models import Place
from spilno.places.skeleton import skeleton

COMMUNITIES = (Place.Category.HROMADA, Place.Category.CITY_WITH_STATUS)
_SETTLEMENTS = tuple(naming.TYPES)


def places(listed: Sequence[Listed], as_of: date) -> dict[str, Place]:
    """Return Ukraine and every listed object by code, parents first, unsaved."""
    types = _types(listed)
    built = {ROOT: _place(Listed(ROOT, "", Place.Category.COUNTRY, naming.COUNTRY), None, "")}
    for row in listed:
        built[row.code] = _place(row, built[row.parent], types.get(row.code, ""))
    for place in built.values():
        place.listed_on = as_of
    return built


def _place(row: Listed, above: Place | None, hromada_type: str) -> Place:
    place = Place(code=row.code, parent=above, category=row.category, name=row.name)
    place.full_name = naming.full_name(row.category, row.name, hromada_type)
    place.sort_key, place.skeleton = sort_key(row.name), skeleton(row.name)
    place.hromada = place if row.category in COMMUNITIES else above and above.hromada
    place.population = packaged.population().get(row.code)
    if above and above.code != ROOT:
        place.around = f"{above.skeleton} {above.around}".strip()
    return place


def _types(listed: Sequence[Listed]) -> dict[str, str]:
    """Return the type of each community: as on file, else by its centre, listed first under it."""
    centres: dict[str, str] = {}
    for row in listed:
        if row.category in _SETTLEMENTS:
            centres.setdefault(row.parent, naming.TYPES[Place.Category(row.category)])
    return centres | packaged.hromada_types()
