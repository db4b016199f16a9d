"""`spilno petitions similar`, which is this package without a database."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from spilno.tools.petitions.commands import similar


def ask(corpus: Path, questions: bytes) -> Result:
    return CliRunner().invoke(similar, ["--corpus", str(corpus), "--json"], input=questions)


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    path = tmp_path / "corpus.jsonl"
    path.write_text(
        '{"id": 7, "text": "Прошу відремонтувати дорогу на вулиці Шевченка"}\n'
        '{"id": "b", "text": "Во дворе не вывозят мусор"}\n\n'
        '{"id": null, "text": ""}\n',
        "utf-8",
    )
    return path


def test_each_line_read_gets_one_line_of_json(corpus: Path) -> None:
    done = ask(corpus, "сміття у дворі\n\nна дорозі \r\nкракозябра".encode() + b"\xff\n")
    answers = [json.loads(line)["similar"] for line in done.stdout.splitlines()]
    assert [[item["id"] for item in answer] for answer in answers] == [["b"], [], [7], []]
    assert answers[0][0]["why"] == ["дворі", "сміття"] and answers[0][0]["score"] > 0
    assert done.exit_code == 0


@pytest.mark.parametrize("line", ["{", "[]", '{"id": 1}', '{"text": "а"}', "5"])
def test_a_line_that_is_no_text_is_named(tmp_path: Path, line: str) -> None:
    path = tmp_path / "bad.jsonl"
    path.write_text('{"id": 1, "text": "а"}\n' + line + "\n", "utf-8")
    done = ask(path, b"")
    assert done.exit_code == 2
    assert "Рядок 2" in done.stderr


def test_a_missing_file_is_a_plain_sentence(tmp_path: Path) -> None:
    assert ask(tmp_path / "none", b"").exit_code == 2


def test_it_works_where_no_database_can_be_reached(corpus: Path) -> None:
    call = [sys.executable, "-m", "spilno.config.cli", "petitions", "similar", "--corpus", corpus]
    nowhere = os.environ | {"DATABASE_URL": "postgresql://nobody@127.0.0.1:1/none"}
    done = subprocess.run(
        call, input="мусор", env=nowhere, text=True, capture_output=True, timeout=60, check=False
    )
    assert done.returncode == 0 and "мусор" in done.stdout
