"""Look-ups, look-alikes, plurals, names, the other keyboard."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from spilno.language import (
    UncleanText,
    fold,
    from_latin_keys,
    mixed_scripts,
    normalise_name,
    plural,
    to_cyrillic,
)


def test_fold_joins_case_apostrophes_dashes_and_spaces() -> None:
    for apostrophe in "'’ʼ`´‘′ʹ＇":
        assert fold(f"ОБ{apostrophe}ЄКТ  Івано—Франківськ") == "обʼєкт івано-франківськ"


def test_fold_keeps_letters_apart() -> None:
    assert fold("ЄЇҐІЙ") == "єїґій"
    assert len({fold(letter) for letter in "гґіїиййеє"}) == 8


def test_fold_takes_the_stress_mark_away_and_only_it() -> None:
    assert fold("Корю\u0301ківка") == "корюківка"
    assert fold("и\u0306 і\u0308") == "й ї"


@given(st.text())
def test_fold_is_stable(text: str) -> None:
    assert fold(fold(text)) == fold(text)


def test_words_of_two_scripts_are_named() -> None:
    assert mixed_scripts("Кoлo і IT-компанія, Олeна, COVID") == ["Кoлo", "Олeна"]  # Latin o, e
    assert mixed_scripts("звичайний текст, plain text, об’єкт, обʼєкт") == []


def test_look_alikes_become_cyrillic() -> None:
    assert to_cyrillic("Oлeнa Iванiвна ABCEHIKMOPTXY") == "Олена Іванівна АВСЕНІКМОРТХУ"


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("Олена", "Олена"),
        ("  О'Лір ", "О’Лір"),
        ("Нечуй – Левицький", "Нечуй-Левицький"),
        ("Мар`яна", "Мар’яна"),
        ("Oлeнa", "Олена"),
        ("Мамед огли", "Мамед огли"),
        ("Jean-Luc", "Jean-Luc"),
        ("O'Brien", "O’Brien"),
        ("Łukasz", "Łukasz"),
        ("", ""),
    ],
)
def test_names_are_kept_in_one_form(typed: str, kept: str) -> None:
    assert normalise_name(typed) == kept


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("Оlеg", "mixed"),
        ("Олег1", "letters"),
        ("<b>Олег</b>", "mixed"),
        ("Подъячев", "letters"),
        ("Олег--", "letters"),
        ("Олег 😀", "letters"),
        ("А" * 81, "too_long"),
        ("Оле\0г", "nul"),
        ("Ολга", "mixed"),
    ],
)
def test_what_is_no_name_is_refused_with_a_reason(typed: str, code: str) -> None:
    with pytest.raises(UncleanText) as refusal:
        normalise_name(typed)
    assert refusal.value.code == code


@pytest.mark.parametrize(
    ("numbers", "word"),
    [
        ((1, 21, 101, 121, 25001), "підпис"),
        ((2, 3, 4, 22, 104, 1002), "підписи"),
        ((0, 5, 9, 11, 12, 14, 20, 25, 111, 112, 6000), "підписів"),
        ((1.5, Decimal("2.5"), 0.1), "підпису"),
    ],
)
def test_plural_has_four_forms(numbers: tuple[float, ...], word: str) -> None:
    for number in numbers:
        assert plural(number, "підпис", "підписи", "підписів", "підпису") == word


def test_other_layout_is_read() -> None:
    assert from_latin_keys("Rjh.rsdrf") == "Корюківка"
    assert from_latin_keys("rb]d") == "київ"
