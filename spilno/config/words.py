"""Which words of a package need translation: msgids of its code and its templates."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

CALLS = {"_", "gettext", "gettext_lazy", "ngettext", "ngettext_lazy", "pgettext", "pgettext_lazy"}
TRANS = re.compile(r"""{%\s*(?:trans|translate)\s+(?:"([^"]+)"|'([^']+)')""")
BLOCK = re.compile(
    r"{%\s*blocktrans(?:late)?\b(.*?)%}(.*?){%\s*endblocktrans(?:late)?\s*%}", re.DOTALL
)
PLURAL = re.compile(r"{%\s*plural\s*%}")
VARIABLE = re.compile(r"{{\s*([\w.]+)[^}]*}}")
APART = {"tests", "migrations", "scaffold"}

Word = tuple[str, str]  # msgid and its plural, empty when it has none


def used(folder: Path) -> set[Word]:
    """Return every word the package asks to translate."""
    found: set[Word] = set()
    for path in folder.rglob("*.py"):
        if not APART & set(path.parts):
            found |= set(in_code(path.read_text()))
    for path in folder.rglob("templates/**/*.*"):
        if not APART & set(path.parts):
            found |= set(in_template(path.read_text()))
    return found


def in_code(text: str) -> Iterator[Word]:
    """Yield the words of a Python source."""
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in CALLS:
            first = 1 if node.func.id.startswith("pgettext") else 0
            given = [arg.value for arg in node.args[first:] if isinstance(arg, ast.Constant)]
            words = [value for value in given if isinstance(value, str)]
            if words:
                yield words[0], words[1] if node.func.id.startswith("ngettext") else ""


def in_template(text: str) -> Iterator[Word]:
    """Yield the words of a template."""
    for double, single in TRANS.findall(text):
        yield double or single, ""
    for options, body in BLOCK.findall(text):
        forms = [_plain(part, trimmed="trimmed" in options) for part in PLURAL.split(body)]
        yield forms[0], forms[1] if len(forms) > 1 else ""


def _plain(part: str, *, trimmed: bool) -> str:
    words = VARIABLE.sub(r"%(\1)s", part)
    return " ".join(line.strip() for line in words.strip().splitlines()) if trimmed else words
