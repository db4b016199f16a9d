from collections.abc import Iterator

import pytest

from spilno import search
from spilno.search import index, statistics
from spilno.search.distance import Point, box, closeness, metres
from spilno.search.nearby import Index

MAIDAN = Point(50.4501, 30.5234)
STEP = 1 / 111_195  # a metre of latitude, degrees
TEXTS = [
    (1, "Великі ями на дорозі", 100),
    (2, "Не вивозять сміття", 50),
    (3, "Яма на тротуарі", 400),
    (4, "Великі ями на дорозі", 3_000),
    (5, "Не горить ліхтар", 10),
]


def north(far: float) -> Point:
    return Point(MAIDAN.lat + far * STEP, MAIDAN.lon)


def test_a_metre_is_a_metre() -> None:
    assert metres(MAIDAN, MAIDAN) == 0
    assert metres(MAIDAN, north(500)) == pytest.approx(500, rel=1e-3)
    lviv = Point(49.8397, 24.0297)
    assert metres(MAIDAN, lviv) == pytest.approx(469_000, rel=5e-3)
    assert metres(Point(0, 179.9995), Point(0, -179.9995)) == pytest.approx(111.2, rel=1e-2)


@pytest.mark.parametrize("point", [MAIDAN, Point(0, 0), Point(-89.99, 10), Point(90, 0)])
def test_the_box_holds_the_circle(point: Point) -> None:
    south, north_, west, east = box(point, 500)
    assert south < point.lat - 499 * STEP
    assert north_ > point.lat + 499 * STEP
    assert west < point.lon < east


def test_likeness_is_whole_here_and_half_at_the_edge() -> None:
    assert closeness(0, 500) == 1
    assert closeness(500, 500) == 0.5


@pytest.fixture
def reports(db: None) -> None:
    for number, text, far in TEXTS:
        index.put_many([index.Entry(kind="problem", number=number, title=text, text="",
                                    point=north(far))])  # fmt: skip
    index.put("problem", 6, "Великі ями на дорозі", "")  # nobody said where
    index.put_many([index.Entry(kind="petition", number=7, title="Ями на дорозі", text="",
                                point=MAIDAN)])  # fmt: skip
    statistics.recount()


@pytest.mark.usefixtures("reports")
class TestInTheDatabase:
    def test_the_same_matter_near_by_comes_first_then_what_is_nearest(self) -> None:
        found = search.near("вибоїни на дорозі", MAIDAN, ["problem"], limit=4)
        assert [each.number for each in found] == [1, 3, 5, 2]
        assert found[0].metres == 100
        assert "вибоїни" in found[0].why
        assert found[0].score > found[1].score > found[2].score == 0

    def test_what_is_beyond_the_radius_is_not_near(self) -> None:
        found = search.near("ями на дорозі", MAIDAN, ["problem"], radius=200, limit=10)
        assert {each.number for each in found} == {1, 2, 5}

    def test_the_corners_of_the_box_are_beyond_the_radius(self) -> None:
        corner = Point(MAIDAN.lat + 450 * STEP, MAIDAN.lon + 450 * STEP / 0.6367)
        index.put_many([index.Entry(kind="problem", number=8, title="Яма", text="", point=corner)])
        found = search.near("яма", MAIDAN, ["problem"], limit=10)
        assert 8 not in {each.number for each in found}

    def test_nothing_hidden_and_not_the_one_that_asks(self) -> None:
        index.put_many([index.Entry(kind="problem", number=1, title="Великі ями", text="",
                                    point=north(100), is_public=False)])  # fmt: skip
        found = search.near("ями", MAIDAN, ["problem"], limit=10, other_than=5)
        assert {each.number for each in found} == {2, 3}

    def test_rebuilding_keeps_the_points(self) -> None:
        before = search.near("ями", MAIDAN, ["problem"], limit=10)
        index.rebuild()
        assert search.near("ями", MAIDAN, ["problem"], limit=10) == before

    def test_an_item_that_moves_is_near_no_more(self) -> None:
        index.put_many([index.Entry(kind="problem", number=1, title=TEXTS[0][1], text="",
                                    point=north(5_000))])  # fmt: skip
        assert 1 not in {each.number for each in search.near("ями", MAIDAN, ["problem"])}


@pytest.fixture
def memory() -> Iterator[Index]:
    texts = Index()
    for number, text, far in TEXTS:
        texts.add(number, text, north(far))
    texts.add(6, "Ями у дворі", None)
    yield texts


def test_in_memory_the_same_words_near_by_come_first(memory: Index) -> None:
    found = memory.similar("вибоїни на дорозі", MAIDAN, 500, 4)
    assert [match.id for match in found] == [1, 3, 5, 2]


def test_nearly_the_same_words_count_from_afar(memory: Index) -> None:
    found = memory.similar("великі ями на дорозі", MAIDAN, 500, 2)
    assert [match.id for match in found] == [1, 4]


@pytest.mark.parametrize("point", [None, Point(float("nan"), 0), Point(200, 0)])
def test_without_a_point_on_earth_only_words_count(memory: Index, point: Point | None) -> None:
    assert {match.id for match in memory.similar("великі ями на дорозі", point)} == {1, 4, 3}


def test_in_memory_what_is_beyond_the_radius_is_not_near(memory: Index) -> None:
    found = memory.similar("яма на тротуарі поламана давно", MAIDAN, 200, 10)
    assert {match.id for match in found} == {1, 2, 5}
