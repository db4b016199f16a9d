"""Words of danger, titles, verdicts: pure."""

import pytest

from spilno.tools.problems import dangers, rules


@pytest.mark.parametrize(
    ("text", "call"),
    [
        ("Горить сміття біля школи", "101"),
        ("Пахне газом у під’їзді", "104"),
        ("Людина впала у відкритий люк, кров", "103"),
        ("Обірваний дріт висить над тротуаром", "112"),
        ("Знайшли міну біля річки", "102"),
    ],
)
def test_where_life_is_at_risk_numbers_are_shown(text: str, call: str) -> None:
    assert call in dangers.numbers("other", text)


@pytest.mark.parametrize(
    "text",
    ["Не горить ліхтар", "Яма на дорозі", "Сміття не вивезли", "Ліхтар горить удень"],
)
def test_where_it_is_not_none_are(text: str) -> None:
    assert dangers.numbers("other", text) == ()


@pytest.mark.parametrize(
    "text", ["Приліт у двір", "після обстрілу вибиті вікна", "Уламки ракети на даху", "шахед упав"]
)
def test_shelling_is_known_by_its_words(text: str) -> None:
    assert dangers.is_shelling(text)


@pytest.mark.parametrize("text", ["Вибоїни на дорозі", "Приліпили рекламу", "Вибиті двері"])
def test_other_damage_is_not(text: str) -> None:
    assert not dangers.is_shelling(text)


def test_the_first_words_stand_for_a_title() -> None:
    assert rules.title("Яма.\nДуже глибока") == "Яма."
    long = rules.title("слово " * 40)
    assert len(long) <= rules.TITLE_LIMIT and long.endswith("…")


@pytest.mark.parametrize(
    ("reporter", "fixed", "not_fixed", "verdict"),
    [
        (None, 0, 0, None),
        (True, 0, 0, True),
        (None, 1, 0, None),
        (None, 2, 0, True),
        (True, 5, 1, False),
        (False, 9, 0, False),
    ],
)
def test_one_no_sends_it_back(
    reporter: bool | None, fixed: int, not_fixed: int, verdict: bool | None
) -> None:
    assert rules.outcome(reporter, fixed, not_fixed) is verdict
