"""Squares of a map: honest boxes, edges that repeat, never more than a screen holds."""

import math

import pytest

from spilno.tools.problems.grid import BadBox, Box, Grid, box, grid

KORIUKIVKA = Box(51.5, 31.9, 52.0, 32.5)


def test_a_box_is_read_and_written_the_same() -> None:
    assert box("51.50000,31.90000,52.00000,32.50000") == KORIUKIVKA
    assert box(str(KORIUKIVKA)) == KORIUKIVKA


@pytest.mark.parametrize(
    "text",
    ["", "1,2,3", "a,b,c,d", "52,31,51,32", "51,33,52,32", "nan,1,2,3", "-91,0,1,1", "0,0,1,inf"],
)
def test_what_is_no_box_is_refused(text: str) -> None:
    with pytest.raises(BadBox):
        box(text)


@pytest.mark.parametrize("zoom", ["", "-1", "abc", "99999", "１"])
def test_what_is_no_zoom_is_some_zoom(zoom: str) -> None:
    assert 0 <= grid(zoom).zoom <= 19


@pytest.mark.parametrize("zoom", range(5, 16))
def test_snapped_edges_hold_the_box_and_stay_when_it_moves_a_little(zoom: int) -> None:
    squares = Grid(zoom)
    middle = Box(51.7001, 32.2001, 51.7001 + 6 * squares.height, 32.2001 + 6 * squares.width)
    snapped = squares.snapped(middle)
    assert snapped.south <= middle.south and snapped.north >= middle.north
    assert snapped.west <= middle.west and snapped.east >= middle.east
    little = squares.width / 1000
    moved = Box(middle.south, middle.west + little, middle.north, middle.east + little)
    assert squares.snapped(moved) == snapped


def test_a_huge_box_is_cut_to_a_screen() -> None:
    whole = Grid(19).snapped(Box(-80, -170, 80, 170))
    assert math.isclose((whole.east - whole.west) / Grid(19).width, 120)


def test_a_point_lies_in_its_square() -> None:
    squares = Grid(14)
    lat, lon = 51.77, 32.25
    found = squares.square(math.floor(lon / squares.width), math.floor(lat / squares.height))
    assert found.south <= lat <= found.north and found.west <= lon <= found.east
    assert math.isclose(
        (found.north - found.south) * 111.3, (found.east - found.west) * 69, rel_tol=0.1
    )
