"""The verbs of problems on the command line."""

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any, TextIO

import click
from rich.console import Console
from rich.progress import Progress

from spilno.search.categories import model, reading
from spilno.search.distance import Point
from spilno.search.memory import Match
from spilno.search.nearby import Index
from spilno.tools.problems.area_commands import areas
from spilno.tools.problems.open311.commands import open311

_FILE = click.Path(exists=True, dir_okay=False, path_type=Path)
_JSON = click.option("--json", "as_json", is_flag=True, help="Відповідати рядками JSON.")
_LIMIT = click.option(
    "--limit",
    type=click.IntRange(1, 100),
    default=3,
    show_default=True,
    help="Скільки відповідей на кожен текст.",
)


@click.group()
def problems() -> None:
    """Проблеми міста: категорія за словами, схожі повідомлення поблизу."""


@problems.command()
@click.option(
    "--examples",
    type=_FILE,
    required=True,
    help="Файл прикладів: JSON, CSV чи TSV з полями text і category (текст і категорія).",
)
@_LIMIT
@_JSON
def suggest(examples: Path, limit: int, as_json: bool) -> None:
    """Підказати категорію: читає по тексту в рядку зі стандартного входу.

    Вчиться на прикладах громади; працює без бази даних і без мережі.
    """
    known = _learn(examples)
    for line in _lines(sys.stdin):
        found = known.suggest(str(_asked(line)["text"]), limit)
        if as_json:
            click.echo(json.dumps({"categories": found}, ensure_ascii=False))
        else:
            click.echo("; ".join(map(str, found)))
        sys.stdout.flush()


def _learn(path: Path) -> model.Model:
    """Learn from a file, progress on the standard error; raise UsageError about a wrong line."""
    try:
        examples = reading.read(path.read_text("utf-8", "replace"))
    except reading.NotExamples as error:
        raise click.UsageError(
            f"Рядок {error.number} файла прикладів: потрібні поля text і category."
        ) from error
    if not examples:
        raise click.UsageError("У файлі прикладів немає жодного тексту з категорією.")
    with Progress(console=Console(stderr=True), transient=True) as progress:
        task = progress.add_task("Вчимося на прикладах", total=None)
        return model.learn(
            examples, lambda done, of: progress.update(task, completed=done, total=of)
        )


@problems.command()
@click.option(
    "--corpus",
    type=_FILE,
    required=True,
    help='Файл із текстами: рядок {"id": …, "text": "…", "lat": …, "lon": …} на кожен.',
)
@click.option(
    "--metres", type=click.IntRange(1, 10_000), default=500, show_default=True, help="Як далеко."
)
@_LIMIT
@_JSON
def similar(corpus: Path, metres: int, limit: int, as_json: bool) -> None:
    """Знайти схожі повідомлення: читає зі стандартного входу по тексту в рядку.

    Рядок може бути й записом {"text": "…", "lat": …, "lon": …}: тоді схожі шукаються поблизу.
    Працює без бази даних і без мережі.
    """
    index = _load(corpus)
    for line in _lines(sys.stdin):
        asked = _asked(line)
        matches = index.similar(str(asked["text"]), _point(asked), metres, limit)
        click.echo(_as_json(matches) if as_json else _as_lines(matches))
        sys.stdout.flush()


def _as_json(matches: list[Match]) -> str:
    found = [{"id": m.id, "score": m.score, "why": list(m.why)} for m in matches]
    return json.dumps({"similar": found}, ensure_ascii=False)


def _as_lines(matches: list[Match]) -> str:
    return "\n".join(f"{m.score:.2f}  {m.id}  {', '.join(m.why)}" for m in matches)


def _lines(stream: TextIO) -> Iterator[str]:
    """Give the lines of standard input; broken UTF-8 is a question like any, not an end."""
    getattr(stream, "reconfigure", lambda **_: None)(encoding="utf-8", errors="replace")
    for line in stream:
        yield line.rstrip("\r\n")


def _asked(line: str) -> dict[str, Any]:
    """Return what a line asks: an object with a text, or a text as it stands."""
    if line.lstrip().startswith("{"):
        try:
            entry = json.loads(line)
        except ValueError:
            return {"text": line}
        if isinstance(entry, dict) and "text" in entry:
            return entry
    return {"text": line}


def _point(entry: dict[str, Any]) -> Point | None:
    """Return where an entry is, degrees, WGS 84; None when it does not say."""
    east = next((entry[name] for name in ("lon", "lng", "long") if name in entry), None)
    try:
        return Point(float(entry["lat"]), float(east))  # type: ignore[arg-type]
    except (KeyError, TypeError, ValueError):
        return None


def _load(corpus: Path) -> Index:
    """Read the corpus, its progress on the standard error."""
    index = Index()
    with (
        Progress(console=Console(stderr=True), transient=True) as progress,
        progress.open(corpus, "rb", description="Читаємо тексти") as file,
    ):
        for number, line in enumerate(file, 1):
            if line.strip():
                entry = _entry(line, number)
                index.add(entry["id"], str(entry["text"]), _point(entry))
    return index


def _entry(line: bytes, number: int) -> dict[str, Any]:
    """Return what stands in a line; raise UsageError telling which line is wrong."""
    try:
        entry: dict[str, Any] = json.loads(line.decode("utf-8", "replace"))
        hash(entry["id"]), entry["text"]
    except (ValueError, KeyError, TypeError) as error:
        raise click.UsageError(
            f'Рядок {number} файла з текстами: потрібен запис {{"id": …, "text": "…"}}.'
        ) from error
    return entry


problems.add_command(areas)
problems.add_command(open311)

# Each reads a file and answers: needs no database.
suggest.no_database = True  # type: ignore[attr-defined]
similar.no_database = True  # type: ignore[attr-defined]
COMMANDS: dict[str, click.Command] = {"problems": problems}
