"""Point → community against coordinates that know nothing of our borders; Crimea is Ukraine."""

import csv
import json
import time
from collections import Counter
from pathlib import Path

import pytest
from click.testing import CliRunner

from spilno.places.borders import NotAPoint, files, locate, read_point
from spilno.places.commands import COMMANDS
from spilno.places.tests.fixtures import KORIUKIVKA_HROMADA, KYIV

DATA = Path(__file__).parent / "data" / "settlements.csv"
CRIMEA, SEVASTOPOL = "UA01000000000013043", "UA85000000000065278"
# Where GeoNames and the border disagree by more than the tolerance: seen one by one.
ELSEWHERE = {
    "UA14060170050092620",  # Стіжківське
    "UA23080130010046306",  # Новобогданівка: the other one of the raion
    "UA51100190050067704",  # Іллічанка
    "UA56060290020040398",  # Оржів: GeoNames has whole hundredths
    "UA63120050020033139",  # Кулиничі: OpenStreetMap draws it in Kharkiv
}


def settlements() -> list[dict[str, str]]:
    with DATA.open(encoding="utf-8") as file:
        return list(csv.DictReader(file))


def test_two_thousand_settlements_lie_in_their_communities_and_never_surely_in_another() -> None:
    said: Counter[str] = Counter()
    wrong = []
    for row in settlements():
        found = locate(float(row["latitude"]), float(row["longitude"]))
        right = found.hromada == row["hromada"]
        said["right" if right else "unsure"] += not found.sure or right
        if found.sure and not right:
            wrong.append(row["settlement"])
        if not found.sure:
            assert row["hromada"] in found.candidates
    assert set(wrong) <= ELSEWHERE
    assert said["right"] / (sum(said.values()) + len(wrong)) >= 0.994
    assert said["unsure"] <= 6


def test_a_point_costs_less_than_a_millisecond() -> None:
    points = [(float(row["latitude"]), float(row["longitude"])) for row in settlements()]
    locate(*points[0])
    start = time.perf_counter()
    for point in points:
        locate(*point)
    assert (time.perf_counter() - start) / len(points) < 0.001


@pytest.mark.parametrize(
    ("lat", "lon", "code"),
    [
        (50.4501, 30.5234, KYIV),
        (51.7667, 32.25, KORIUKIVKA_HROMADA),
        (44.6054, 33.5221, SEVASTOPOL),
        (44.495, 33.6, SEVASTOPOL),  # Балаклава
        (48.4311, 22.2053, "UA21100270000015047"),  # Чоп: its border is not on file
        (50.2256, 30.6469, "UA32120070000050717"),  # Козин
        (45.4028, 29.5906, "UA51080010000087690"),  # Вилкове
    ],
)
def test_a_point_lies_in_its_community(lat: float, lon: float, code: str) -> None:
    found = locate(lat, lon)
    assert (found.hromada, found.sure) == (code, True)


def test_only_kyiv_tells_its_districts() -> None:
    assert locate(50.4265, 30.5383).district == "UA80000000000624772"  # Печерськ
    assert locate(50.4265, 30.5383).hromada == KYIV
    assert locate(49.8397, 24.0297).district is None


@pytest.mark.parametrize(
    ("lat", "lon", "reason", "within"),
    [
        (44.9521, 34.1024, "no_border_on_file", "UA01160000000090126"),  # Сімферополь
        (45.3562, 36.4674, "no_border_on_file", "UA01100000000047924"),  # Керч
        (51.2763, 30.2219, "no_community", "UA32100000000065867"),  # Чорнобиль
        (43.5, 31.0, "outside", None),  # the Black Sea
        (55.75, 37.62, "outside", None),  # Москва
        (52.23, 21.01, "outside", None),  # Варшава
        (47.01, 28.86, "outside", None),  # Кишинів: inside the box, outside the border
        (50.59, 36.58, "outside", None),  # Бєлгород
        (30.5234, 50.4501, "swapped", None),
        (0.0, 0.0, "outside", None),
    ],
)
def test_where_no_community_is_known_none_is_named(
    lat: float, lon: float, reason: str, within: str | None
) -> None:
    found = locate(lat, lon)
    assert (found.hromada, found.sure, found.reason) == (None, False, reason)
    assert within is None or found.within == within


