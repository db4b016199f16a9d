"""`make tool name=ideas`: a folder that passes every gate, to grow from. Touches nothing else."""

import re
import subprocess
import sys
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from string import Template

from django.conf import settings

from spilno.config.failures import CannotGoOn

PATTERNS = Path(__file__).parent / "scaffold"
SHAPE = re.compile(r"[a-z]{3,14}")


class _Dollar(Template):
    """Only our own names are filled in: `${name}`, `$kind`."""


def make(name: str) -> Iterator[Path]:
    """Make `spilno/tools/<name>/`; yield each file. Raises CannotGoOn."""
    if not SHAPE.fullmatch(name) or not name.endswith("s"):
        raise CannotGoOn(
            "Назва інструмента: англійське слово у множині, 3–14 малих літер. "
            "Наприклад: make tool name=ideas"
        )
    folder = Path(settings.ROOT) / "tools" / name
    if folder.exists():
        raise CannotGoOn(f"Тека {folder} вже є. Візьміть іншу назву.")
    for source in sorted(PATTERNS.rglob("*.txt")):
        yield _write(source, folder, _words(name))
    yield from _finish(folder, name)


def _words(name: str) -> dict[str, str]:
    kind = name.removesuffix("s")
    return {"name": name, "Name": name.title(), "kind": kind, "Kind": kind.title()}


def _write(source: Path, folder: Path, words: dict[str, str]) -> Path:
    inside = source.relative_to(PATTERNS).with_suffix("")
    parts = [words["name"] if part == "tool" else part for part in inside.parts]
    target = folder.joinpath(*parts)
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(_Dollar(source.read_text()).safe_substitute(words))
    return target


def _finish(folder: Path, name: str) -> Iterator[Path]:
    """Draw the diagram and make the first migration, which need the new code itself."""
    readme = folder / "README.md"
    diagram = import_module(f"spilno.tools.{name}.stages").diagram()
    readme.write_text(_Dollar(readme.read_text()).safe_substitute(diagram=diagram))
    (folder / "migrations").mkdir()
    (folder / "migrations" / "__init__.py").touch()
    # A new process: this one began before the tool was there.
    django = [sys.executable, "-W", "ignore", "-m", "django", "makemigrations", name]
    subprocess.run([*django, "--skip-checks", "-v", "0"], check=True)  # noqa: S603 - our command
    yield from sorted((folder / "migrations").glob("*.py"))
