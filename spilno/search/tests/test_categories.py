from pathlib import Path
from random import Random
from typing import Any

import numpy as np
import pytest

from spilno.search import index, statistics
from spilno.search.categories import bottle, neighbours, shelf
from spilno.search.categories.example import Example
from spilno.search.categories.marks import marks
from spilno.search.categories.model import Model, learn

MATTERS = {
    "Дороги": ["великі ями на дорозі", "розбитий асфальт, вибоїни", "дорога вся в ямах", "колія"],
    "Сміття": [
        "не вивозять сміття",
        "мусор не вывозят",
        "переповнені контейнери",
        "смітник повний",
    ],
    "Освітлення": ["не горять ліхтарі", "нет освещения на улице", "темно, фонарь не горит"],
    "Ліфти": ["не працює ліфт", "лифт сломан", "ліфт застрягає між поверхами"],
}
WHERE = ["на Садовій", "возле дома 5", "біля школи", "вул. Миру, 12", "у дворі", "за гаражами"]


def even(each: int) -> list[Example]:
    random = Random(4)
    return [
        Example(f"{random.choice(words)} {random.choice(WHERE)}", category)
        for category, words in MATTERS.items()
        for _ in range(each)
    ]


def skewed() -> list[Example]:
    return [*even(8), *[example for example in even(80) if example.category == "Дороги"]]


@pytest.fixture(scope="module", params=[even(12), skewed()], ids=["even", "skewed"])
def model(request: pytest.FixtureRequest) -> Model:
    return learn(request.param)


@pytest.mark.parametrize(
    ("text", "category"),
    [
        ("Яма на дорозі біля мого будинку", "Дороги"),
        ("Когда вывезут мусор?", "Сміття"),
        ("Ліхтаря немає, темно", "Освітлення"),
        ("Застряг у ліфті", "Ліфти"),
        ("Не горят фонари во дворе", "Освітлення"),  # Russian, other forms
        ("перповнені контейнерри", "Сміття"),  # typing errors
        ("ДОРОГА РОЗБИТА", "Дороги"),
    ],
)
def test_a_message_gets_its_category_from_examples_in_other_words(
    model: Model, text: str, category: str
) -> None:
    assert model.suggest(text)[0] == category


def test_as_many_are_told_as_asked_and_each_once(model: Model) -> None:
    assert len(set(model.suggest("ліфт і ями", 2))) == 2
    assert set(model.suggest("ліфт і ями", 10)) == set(MATTERS)


@pytest.mark.parametrize("text", ["", "   ", "\0", "🙂", "qwerty", "а" * 100_000])
def test_a_text_that_says_nothing_still_gets_an_answer(model: Model, text: str) -> None:
    assert len(model.suggest(text)) == 3
    assert not model.knows("🙂")


def test_one_category_and_one_example_are_enough_to_answer() -> None:
    assert learn([Example("яма", 7)]).suggest("ліхтар") == [7]


def test_a_category_that_nobody_used_yet_is_guessed_by_its_name() -> None:
    codes = {"roads": "Дороги", "trees": "Аварійні дерева"}
    assert learn([Example("великі ями", "roads")], names=codes).suggest("дерево")[0] == "trees"


def test_learning_tells_how_far_it_is() -> None:
    told: list[tuple[int, int]] = []
    learn(even(12), lambda done, of: told.append((done, of)))
    assert told[-1][0] == told[-1][1]


def test_the_same_examples_make_the_same_model() -> None:
    one, other = learn(even(6)), learn(even(6))
    assert np.array_equal(one.planes.weights, other.planes.weights)


def test_a_model_keeps_no_words() -> None:
    assert all(isinstance(mark, int) for mark in marks("Олена, тел. 067 123 45 67"))


def test_a_model_in_a_file_guesses_the_same(model: Model, tmp_path: Path) -> None:
    bottle.write(model, tmp_path / "a.categories", 48)
    again = bottle.read(tmp_path / "a.categories")
    assert again
    for words in MATTERS.values():
        assert [again.suggest(word) for word in words] == [model.suggest(word) for word in words]
    assert bottle.head(tmp_path / "a.categories")["examples"] == 48  # type: ignore[index]


@pytest.mark.parametrize("octets", [b"", b"{}", b"\xff\xfe", b'{"version": 0}\n', b"[1]\n"])
def test_a_file_of_another_kind_is_no_model(tmp_path: Path, octets: bytes) -> None:
    path = tmp_path / "a.categories"
    path.write_bytes(octets)
    assert bottle.read(path) is None


def test_a_file_cut_short_is_no_model(model: Model, tmp_path: Path) -> None:
    path = tmp_path / "a.categories"
    bottle.write(model, path, 48)
    path.write_bytes(path.read_bytes()[:-100])
    assert bottle.read(path) is None


@pytest.fixture
def home(tmp_path: Path, settings: Any) -> Path:
    settings.HOME = tmp_path
    return tmp_path


KYIV = "UA80000000000093317"


def test_without_a_model_nothing_is_guessed(home: Path) -> None:
    assert shelf.suggest(KYIV, "яма на дорозі") == []


def test_a_model_is_learnt_when_there_are_enough_examples_and_again_when_they_grew(
    home: Path,
) -> None:
    few, enough = even(10), even(75)
    assert not shelf.refresh(KYIV, len(few), lambda: few)
    assert shelf.refresh(KYIV, len(enough), lambda: enough)
    assert shelf.suggest(KYIV, "яма на дорозі", 1) == ["Дороги"]
    assert shelf.suggest(KYIV, "🙂") == []
    assert not shelf.refresh(KYIV, 350, lambda: enough)
    assert shelf.is_due(KYIV, 360)
    shelf.forget(KYIV)
    assert shelf.suggest(KYIV, "яма на дорозі") == []


def test_a_job_killed_while_learning_leaves_the_former_model(home: Path) -> None:
    shelf.refresh(KYIV, 300, lambda: even(75))

    def killed() -> list[Example]:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        shelf.refresh(KYIV, 1000, killed)
    assert shelf.suggest(KYIV, "ліфт", 1) == ["Ліфти"]


def test_of_two_jobs_one_learns(home: Path) -> None:
    def other_job_comes() -> list[Example]:
        assert not shelf.refresh(KYIV, 300, lambda: even(75))
        return even(75)

    assert shelf.refresh(KYIV, 300, other_job_comes)


@pytest.mark.parametrize("name", ["../keys", "", "a/b", "київ"])
def test_a_model_stays_on_its_shelf(home: Path, name: str) -> None:
    with pytest.raises(shelf.NotAName):
        shelf.suggest(name, "яма")


@pytest.mark.django_db
def test_before_there_is_a_model_the_nearest_messages_guess() -> None:
    known = dict(enumerate(even(4)))
    for number, example in known.items():
        index.put("problem", number, "", example.text)
    statistics.recount()

    def guessed(text: str) -> list[str | int]:
        return neighbours.suggest(
            text, ["problem"], None, lambda found: {at: known[at].category for at in found}
        )

    assert guessed("вивезіть сміття")[0] == "Сміття"
    assert guessed("🙂") == []
