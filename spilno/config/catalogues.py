"""Catalogues of translation: `.po` is written by people, `.mo` is compiled from it."""

from pathlib import Path

import polib

from spilno.config import words

PO = Path("locale") / "uk" / "LC_MESSAGES" / "django.po"
PLURALS = (
    "nplurals=4; plural=(n % 1 == 0 && n % 10 == 1 && n % 100 != 11 ? 0 : n % 1 == 0 && n % 10 >= 2"
    " && n % 10 <= 4 && (n % 100 < 12 || n % 100 > 14) ? 1 : n % 1 == 0 && (n % 10 ==0 || (n % 10"
    " >=5 && n % 10 <=9) || (n % 100 >=11 && n % 100 <=14 )) ? 2 : 3);"
)
HEADER = {
    "Language": "uk",
    "MIME-Version": "1.0",
    "Content-Type": "text/plain; charset=UTF-8",
    "Content-Transfer-Encoding": "8bit",
    "Plural-Forms": PLURALS,
}


def compile_all(*roots: Path) -> int:
    """Compile each catalogue that is newer than its compiled form; return how many."""
    done = 0
    for path in (path for root in roots for path in root.rglob("locale/*/LC_MESSAGES/*.po")):
        target = path.with_suffix(".mo")
        if not target.exists() or target.stat().st_mtime < path.stat().st_mtime:
            polib.pofile(str(path)).save_as_mofile(str(target))
            done += 1
    return done


def refresh(folder: Path) -> list[str]:
    """Add the words that the package uses and its catalogue lacks, untranslated; return them."""
    path = folder / PO
    catalogue = polib.pofile(str(path)) if path.exists() else polib.POFile()
    known = {entry.msgid for entry in catalogue}
    lacking = sorted(word for word in words.used(folder) if word[0] not in known)
    for msgid, plural in lacking:
        catalogue.append(_entry(msgid, plural))
    if lacking:
        catalogue.metadata = catalogue.metadata or HEADER
        path.parent.mkdir(parents=True, exist_ok=True)
        catalogue.save(str(path))
    return [msgid for msgid, _ in lacking]


def _entry(msgid: str, plural: str) -> polib.POEntry:
    flags = ["python-format"] if "%(" in msgid else []
    if not plural:
        return polib.POEntry(msgid=msgid, msgstr="", flags=flags)
    forms = dict.fromkeys(range(4), "")
    return polib.POEntry(msgid=msgid, msgid_plural=plural, msgstr_plural=forms, flags=flags)
