"""The calendar is data: packaged, or the operator's own file, checked before it is used."""

import json
import os
from pathlib import Path

import pytest
from click.testing import CliRunner

from spilno.duties import calendars
from spilno.duties.calendars import BadCalendar
from spilno.duties.commands import COMMANDS

GOOD = """
edition: own-1
martial_law: [{from: 2022-02-24, to: 2026-12-31}]
days_off: [2027-01-04]
working_days: []
"""


@pytest.fixture
def home(tmp_path: Path, settings: object) -> Path:
    settings.HOME = tmp_path  # type: ignore[attr-defined] # the fixture of pytest-django
    return tmp_path


def test_the_packaged_calendar_says_that_martial_law_is_assumed_now(home: Path) -> None:
    run = CliRunner().invoke(
        COMMANDS["calendar"], ["due", "2026-11-20", "2", "working_day", "--json"]
    )
    assert json.loads(run.output) == {
        "due_at": "2026-11-24T21:59:59+00:00",
        "calendar": "ua-2026-11+martial?",
    }


def test_the_operators_own_edition_comes_first_and_is_read_again_when_changed(home: Path) -> None:
    file = home / "calendar.yaml"
    file.write_text(GOOD)
    assert calendars.current().edition == "own-1"
    file.write_text(GOOD.replace("own-1", "own-2"))
    os.utime(file, ns=(1, 1))
    assert calendars.current().edition == "own-2"


def test_a_window_does_not_move_from_a_day_off(home: Path) -> None:
    run = CliRunner().invoke
    arguments = ["due", "2026-11-30", "3", "month"]
    assert "2027-03-01 23:59:59" in run(COMMANDS["calendar"], arguments).output
    assert "2027-02-28 23:59:59" in run(COMMANDS["calendar"], [*arguments, "--window"]).output


def test_a_good_file_passes_the_check(tmp_path: Path) -> None:
    file = tmp_path / "calendar.yaml"
    file.write_text(GOOD)
    run = CliRunner().invoke(COMMANDS["calendar"], ["check", str(file)])
    assert (run.exit_code, "own-1" in run.output) == (0, True)


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        ("edition: own-1", "edition: " + "х" * 25),
        ("to: 2026-12-31", "to: 2021-12-31"),
        ("to: 2026-12-31", "till: 2026-12-31"),
        ("from: 2022-02-24", "from: колись"),
        ("days_off: [2027-01-04]", "days_off: 5"),
        ("days_off: [2027-01-04]", "days_off: [2027-13-04]"),
        ("working_days: []", ""),
        ("edition", "["),
    ],
)
def test_a_bad_file_is_refused_with_its_name(tmp_path: Path, right: str, wrong: str) -> None:
    file = tmp_path / "calendar.yaml"
    file.write_text(GOOD.replace(right, wrong))
    with pytest.raises(BadCalendar, match=r"calendar\.yaml"):
        calendars.read(file)
    assert CliRunner().invoke(COMMANDS["calendar"], ["check", str(file)]).exit_code == 1
