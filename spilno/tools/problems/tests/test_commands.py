import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from spilno.tools.problems.commands import COMMANDS

PROBLEMS = COMMANDS["problems"]
EXAMPLES = [
    ("Великі ями на дорозі", "Дороги"),
    ("Дорога розбита, вибоїни", "Дороги"),
    ("Не вивозять сміття", "Сміття"),
    ("Переповнені баки, мусор", "Сміття"),
    ("Не горять ліхтарі", "Освітлення"),
    ("Темно, нет освещения", "Освітлення"),
]


def run(words: list[str], asked: str) -> Result:
    return CliRunner().invoke(PROBLEMS, words, input=asked)


def written(path: Path, entries: list[dict[str, object]]) -> str:
    lines = [json.dumps(entry, ensure_ascii=False) for entry in entries]
    path.write_text("\n".join(lines), "utf-8")
    return str(path)


@pytest.fixture
def examples(tmp_path: Path) -> str:
    entries = [{"text": text, "category": category} for text, category in EXAMPLES]
    return written(tmp_path / "examples.jsonl", entries)


def test_a_line_a_text_gets_a_line_of_categories_best_first(examples: str) -> None:
    asked = 'ями\n\n{"text": "смітник повний"}\n{не json\n'
    answer = run(["suggest", "--examples", examples, "--json"], asked)
    lines = [json.loads(line)["categories"] for line in answer.stdout.splitlines()]
    assert [len(line) for line in lines] == [3, 3, 3, 3]
    assert lines[0][0] == "Дороги"
    assert lines[2][0] == "Сміття"


def test_people_read_plain_lines(examples: str) -> None:
    answer = run(["suggest", "--examples", examples, "--limit", "1"], "ліхтар\n")
    assert answer.stdout == "Освітлення\n"


@pytest.mark.parametrize("content", ['{"text": "яма"}', "", "{"])
def test_a_wrong_file_of_examples_is_told_in_a_sentence(tmp_path: Path, content: str) -> None:
    path = tmp_path / "wrong"
    path.write_text(content)
    answer = run(["suggest", "--examples", str(path)], "яма\n")
    assert answer.exit_code == 2
    assert "прикладів" in answer.stderr


CORPUS: list[dict[str, object]] = [
    {"id": 1, "text": "Великі ями на дорозі", "lat": 50.4501, "lon": 30.5234},
    {"id": "b", "text": "Ями на дорозі", "lat": 50.48, "lng": 30.52},
    {"id": 3, "text": "Не вивозять сміття", "lat": "50.4502", "lon": "30.5235"},
    {"id": 4, "text": "Вибоїни", "lat": None, "lon": None},
]


def test_similar_ones_near_by_come_first_and_say_why(tmp_path: Path) -> None:
    corpus = written(tmp_path / "corpus.jsonl", CORPUS)
    asked = '{"text": "яма на дорозі", "lat": 50.45, "lon": 30.523}\nяма на дорозі\n'
    answer = run(["similar", "--corpus", corpus, "--json"], asked)
    near, anywhere = (json.loads(line)["similar"] for line in answer.stdout.splitlines())
    assert near[0]["id"] == 1
    assert set(near[0]["why"]) == {"яма", "дорозі"}
    assert {each["id"] for each in anywhere} == {1, "b", 4}


@pytest.mark.parametrize("line", ['{"id": 1}', "текст", '{"id": [], "text": "яма"}', "[]"])
def test_a_wrong_line_of_the_corpus_is_told(tmp_path: Path, line: str) -> None:
    path = tmp_path / "corpus.jsonl"
    path.write_text(line)
    answer = run(["similar", "--corpus", str(path)], "яма\n")
    assert answer.exit_code == 2
    assert "Рядок 1" in answer.stderr
