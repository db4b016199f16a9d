import pytest

from spilno import search
from spilno.search import index
from spilno.search.tests.conftest import KYIV, LVIV

pytestmark = pytest.mark.usefixtures("petitions")


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("Полагодити проїжджу частину: вибоїни на вул. Шевченка", 1),
        ("Відремонтуйте дорогу по вулиці Шевченка, там величезні ями", 1),
        ("Мусор во дворе, поставьте баки", 2),  # Russian
        ("Непотріб біля парадного", 2),  # other words
        ("Темно, немає світла коло ЗОШ 12", 3),
        ("Доступність для людей з інвалідністю в поліклініці", 4),
        ("Безпритульні пси", 5),
        ("Зламався підйомник у будинку", 6),
    ],
)
def test_the_same_matter_in_other_words_is_the_most_similar(text: str, number: int) -> None:
    assert search.similar(text, kinds=["petition"])[0].number == number


def test_the_shared_words_say_why() -> None:
    best = search.similar("Великі ями на вулиці Шевченка", kinds=["petition"])[0]
    assert set(best.why) == {"великі", "ями", "вулиці", "шевченка"}
    assert best.score > 0.5


def test_no_more_than_asked_are_told_and_never_the_one_that_asks() -> None:
    text = "Відремонтувати дорогу на вулиці Шевченка у будинку з ліфтом для собак"
    assert len(search.similar(text, kinds=["petition"], limit=2)) == 2
    numbers = [item.number for item in search.similar(text, kinds=["petition"], other_than=1)]
    assert numbers and 1 not in numbers


def test_only_the_given_place_and_kinds_are_looked_at() -> None:
    index.put("idea", 1, "Ремонт ліфта", "", KYIV)
    assert search.similar("ремонт ліфта", kinds=["petition"], place=KYIV)[0].number == 6
    assert all(item.number != 6 for item in search.similar("ліфт", kinds=["petition"], place=LVIV))
    assert {item.kind for item in search.similar("ремонт ліфта", kinds=["idea"])} == {"idea"}


@pytest.mark.parametrize("text", ["", "\0", "🚀🚀", "і на по", "\ud800", "'", "\\"])
def test_a_text_without_words_is_like_nothing(text: str) -> None:
    assert search.similar(text, kinds=["petition"]) == []


def test_a_text_of_10_000_characters_is_compared() -> None:
    text = "Дорога вулиця Шевченка ями. " * 357
    assert search.similar(text, kinds=["petition"])[0].number == 1
