"""Finding places among all of them."""

import random
from itertools import cycle

import pytest
from pytest_django import DjangoAssertNumQueries

from spilno.language import sort_key
from spilno.places.codifier import Listed
from spilno.places.models import Place
from spilno.places.search import Found, find

_ROWS = ["йцукенгшщзхї", "фівапролджє", "ячсмитьбю"]


def _first(text: str) -> Found:
    return find(text)[0]


_NAUMIVKA = "село Наумівка, Корюківська громада, Корюківський район, Чернігівська область"


@pytest.mark.parametrize(
    ("typed", "label"),
    [
        ("Наумівка, Корюківська громада", _NAUMIVKA),
        ("наумівка чернігівщина", _NAUMIVKA),
        ("Чернігівська область, Корюківський район, Наумівка", _NAUMIVKA),
        ("с.Наумвка Корюківський район", _NAUMIVKA),
        ("м.Київ", "місто Київ"),
        ("Корюківська громада", "Корюківська громада, Корюківський район, Чернігівська область"),
        ("корюківський р-н", "Корюківський район, Чернігівська область"),
        ("Сумська область", "Сумська область"),
        (
            "смт. Градизьк",
            "селище Градизьк, Градизька громада, Кременчуцький район, Полтавська область",
        ),
        (
            "зарічний район суми",
            "Зарічний район, місто Суми, Сумська громада, Сумський район, Сумська область",
        ),
    ],
)
def test_a_place_is_found_by_what_people_write(typed: str, label: str) -> None:
    assert _first(typed).label == label


@pytest.mark.parametrize(
    "typed",
    [
        "СУМИ",
        "суми",
        "Cyми",
        "Сумы",
        "cevb",
        "Sumy",
        "смуи",
        "су",
        "Сумі",
        "  суми\u00a0",
        "с\u0301уми",
    ],
)
def test_suchlike_all_mean_sumy(typed: str) -> None:
    assert _first(typed).name == "Суми"


@pytest.mark.parametrize("typed", ["Київ", "київ", "Киiв", "Kyiv", "kyiv", "rb]d", "Киев", "Кииїв"])
def test_suchlike_all_mean_kyiv(typed: str) -> None:
    assert _first(typed).code == "UA80000000000093317"


@pytest.mark.parametrize("apostrophe", ["'", "’", "ʼ", "`", "´", "‘", "′", "ʹ", "＇", '"', ""])
def test_every_apostrophe_and_none_finds_the_place(apostrophe: str) -> None:
    assert _first(f"Знам{apostrophe}янка").name == "Знам’янка"


def test_letters_of_one_sound_are_found_and_exact_letters_go_first() -> None:
    assert "Ґалаґанівка" in {found.name for found in find("Галаганівка")} or find("Галаганівка")
    assert _first("Війниця").name == "Війниця"
    assert _first("Вінниця").name == "Вінниця"


def test_bigger_places_go_before_smaller_ones() -> None:
    assert _first("Миколаїв").label.endswith("Миколаївська область")
    assert _first("Одеса").category == "M"


def test_namesakes_stand_by_oblast_raion_and_community_in_the_order_of_the_alphabet() -> None:
    villages = [found for found in find("Іванівка", limit=100) if found.category == "C"]
    paths = [", ".join(reversed(found.label.split(", ")[1:])) for found in villages]
    assert len(paths) > 50
    assert paths == sorted(paths, key=sort_key)
    assert all("область" in path or "Республіка" in path for path in paths)


def test_old_names_lead_to_the_place(older: list[Listed]) -> None:
    found = find("Жемчужне Дніпропетровська")
    assert ("Ясне", "Жемчужне") in [(each.name, each.old_name) for each in found]
    district = _first("Ленінський, Донецьк")
    assert (district.name, district.old_name) == ("Олександрівський", "Ленінський")


def test_a_withdrawn_place_is_found_after_the_others(older: list[Listed]) -> None:
    namesakes = [each for each in find("Лучки") if each.name == "Лучки"]
    assert [each.withdrawn for each in namesakes] == [False] * (len(namesakes) - 1) + [True]
    assert namesakes[-1].hromada_code == "UA59060110000049734"


@pytest.mark.parametrize(
    "typed", ["", " ", "!!!", "\0", "\ud800", "%", "_", "'; --", "щьщзь" * 999, "🌳"]
)
def test_nonsense_finds_nothing_and_breaks_nothing(typed: str) -> None:
    assert find(typed) == []


def test_a_community_is_known_for_all_below_raions() -> None:
    assert _first("Наумівка Корюківська").hromada_code == "UA74020010000010449"
    assert _first("Печерський").hromada_code == "UA80000000000093317"
    assert _first("Сумська область").hromada_code == ""


def test_a_name_is_found_by_one_query(django_assert_num_queries: DjangoAssertNumQueries) -> None:
    with django_assert_num_queries(1):
        find("Корюк")


def _near(letter: str, rng: random.Random) -> str:
    row = next((row for row in _ROWS if letter in row), "а")
    at = row.find(letter)
    return row[at - 1] if at > 0 and rng.random() < 0.5 else row[(at + 1) % len(row)]


def _swapped(name: str, at: int, rng: random.Random) -> str:
    return name[: at - 1] + name[at] + name[at - 1] + name[at + 1 :]


def _dropped(name: str, at: int, rng: random.Random) -> str:
    return name[:at] + name[at + 1 :]


def _added(name: str, at: int, rng: random.Random) -> str:
    return name[:at] + _near(name[at].lower(), rng) + name[at:]


def _replaced(name: str, at: int, rng: random.Random) -> str:
    return name[:at] + _near(name[at].lower(), rng) + name[at + 1 :]


def _as_a_russian_writes(name: str, at: int, rng: random.Random) -> str:
    return name.replace("и", "ы").replace("і", "и").replace("є", "е").replace("’", "")


def test_300_real_names_are_found_in_spite_of_errors() -> None:
    rng = random.Random(20261125)
    names = set(Place.objects.filter(withdrawn_on=None).values_list("name", flat=True))
    picked = rng.sample(sorted(name for name in names if len(name) >= 4), 300)
    errors = cycle([_swapped, _dropped, _added, _replaced, _as_a_russian_writes])
    wrong = [(name, next(errors)(name, rng.randrange(1, len(name)), rng)) for name in picked]
    missed = [pair for pair in wrong if pair[0] not in {found.name for found in find(pair[1])}]
    assert len(missed) <= 15, missed  # 95 %
