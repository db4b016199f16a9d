"""The list as CSV (RFC 4180) for a spreadsheet."""

import csv
from pathlib import Path

from spilno.tools.petitions.models import Petition
from spilno.tools.petitions.package.facts import moment
from spilno.tools.petitions.package.lines import Line, lines

HEAD = (
    "№",
    "Прізвище, ім’я, по батькові",
    "Підписано",
    "Рівень довіри",
    "Запис реєстру",
    "Сіль",
    "Звіт про підпис",
)
FORMULA = ("=", "+", "-", "@", "\t", "\r")
HIDDEN = "ім’я приховано"


def write(petition: Petition, path: Path) -> None:
    """Write the list. The mark of UTF-8 stands first, or Excel shows other letters."""
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        rows = csv.writer(file)
        rows.writerow(HEAD)
        rows.writerows(_row(line) for line in lines(petition))


def _row(line: Line) -> list[object]:
    index = "" if line.index is None else line.index
    salt = line.salt.hex()
    who = [line.number, text(_name(line)), moment(line.signed_at), line.level]
    return [*who, index, salt, line.report]


def _name(line: Line) -> str:
    if line.name:
        return line.name
    return f"{HIDDEN}: {line.note}" if line.note else HIDDEN


def text(value: str) -> str:
    """Return a cell that no spreadsheet takes for a formula (OWASP, CSV injection)."""
    return f"'{value}" if value.startswith(FORMULA) else value
