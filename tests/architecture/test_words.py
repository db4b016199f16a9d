"""Every msgid that the code uses is in the Ukrainian catalogue of its package."""

import ast
import re
from pathlib import Path

import polib
import pytest

from tests.architecture.test_files import FOLDERS

CALLS = {"_", "gettext", "gettext_lazy", "ngettext", "ngettext_lazy", "pgettext", "pgettext_lazy"}
TRANS = re.compile(r"""{%\s*(?:trans|translate)\s+(?:"([^"]+)"|'([^']+)')""")
BLOCK = re.compile(r"{%\s*blocktrans(?:late)?(.*?)%}(.*?){%\s*endblocktrans(?:late)?\s*%}", re.S)
VARIABLE = re.compile(r"{{\s*([\w.]+)[^}]*}}")


def in_code(path: Path) -> set[str]:
    found = set()
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") in CALLS:
            first = 1 if str(getattr(node.func, "id", "")).startswith("pgettext") else 0
            if len(node.args) > first and isinstance(node.args[first], ast.Constant):
                found.add(str(node.args[first].value))  # type: ignore[attr-defined]
    return found


def in_template(path: Path) -> set[str]:
    text = path.read_text()
    found = {first or second for first, second in TRANS.findall(text)}
    for options, body in BLOCK.findall(text):
        singular = re.split(r"{%\s*plural\s*%}", body)[0]
        words = VARIABLE.sub(r"%(\1)s", singular)
        if "trimmed" in options:
            words = " ".join(line.strip() for line in words.strip().splitlines())
        found.add(words)
    return found


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_every_word_of_the_package_is_translated(folder: Path) -> None:
    used: set[str] = set()
    for path in folder.rglob("*.py"):
        used |= set() if {"tests", "migrations", "scaffold"} & set(path.parts) else in_code(path)
    for path in folder.rglob("templates/**/*.*"):
        used |= in_template(path)
    catalogue = folder / "locale" / "uk" / "LC_MESSAGES" / "django.po"
    known = {entry.msgid for entry in polib.pofile(str(catalogue))} if catalogue.exists() else set()
    assert sorted(used - known) == []
