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
_CENTRE = "001"  # the number of a community's centre inside it: so in all 1,469 on file
_ORDER = [Place.Category(letter) for letter in ("K", "M", "X", "H", "C", "B", "P", "O", "UA")]
_STEP = 10_000_000  # above the population of any community


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
    place.sort_key = sort_key(row.name)
    place.label = naming.label(place, above)
    place.hromada = place if row.category in COMMUNITIES else above and above.hromada
    place.population = packaged.population().get(row.code)
    place.rank = _rank(place)
    if above and above.code != ROOT:
        place.around = f"{skeleton(above.name)} {above.around}".strip()
        place.namesake_key = f"{above.namesake_key} {above.sort_key}".strip()
    return place


def _rank(place: Place) -> int:
    """Return what comes first among equals: the kind of place, then the people of a city."""
    step = _ORDER.index(Place.Category(place.category)) * _STEP
    is_centre = place.category == Place.Category.CITY and place.code[9:12] == _CENTRE
    community = place.hromada if is_centre else None
    return step - (community.population or 0 if community else 0)


def _types(listed: Sequence[Listed]) -> dict[str, str]:
    """Return the type of each community: as on file, else by its centre, listed first under it."""
    centres: dict[str, str] = {}
    for row in listed:
        if row.category in _SETTLEMENTS:
            centres.setdefault(row.parent, naming.TYPES[Place.Category(row.category)])
    return centres | packaged.hromada_types()
