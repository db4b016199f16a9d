import pytest

from spilno import search
from spilno.search import index, statistics
from spilno.search.tests.conftest import KYIV, LVIV, LVIV_COMMUNITY

pytestmark = pytest.mark.usefixtures("petitions")


def numbers(text: str, **options: object) -> list[int]:
    return [found.number for found in search.find(text, **options)]  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("дорога", 1),
        ("дорогами Шевченком", 1),  # other forms
        ("ШЕВЧЕНКО", 1),
        ("під'їзд", 2),
        ("підʼїздами", 2),
        ("під`їзд", 2),
        ("під їзд", 2),
        ("підїзд", 2),  # the apostrophe forgotten
        ("обєкт", 6),
        ("осітлення", 3),  # a letter forgotten
        ("поліклінніка", 4),
        ("осівтлення школи", 3),  # letters swapped
        ("підїзду контейнир", 2),  # both
        ("пaндyс", 4),  # Latin a and y
        ("ремонт лифт", 6),  # Russian «лифт» is one letter away
        ("собака", 5),  # the same word in Russian
        ("собаками", 5),
        ("ldjh", 2),  # «двор» with the Latin layout on
        ("дорога\0", 1),
        ("🚧 дорога 🚧", 1),
    ],
)
def test_a_word_is_found_however_it_is_typed(text: str, number: int) -> None:
    assert numbers(text)[:1] == [number]


def test_items_with_all_the_words_come_before_those_with_any() -> None:
    assert numbers("ремонт дороги") == [1, 6]


@pytest.mark.parametrize("text", ["", "   ", "🚀", "\0", "на", "...", "<script>", "%_\\'", "ъъъ"])
def test_nothing_to_look_for_finds_nothing(text: str) -> None:
    assert numbers(text) == []


def test_a_text_of_10_000_characters_is_a_question_like_any() -> None:
    assert numbers("дорога " * 1_429) == [1]
    assert numbers("абвгдежзик" * 1_000) == []
    assert numbers("дорога " + " ".join(f"кракозябр{n}" for n in range(1_000))) == [1]


def test_a_place_takes_in_all_places_within_it() -> None:
    assert set(numbers("собаки дорога ліфт", place=LVIV_COMMUNITY)) == {1, 5}
    assert set(numbers("собаки дорога ліфт", place=LVIV)) == {1, 5}
    assert numbers("собаки дорога ліфт", place=KYIV) == [6]
    assert len(numbers("собаки дорога ліфт", place="UA")) == 3


def test_only_asked_kinds_are_found() -> None:
    index.put("news", 1, "Дорогу відкрито", "Ремонт завершено", LVIV)
    assert [item.kind for item in search.find("дорога", kinds=["news"])] == ["news"]
    assert numbers("дорога", kinds=[]) == []


def test_what_is_not_public_or_was_removed_is_not_found() -> None:
    index.put("petition", 1, "Відремонтувати дорогу", "", LVIV, is_public=False)
    index.remove("petition", [6])
    assert numbers("дорога") == []
    assert numbers("ліфт") == []


def test_a_new_item_is_found_before_terms_are_counted_anew() -> None:
    index.put("petition", 7, "Водограй на площі", "", LVIV)
    assert numbers("водограєм") == [7]


def test_terms_of_removed_items_leave_the_list_of_words() -> None:
    index.remove("petition", [6])
    statistics.recount()
    assert not statistics.frequencies(["ліфт", "=ліфта"])


def test_the_words_that_answer_are_told() -> None:
    [found] = search.find("ями на дорозі", limit=1)
    assert found.why == ("дорозі", "ями") or found.why == ("ями", "дорозі")
    assert found.title == "Відремонтувати дорогу на вулиці Шевченка"
