"""Addresses as people write them, among all places of the country."""

import pytest

from spilno.places.address import read_address

KORIUKIVKA = "UA74020010000010449"


@pytest.mark.parametrize(
    ("text", "hromada"),
    [
        ("вул. Шевченка 5, Корюківка, Чернігівська область", KORIUKIVKA),
        ("15300, Україна, Чернігівська обл., м. Корюківка, вул. Бульварна, 6/2", KORIUKIVKA),
        ("м.Корюківка вул.Шевченка 5", KORIUKIVKA),
        ("с. Наумівка, Корюківський р-н", KORIUKIVKA),
        ("Чернігівська область, Корюківський район, село Наумівка, вул. Миру, 12", KORIUKIVKA),
        ("Корюківська громада", KORIUKIVKA),
        ("м. Київ, вул. Хрещатик, 36", "UA80000000000093317"),
        ("вулиця Сумська 10, м. Харків", "UA63120270000028556"),
        ("м. Корюковка, Черниговская область", None),
    ],
)
def test_an_address_is_in_its_community(text: str, hromada: str | None) -> None:
    found = read_address(text)
    assert found.hromada == hromada
    assert found.sure is (hromada is not None)


@pytest.mark.parametrize("text", ["с. Наумівка", "Миколаївка, вул. Миру 1", "Іванівка"])
def test_namesakes_are_for_the_reader_to_choose(text: str) -> None:
    found = read_address(text)
    assert (found.sure, found.hromada) == (False, None)
    assert len({each.hromada_code for each in found.candidates}) > 1


@pytest.mark.parametrize(
    "text",
    ["", "вул. Шевченка 5", "12", ",,,", "Україна", "Чернігівська область", "абракадабра" * 99],
)
def test_what_names_no_community_is_not_sure(text: str) -> None:
    found = read_address(text)
    assert (found.sure, found.hromada) == (False, None)


def test_a_district_of_a_city_is_read() -> None:
    found = read_address("м. Київ, Печерський район, вул. Мазепи 1")
    assert found.district == "UA80000000000624772"
    assert found.sure
    assert read_address("м. Суми, Зарічний район").district == "UA59080270010111002"


def test_a_false_oblast_makes_it_unsure() -> None:
    found = read_address("м. Корюківка, Львівська область")
    assert not found.sure
