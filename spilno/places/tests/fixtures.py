"""A few real places and authorities for anybody's tests: quick, without files."""

from datetime import UTC, date, datetime

from spilno.places import actions
from spilno.places.codifier import Listed
from spilno.places.models import Place

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

AS_OF = date(2026, 7, 7)
# code, parent, category, name; parents first
_PLACES = """
UA05000000000010236|UA|O|Вінницька
UA05020000000026686|UA05000000000010236|P|Вінницький
UA05020010000053508|UA05020000000026686|H|Агрономічна
UA05020010010058853|UA05020010000053508|C|Агрономічне
UA53000000000028050|UA|O|Полтавська
UA53020000000034761|UA53000000000028050|P|Кременчуцький
UA53020050000041411|UA53020000000034761|H|Градизька
UA53020050010049580|UA53020050000041411|X|Градизьк
UA53020050020063514|UA53020050000041411|C|Білоусівка
UA59000000000057109|UA|O|Сумська
UA59080000000057897|UA59000000000057109|P|Сумський
UA59080270000073662|UA59080000000057897|H|Сумська
UA59080270010036634|UA59080270000073662|M|Суми
UA59080270010111002|UA59080270010036634|B|Зарічний
UA74000000000025378|UA|O|Чернігівська
UA74020000000089267|UA74000000000025378|P|Корюківський
UA74020010000010449|UA74020000000089267|H|Корюківська
UA74020010010096225|UA74020010000010449|M|Корюківка
UA74020010020044670|UA74020010000010449|C|Андроники
UA74020010030052027|UA74020010000010449|C|Баляси
UA74020010310092041|UA74020010000010449|C|Наумівка
UA80000000000093317|UA|K|Київ
UA80000000000624772|UA80000000000093317|B|Печерський
"""


def some_rows() -> list[Listed]:
    """Return the rows of a tiny edition of the codifier."""
    return [Listed(*line.split("|")) for line in _PLACES.strip().splitlines()]


def some_places() -> dict[str, Place]:
    """Store the places above with their authorities; return them by code. Safe to call twice."""
    rows = some_rows()
    if not Place.objects.filter(code=UKRAINE).exists():
        actions.import_edition(listed=rows, as_of=AS_OF, sha256="", at=datetime.now(UTC))
        actions.found_authorities()
    return Place.objects.in_bulk([UKRAINE, *(row.code for row in rows)])
