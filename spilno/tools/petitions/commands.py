"""The verbs of petitions on the command line."""

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TextIO

import click
from rich.console import Console
from rich.progress import Progress

from spilno.search.memory import Index


@click.group()
def petitions() -> None:
    """Петиції: пошук схожих."""


@petitions.command()
@click.option(
    "--corpus",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    required=True,
    help='Файл із текстами: рядок {"id": …, "text": "…"} на кожен.',
)
@click.option(
    "--limit",
    type=click.IntRange(1, 100),
    default=3,
    show_default=True,
    help="Скільки схожих на кожен текст.",
)
@click.option("--json", "as_json", is_flag=True, help="Відповідати рядками JSON.")
def similar(corpus: Path, limit: int, as_json: bool) -> None:
    """Знайти схожі тексти: читає по тексту в рядку зі стандартного входу.

    Працює без бази даних і без мережі.
    """
    index = _load(corpus)
    for line in _lines(sys.stdin):
        matches = index.similar(line, limit)
        if as_json:
            found = [{"id": m.id, "score": m.score, "why": list(m.why)} for m in matches]
            click.echo(json.dumps({"similar": found}, ensure_ascii=False))
        else:
            click.echo("\n".join(f"{m.score:.2f}  {m.id}  {', '.join(m.why)}" for m in matches))
        sys.stdout.flush()


def _lines(stream: TextIO) -> Iterator[str]:
    """Give the lines of standard input; broken UTF-8 is a question like any, not an end."""
    getattr(stream, "reconfigure", lambda **_: None)(encoding="utf-8", errors="replace")
    for line in stream:
        yield line.rstrip("\r\n")


def _load(corpus: Path) -> Index:
    """Read the corpus, its progress on the standard error."""
    index = Index()
    with (
        Progress(console=Console(stderr=True), transient=True) as progress,
        progress.open(corpus, "rb", description="Читаємо тексти") as file,
    ):
        for number, line in enumerate(file, 1):
            if line.strip():
                index.add(*_text(line, number))
    return index


def _text(line: bytes, number: int) -> tuple[object, str]:
    """Return the id and the text of a line; raise UsageError telling which line is wrong."""
    try:
        entry = json.loads(line.decode("utf-8", "replace"))
        return entry["id"], str(entry["text"])
    except (ValueError, KeyError, TypeError) as error:
        raise click.UsageError(
            f'Рядок {number} файла з текстами: потрібен запис {{"id": …, "text": "…"}}.'
        ) from error


# Reads a file and answers: needs no database.
similar.no_database = True  # type: ignore[attr-defined]
COMMANDS: dict[str, click.Command] = {"petitions": petitions}
