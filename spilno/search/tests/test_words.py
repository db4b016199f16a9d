import pytest

from spilno.search.morphology import is_known, readings
from spilno.search.roots import root
from spilno.search.synonyms import related
from spilno.search.terms import bag, content, groups, of_word
from spilno.search.words import LONGEST, split


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Вул. Шевченка, 24-а", ["вул", "шевченка", "24", "а"]),
        ("під'їзд під’їзд підʼїзд під`їзд", ["підʼїзд"] * 4),
        ("Kyiv СТОЛИЦЯ", ["kyiv", "столиця"]),
        ("дoрoгa", ["дорога"]),  # Latin o and a
        ("яма\0\ud800яма", ["яма", "яма"]),
        ("🚀 … — «»", []),
        ("snake_case", ["snake", "case"]),
    ],
)
def test_a_text_becomes_folded_words(text: str, words: list[str]) -> None:
    assert split(text) == words


def test_a_word_without_end_is_cut() -> None:
    assert split("а" * 10_000) == ["а" * LONGEST]


@pytest.mark.parametrize(
    ("word", "lemmas"),
    [
        ("дорогами", {"дорога"}),
        ("дороги", {"дорога", "дорогой"}),  # every reading, both languages
        ("мусором", {"мусор"}),
        ("шевченка", {"шевченко"}),
        ("обʼєктами", {"обєкт"}),
        ("вїзду", {"вїзд"}),  # the apostrophe forgotten
        ("ещё", {"еще"}),
        ("ґанку", {"ґанок"}),
        ("5", {"5"}),
        ("24а", {"24а"}),
        ("wifi", {"wifi"}),
    ],
)
def test_a_word_has_its_dictionary_forms(word: str, lemmas: set[str]) -> None:
    assert lemmas <= set(readings(word))


def test_a_word_of_no_dictionary_has_itself_and_something_shared_by_its_forms() -> None:
    assert not is_known("зеленоблюками")
    assert "зеленоблюками" in readings("зеленоблюками")
    assert set(of_word("зеленоблюками")) & set(of_word("зеленоблюк"))


@pytest.mark.parametrize("word", ["на", "і", "як", "щоб", "для", "что", "но", "ж"])
def test_words_that_only_tie_others_are_no_terms(word: str) -> None:
    assert readings(word) == ()


def test_an_apostrophe_typed_as_a_space_is_seen() -> None:
    assert content("ремонт пам ятника") == ["ремонт", "памʼятника"]
    assert content("дорога яма") == ["дорога", "яма"]


def test_relatives_and_words_of_both_languages_share_a_root() -> None:
    assert root("ремонтувати") == root("ремонтний") == root("ремонтировать")
    assert root("двір") == root("двор")
    assert root("школьный") == root("шкільний")
    assert root("ліс") is None and root("12345") is None and root("parking") is None


def test_synonyms_go_both_ways_and_across_languages() -> None:
    assert {"відходи", "мусор"} <= related("сміття")
    assert "сміття" in related("мусор")
    assert "сміття" not in related("сміття")
    assert related("кашалот") == frozenset()


def test_a_word_of_the_title_counts_twice() -> None:
    found = bag("Ями на дорозі", title="Дорога")
    assert found.counts["дорога"] == 3 and found.counts["яма"] == 1
    assert found.length == 3


def test_forms_of_one_word_are_one_word_of_a_question() -> None:
    assert [group.word for group in groups("дорога дорогу дорогами яма")] == ["дорога", "яма"]
