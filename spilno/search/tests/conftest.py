"""Six petitions of Ukrainian communities, indexed and counted."""

import pytest

from spilno.search import index, statistics

KYIV = "UA80000000000093317"
LVIV_COMMUNITY = "UA46060250000025047"
LVIV = "UA46060250010015970"

PETITIONS = [
    (
        1,
        "Відремонтувати дорогу на вулиці Шевченка",
        "На дорозі великі ями.",
        LVIV,
    ),
    (2, "Встановити контейнери для сміття", "Відходи лежать просто у дворі біля під’їзду.", LVIV),
    (3, "Освітлення біля школи № 12", "Діти йдуть у темряві, ліхтарі не горять.", KYIV),
    (4, "Зробити пандус у поліклініці", "Людина на візку не може потрапити до лікаря.", KYIV),
    (5, "Притулок для бродячих собак", "Зграї собак на вулицях, діти бояться.", LVIV),
    (6, "Ремонт ліфта в будинку", "Ліфт не працює, об’єкт небезпечний.", KYIV),
]


@pytest.fixture
def petitions(db: None) -> None:
    for number, title, text, place in PETITIONS:
        index.put("petition", number, title, text, place)
    statistics.recount()
