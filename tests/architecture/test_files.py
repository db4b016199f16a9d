"""What every part of the house brings, and what no file may hold."""

import re
from pathlib import Path

import polib
import pytest
from django.conf import settings

ROOT = Path(__file__).resolve().parent.parent.parent
PACKAGES = [ROOT / package.replace(".", "/") for package in settings.PACKAGES]
FOLDERS = [
    *PACKAGES,
    ROOT / "spilno" / "language",
    ROOT / "spilno" / "outside",
    ROOT / "demo" / "spilno_demo",
]
SKIPPED = {".git", ".venv", ".spilno", "node_modules", "__pycache__"}
TEXTS = {".py", ".toml", ".txt", ".in", ".md", ".sh", ".html", ".js", ".css", ".yaml", ".po", ""}
# Names of registries, written in two pieces so that this file does not hold them.
HOSTS = ["py" + "pi.org", "python" + "hosted.org", "npm" + "js.org", "deb" + ".debian.org"]
PLURALS = 4


def texts() -> list[Path]:
    found = []
    for path in ROOT.rglob("*"):
        parts = path.relative_to(ROOT).parts
        if path.is_file() and path.suffix in TEXTS and not SKIPPED & set(parts):
            found.append(path)
    return found


def test_no_file_names_a_registry() -> None:
    wrong = [
        str(path.relative_to(ROOT))
        for path in texts()
        if any(host in path.read_text(errors="ignore") for host in HOSTS)
    ]
    assert wrong == []


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: folder.name)
def test_each_package_explains_itself(folder: Path) -> None:
    text = (folder / "README.md").read_text()
    assert len(text.splitlines()) <= 80, "one page"


def test_templates_hold_nothing_inline() -> None:
    inline = re.compile(
        r"<script(?![^>]*\bsrc=)(?![^>]*application/(ld\+)?json)|<style|\sstyle=|\son\w+="
    )
    wrong = [
        str(path.relative_to(ROOT))
        for path in ROOT.glob("**/templates/**/*.html")
        if not SKIPPED & set(path.parts) and inline.search(path.read_text())
    ]
    assert wrong == []


CATALOGUES = sorted(
    path for folder in FOLDERS for path in folder.glob("locale/uk/LC_MESSAGES/django.po")
)


@pytest.mark.parametrize("path", CATALOGUES, ids=lambda path: path.parts[-5])
def test_the_ukrainian_catalogue_is_complete(path: Path) -> None:
    catalogue = polib.pofile(str(path))
    assert f"nplurals={PLURALS}" in catalogue.metadata["Plural-Forms"]
    assert [entry.msgid for entry in catalogue.untranslated_entries()] == []
    assert [entry.msgid for entry in catalogue.fuzzy_entries()] == []
    for entry in catalogue:
        if entry.msgid_plural:
            assert len([form for form in entry.msgstr_plural.values() if form]) == PLURALS


def test_apostrophes_are_letters_of_the_language() -> None:
    straight = re.compile(r"[а-яіїєґ]['`][яюєї]", re.IGNORECASE)
    wrong = [
        f"{path.parts[-5]}: {entry.msgid}"
        for path in CATALOGUES
        for entry in polib.pofile(str(path))
        if straight.search(entry.msgstr)
    ]
    assert wrong == []