def test_each_point_of_a_border_between_two_asks_to_choose() -> None:
    """Every corner of a drawn border is within its tolerance: nobody is surely there."""
    shapes = files.layer("hromada")
    surely = Counter(
        locate(lat, lon).hromada == code
        for code in list(shapes)[::40]
        for ring in shapes[code].rings
        for lon, lat in ring
        if len([one for one in shapes.values() if any(one.test(lon, lat))]) > 1
        and not any(
            inside and not edge for inside, edge in (one.test(lon, lat) for one in shapes.values())
        )
    )
    assert surely[True] == 0
    assert surely[False] > 500


def test_border_points_name_whom_to_choose_from() -> None:
    found = locate(49.2079, 28.3843)  # a corner of Агрономічна
    assert not found.sure
    assert found.reason == "border"
    assert "UA05020010000053508" in found.candidates


def test_crimea_and_sevastopol_are_in_ukraine_in_every_layer() -> None:
    crimea = files.layer("oblast")[CRIMEA]
    for lat, lon in (
        (44.95, 34.10),
        (45.20, 34.10),
        (45.35, 36.47),
        (44.60, 33.52),
        (45.35, 34.60),
    ):
        assert crimea.test(lon, lat)[0], "Simferopol, the middle, Kerch, Sevastopol"
    assert len([code for code in files.layer("raion") if code.startswith("UA01")]) == 10
    assert len(files.layer("oblast")) == 26
    for name in files.LAYERS:
        assert all(code.startswith("UA") for code in files.layer(name))


def test_each_community_outside_crimea_has_a_border_but_three() -> None:
    assert len(files.layer("hromada")) == 1466


@pytest.mark.parametrize(
    ("text", "point"),
    [
        ("50.45 30.52", (50.45, 30.52)),
        ("50.45,30.52", (50.45, 30.52)),
        (" 50.45 ,\t30.52\n", (50.45, 30.52)),
        ("50,45 30,52", (50.45, 30.52)),
        ("50,45; 30,52", (50.45, 30.52)),
        ("−1 2e1", (-1.0, 20.0)),
    ],
)
def test_a_point_is_read_as_people_write_it(text: str, point: tuple[float, float]) -> None:
    assert read_point(text) == point


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("", "empty"),
        ("50.45", "two_numbers_needed"),
        ("1 2 3", "two_numbers_needed"),
        ("50,45,30,52", "two_numbers_needed"),
        ("Київ", "two_numbers_needed"),
        ("nan 30", "not_a_number"),
        ("1e999 30", "not_a_number"),
        ("inf inf", "not_a_number"),
        ("95 30", "not_on_earth"),
        ("50 181", "not_on_earth"),
        ("٥٠ ٣٠", "two_numbers_needed"),
        ("5" * 9999 + " 3", "two_numbers_needed"),
    ],
)
def test_what_is_no_point_is_told_in_one_word(text: str, fault: str) -> None:
    with pytest.raises(NotAPoint, match=fault):
        read_point(text)


def test_the_verb_answers_a_line_for_a_line_without_a_database() -> None:
    command = COMMANDS["places"].commands["locate"]  # type: ignore[attr-defined]
    assert command.no_database
    lines = b"51.7667 32.25\nNaN 1\n\n\xff\xfe\n30.5 50.4\n"
    result = CliRunner().invoke(COMMANDS["places"], ["locate", "--json"], input=lines)
    answers = [json.loads(line) for line in result.output.splitlines()]
    assert answers[0]["hromada"] == KORIUKIVKA_HROMADA
    assert answers[0]["sure"] is True
    assert answers[0]["district"] is None
    assert [each["reason"] for each in answers[1:]] == [
        "not_a_number",
        "empty",
        "two_numbers_needed",
        "swapped",
    ]
    assert not any(each["sure"] or each["hromada"] for each in answers[1:])


def test_the_packaged_file_is_what_the_recipe_makes_of_its_sources() -> None:
    folder = Path(__file__).parents[4] / "shared" / "data" / "ukraine"
    if not (folder / "hromadas.simple.geojson").exists():
        pytest.skip("the sources of borders are not beside")
    assert files.make(folder) == files.FILE.read_text()


def test_no_other_geometry_is_shipped_than_the_one_that_was_looked_at() -> None:
    root = Path(__file__).parents[3]
    shipped = [
        path
        for folder in ("spilno", "demo")
        for suffix in ("geojson", "topojson", "kml", "shp", "pmtiles", "mbtiles")
        for path in (root / folder).rglob(f"*.{suffix}")
    ]
    assert shipped == []
