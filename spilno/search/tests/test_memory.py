from random import Random

import pytest

from spilno.search.memory import Index
from spilno.search.tests.conftest import PETITIONS


@pytest.fixture
def index() -> Index:
    filled = Index()
    for number, title, text, _ in PETITIONS:
        filled.add(number, f"{title}. {text}")
    return filled


def test_the_same_matter_in_other_words_is_found_and_told_why(index: Index) -> None:
    best = index.similar("Вибоїни на проїжджій частині вул. Шевченка")[0]
    assert best.id == 1
    assert {"вибоїни", "шевченка"} <= set(best.why)


def test_no_more_than_asked_best_first(index: Index) -> None:
    found = index.similar("діти, дорога, собаки, ліфт, лікар", limit=2)
    assert len(found) == 2 and found[0].score >= found[1].score > 0


@pytest.mark.parametrize("text", ["", "\0", "🚀", "на", "\ud800", "кракозябра"])
def test_a_question_without_known_words_is_like_nothing(index: Index, text: str) -> None:
    assert index.similar(text) == []


def test_an_empty_corpus_answers_nothing() -> None:
    assert Index().similar("дорога") == []


def test_texts_may_be_added_after_a_question(index: Index) -> None:
    index.similar("дорога")
    index.add("нова", "Водограй на площі")
    assert index.similar("водограї")[0].id == "нова"


def test_common_words_are_scored_though_reading_them_all_is_too_much(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("spilno.search.memory._BUDGET", 30)
    random, index = Random(1), Index()
    streets = ["Шевченка", "Франка", "Садова", "Зелена"]
    for number in range(200):
        index.add(number, f"Яма на дорозі, {random.choice(streets)}, будинок {number}")
    index.add("обидва", "Яма на дорозі, Садова, будинок 7, глибока")
    assert index.similar("яма дорога садова будинок 7 глибока")[0].id == "обидва"
