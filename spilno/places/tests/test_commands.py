"""The verbs as an operator runs them."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from spilno.places.commands import COMMANDS
from spilno.places.models import Place
from spilno.places.tests.fixtures import NAUMIVKA, some_places
from spilno.places.tests.test_files import GOOD

pytestmark = pytest.mark.django_db


def _run(*words: str, code: int = 0) -> str:
    group, *rest = words
    result = CliRunner().invoke(COMMANDS[group], rest)
    assert result.exit_code == code, result.output
    return result.output


def _json(*words: str) -> dict[str, list[str]]:
    found: dict[str, list[str]] = json.loads(_run(*words, "--json"))
    return found


def test_import_reports_five_lists_of_codes(tmp_path: Path) -> None:
    file = tmp_path / "codifier.csv"
    file.write_text(GOOD)
    words = ("places", "import", str(file), "--as-of", "2026-01-01")
    report = _json(*words, "--dry-run")
    assert list(report) == ["added", "withdrawn", "renamed", "recategorised", "moved"]
    assert report["added"] == ["UA01000000000013043", "UA01020000000022387"]
    assert not Place.objects.exists()
    assert "added: 2" in _run(*words)
    assert Place.objects.count() == 3


def test_import_of_what_is_no_codifier_ends_with_a_sentence(tmp_path: Path) -> None:
    file = tmp_path / "codifier.csv"
    file.write_text("nothing")
    assert "Error: " in _run("places", "import", str(file), "--as-of", "2026-01-01", code=1)
    _run("places", "import", str(file), "--as-of", "yesterday", code=2)


def test_find_names_code_line_and_community() -> None:
    some_places()
    [found] = _json("places", "find", "наумивка")["found"]
    assert found == {
        "code": NAUMIVKA,
        "name": "Наумівка",
        "label": "село Наумівка, Корюківська громада, Корюківський район, Чернігівська область",
        "hromada_code": "UA74020010000010449",
        "category": "C",
        "withdrawn": False,
        "old_name": "",
    }
    assert NAUMIVKA in _run("places", "find", "Наумівка")


def test_the_queue_is_listed_and_decided() -> None:
    some_places()
    assert _json("places", "waiting") == {"waiting": []}
    assert "Error: " in _run("places", "decide", NAUMIVKA, code=1)
    assert "Error: " in _run("places", "decide", "UA1", code=1)


def test_a_directory_is_imported_and_a_bad_one_named(tmp_path: Path) -> None:
    some_places()
    file = tmp_path / "directory.csv"
    file.write_text("code,kind,phone\nUA,cabinet,1545\n")
    assert _json("authorities", "import", str(file))["changed"] == ["UA"]
    file.write_text("code,kind,phone\nUA,council,1545\n")
    assert "Error: " in _run("authorities", "import", str(file), code=1)
