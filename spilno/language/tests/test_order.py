"""The alphabet of law.md §14.4."""

import random

from hypothesis import given
from hypothesis import strategies as st

from spilno.language import sort_key

ALPHABET = list("АБВГҐДЕЄЖЗИІЇЙКЛМНОПРСТУФХЦЧШЩЬЮЯ")


def _in_order(words: list[str]) -> bool:
    shuffled = random.Random(7).sample(words, len(words))
    return sorted(shuffled, key=lambda word: sort_key(word).encode()) == words


def test_letters_stand_in_the_order_of_the_alphabet() -> None:
    assert _in_order(ALPHABET)
    assert _in_order(["Гай", "Ґара", "Дар", "Ель", "Єва", "Жук", "Ива", "Іва", "Їжа", "Йод"])


def test_apostrophe_does_not_move_a_word() -> None:
    for apostrophe in "'’ʼ`´‘′ʹ＇":
        assert sort_key(f"м{apostrophe}ята") == sort_key("мята")
    assert _in_order(["мати", "м’ята", "мяч"])
    assert _in_order(["Вадим", "В’ячеслав", "Вячко"])


def test_numbers_stand_by_value_and_words_one_by_one() -> None:
    assert _in_order(["Школа № 9", "Школа № 10", "Школа № 100", "Школярка"])
    assert _in_order(["Велика Багачка", "Велика Лепетиха", "Великий", "Великі Мости"])


def test_case_and_normal_form_do_not_matter() -> None:
    assert sort_key("ЇЖАК") == sort_key("їжак") == sort_key("і\u0308жак")


def test_latin_follows_the_alphabet_and_digits_go_before_it() -> None:
    assert _in_order(["5 ночей", "Яна", "Anna", "Élise", "Emma"])


@given(st.text())
def test_any_text_has_a_key_no_longer_than_twice_itself(text: str) -> None:
    assert len(sort_key(text)) <= 2 * len(text)


@given(st.lists(st.text(alphabet="абвгґдеєжзиіїйклмнопрстуфхцчшщьюя", max_size=6), max_size=20))
def test_bytes_order_words_as_the_alphabet_does(words: list[str]) -> None:
    order = {letter.lower(): index for index, letter in enumerate(ALPHABET)}
    by_bytes = sorted(words, key=lambda word: sort_key(word).encode())
    assert by_bytes == sorted(words, key=lambda word: [order[letter] for letter in word])
