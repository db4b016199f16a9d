"""A few real places and authorities for anybody's tests: quick, without files."""

from datetime import date

from spilno.language import sort_key
from spilno.places import naming
from spilno.places.models import Authority, Place
from spilno.places.skeleton import skeleton

UKRAINE = "UA"
KYIV = "UA80000000000093317"
KORIUKIVKA_HROMADA = "UA74020010000010449"
KORIUKIVKA = "UA74020010010096225"
NAUMIVKA = "UA74020010310092041"
HRADYZK_HROMADA = "UA53020050000041411"
HRADYZK = "UA53020050010049580"
SUMY_HROMADA = "UA59080270000073662"
SUMY = "UA59080270010036634"
AHRONOMICHNA_HROMADA = "UA05020010000053508"

# code, parent, category, name, type of a community; parents first
_PLACES = """
UA||UA|Україна|
UA05000000000010236|UA|O|Вінницька|
UA05020000000026686|UA05000000000010236|P|Вінницький|
UA05020010000053508|UA05020000000026686|H|Агрономічна|сільська
UA05020010010058853|UA05020010000053508|C|Агрономічне|
UA53000000000028050|UA|O|Полтавська|
UA53020000000034761|UA53000000000028050|P|Кременчуцький|
UA53020050000041411|UA53020000000034761|H|Градизька|селищна
UA53020050010049580|UA53020050000041411|X|Градизьк|
UA53020050020063514|UA53020050000041411|C|Білоусівка|
UA59000000000057109|UA|O|Сумська|
UA59080000000057897|UA59000000000057109|P|Сумський|
UA59080270000073662|UA59080000000057897|H|Сумська|міська
UA59080270010036634|UA59080270000073662|M|Суми|
UA59080270010111002|UA59080270010036634|B|Зарічний|
UA74000000000025378|UA|O|Чернігівська|
UA74020000000089267|UA74000000000025378|P|Корюківський|
UA74020010000010449|UA74020000000089267|H|Корюківська|міська
UA74020010010096225|UA74020010000010449|M|Корюківка|
UA74020010020044670|UA74020010000010449|C|Андроники|
UA74020010030052027|UA74020010000010449|C|Баляси|
UA74020010310092041|UA74020010000010449|C|Наумівка|
UA80000000000093317|UA|K|Київ|
UA80000000000624772|UA80000000000093317|B|Печерський|
"""
_COMMUNITIES = (Place.Category.HROMADA, Place.Category.CITY_WITH_STATUS)


def some_places() -> dict[str, Place]:
    """Store the places above with their authorities; return them by code. Safe to call twice."""
    places: dict[str, Place] = {}
    for line in _PLACES.strip().splitlines():
        code, parent, category, name, kind = line.split("|")
        place = Place(code=code, category=category, name=name)
        places[code] = _place(place, places.get(parent), kind)
    Place.objects.bulk_create(places.values(), ignore_conflicts=True)
    _authorities(places)
    return places


def _place(place: Place, above: Place | None, kind: str) -> Place:
    place.parent = above
    place.full_name = naming.full_name(place.category, place.name, kind)
    place.sort_key, place.skeleton = sort_key(place.name), skeleton(place.name)
    place.hromada = place if place.category in _COMMUNITIES else above and above.hromada
    if above and above.code != UKRAINE:
        place.around = f"{above.skeleton} {above.around}".strip()
    place.listed_on = date(2026, 7, 7)
    return place


def _authorities(places: dict[str, Place]) -> None:
    found = [
        Authority(place=place, kind=Authority.Kind.COUNCIL, name=naming.council(place))
        for place in places.values()
        if place.category in _COMMUNITIES
    ]
    central = (Authority.Kind.PRESIDENT, Authority.Kind.PARLIAMENT, Authority.Kind.CABINET)
    found += [Authority(place=places[UKRAINE], kind=kind, name=kind.label) for kind in central]
    for authority in found:
        authority.sort_key = sort_key(authority.name)
    Authority.objects.bulk_create(found, ignore_conflicts=True)
