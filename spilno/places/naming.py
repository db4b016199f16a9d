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
    """Return the name of a community's council: «Агрономічна сільська рада»."""
    if place.category == Place.Category.CITY_WITH_STATUS:
        return f"{_ADJECTIVES[place.name]} міська рада"
    return place.full_name.replace("територіальна громада", "рада")


def military_administration(place: Place) -> str:
    """Return the name of a community's military administration (law 389-VIII art. 4)."""
    if place.category == Place.Category.CITY_WITH_STATUS:
        return f"{_ADJECTIVES[place.name]} міська військова адміністрація"
    return place.full_name.replace("територіальна громада", "військова адміністрація")
