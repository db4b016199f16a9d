"""The codifier's files (КАТОТТГ) as the ministry publishes them, xlsx or csv, into plain rows."""

import csv
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from django.utils.translation import gettext as _

from spilno.language import UncleanText, clean_text
from spilno.places.models import Place

ROOT = "UA"
_CODE = re.compile(r"UA\d{17}")
_LEVELS = 5  # columns of codes; then the category, then the name
_CATEGORIES = frozenset(Place.Category.values) - {ROOT}
# Some files write the Latin letters of categories with Cyrillic ones; «T» was «смт» until 2024.
_LATIN = str.maketrans("ОКРНМХСВТ", "OKPHMXCBT")


class NotACodifier(ValueError):
    """The file is not an edition of the codifier; the text says what is wrong and where."""


@dataclass(frozen=True, slots=True)
class Listed:
    """One object of an edition."""

    code: str
    parent: str
    category: str
    name: str


def read(path: Path) -> list[Listed]:
    """Return the objects of the file in its order, parents before children. Raises NotACodifier."""
    try:
        table = _csv(path) if path.suffix.lower() == ".csv" else _xlsx(path)
    except OSError:  # calamine's own has no number of an error
        raise NotACodifier(_("There is no file “%s” to read.") % path) from None
    start = next((i for i, row in enumerate(table) if _is_header(row)), None)
    if start is None:
        raise NotACodifier(_("The file has no row with the headings of the codifier."))
    numbered = enumerate(table[start + 1 :], start + 2)
    listed = [_row(number, row) for number, row in numbered if any(row)]
    _check(listed)
    return listed


def _xlsx(path: Path) -> list[list[str]]:
    from python_calamine import CalamineError, CalamineWorkbook

    try:
        rows = CalamineWorkbook.from_path(str(path)).get_sheet_by_index(0).to_python()
    except CalamineError as error:
        raise NotACodifier(_("The file does not open as xlsx: %s.") % error) from None
    return [[str(cell).strip() for cell in row] for row in rows]


def _csv(path: Path) -> list[list[str]]:
    raw = path.read_bytes()
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = raw.decode("cp1251", "replace")
    delimiter = max(";,\t", key=text[:2000].count)
    rows = csv.reader(text.splitlines(), delimiter=delimiter)
    return [[cell.strip() for cell in row] for row in rows]


def _is_header(row: Sequence[str]) -> bool:
    titles = " ".join(row).lower()
    return len(row) > _LEVELS + 1 and "рівень" in titles and "категорія" in titles


def _row(number: int, row: Sequence[str]) -> Listed:
    levels = list(dict.fromkeys(code for code in row[:_LEVELS] if code))  # Kyiv repeats its code
    category = row[_LEVELS].translate(_LATIN).replace("T", "X") if len(row) > _LEVELS + 1 else ""
    if not levels or not all(_CODE.fullmatch(code) for code in levels):
        raise _fault(number, _("a code is not a KATOTTG code"))
    if category not in _CATEGORIES:
        raise _fault(number, _("unknown category"))
    try:
        name = clean_text(row[_LEVELS + 1], limit=120)
    except UncleanText as error:
        raise _fault(number, _("the name cannot be read (%s)") % error.code) from None
    if not name:
        raise _fault(number, _("there is no name"))
    return Listed(levels[-1], levels[-2] if len(levels) > 1 else ROOT, category, name)


def _fault(number: int, what: str) -> NotACodifier:
    return NotACodifier(_("Line %(number)d: %(what)s") % {"number": number, "what": what})


def _check(listed: Iterable[Listed]) -> None:
    seen = {ROOT}
    for each in listed:
        if each.code in seen:
            raise NotACodifier(_("The code %s stands twice.") % each.code)
        if each.parent not in seen:
            raise NotACodifier(_("What %s belongs to is not listed above it.") % each.code)
        seen.add(each.code)
    if len(seen) == 1:
        raise NotACodifier(_("The file lists no object."))
