"""Full names of places and of their authorities, as official papers write them."""

from spilno.places.models import Place

COUNTRY = "Україна"
# The adjective of a community's type by its centre: law 280/97 art. 1 (місто, селище, село).
TYPES = {
    Place.Category.CITY: "міська",
    Place.Category.SETTLEMENT: "селищна",
    Place.Category.VILLAGE: "сільська",
}
_PATTERNS = {
    Place.Category.OBLAST: "{} область",
    Place.Category.CITY_WITH_STATUS: "місто {}",
    Place.Category.RAION: "{} район",
    Place.Category.CITY: "місто {}",
    Place.Category.SETTLEMENT: "селище {}",
    Place.Category.VILLAGE: "село {}",
    Place.Category.CITY_DISTRICT: "{} район",
}
_WIDE = {Place.Category.OBLAST: "обласна", Place.Category.RAION: "районна"}
_ADJECTIVES = {"Київ": "Київська", "Севастополь": "Севастопольська"}


def full_name(category: str, name: str, hromada_type: str = "") -> str:
    """Return «Агрономічна сільська територіальна громада», «село Наумівка», «Сумська область»."""
    if category == Place.Category.HROMADA:
        return " ".join(filter(None, (name, hromada_type, "територіальна громада")))
    if name.startswith("Автономна Республіка"):
        return name
    return _PATTERNS.get(Place.Category(category), "{}").format(name)


def label(place: Place, above: Place | None) -> str:
    """Return what tells a place from its namesakes: «село Наумівка, Корюківська громада, …»."""
    own = f"{place.name} громада" if place.category == Place.Category.HROMADA else place.full_name
    return f"{own}, {above.label}" if above and above.parent else own


def council(place: Place) -> str:
    """Return the name of a council: «Агрономічна сільська рада», «Чернігівська обласна рада»."""
    return _body(place, "рада")


def military_administration(place: Place) -> str:
    """Return the name of a military administration (law 389-VIII art. 4)."""
    return _body(place, "військова адміністрація")


def state_administration(place: Place) -> str:
    """Return the name of a state administration: «Сумська районна державна адміністрація»."""
    return _body(place, "державна адміністрація")


def _body(place: Place, what: str) -> str:
    if place.category == Place.Category.CITY_WITH_STATUS:
        return f"{_ADJECTIVES[place.name]} міська {what}"
    if place.category in _WIDE:
        name = f"{place.name[:-2]}а" if place.name.endswith("ий") else place.name
        return f"{name} {_WIDE[Place.Category(place.category)]} {what}"
    return place.full_name.replace("територіальна громада", what)
