"""The calendar in force: packaged data, or the operator's own edition in `SPILNO_HOME`."""

from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml
from django.conf import settings

from spilno.duties.terms import Calendar, Span

PACKAGED = Path(__file__).parent / "data" / "calendar.yaml"
EDITION_LIMIT = 24  # letters; a duty notes the edition with a mark


class BadCalendar(Exception):
    """The file is no calendar; the text says where."""


def path() -> Path:
    """Return the file in force."""
    own: Path = settings.HOME / "calendar.yaml"
    return own if own.exists() else PACKAGED


def current() -> Calendar:
    """Return the calendar in force; a changed file is read again. Raises BadCalendar."""
    file = path()
    return _read(file, file.stat().st_mtime_ns)


def read(file: Path) -> Calendar:
    """Return the calendar of a file. Raises BadCalendar, OSError."""
    try:
        return _calendar(yaml.safe_load(file.read_text(encoding="utf-8")))
    except (yaml.YAMLError, UnicodeDecodeError, KeyError, TypeError, ValueError) as error:
        raise BadCalendar(f"{file.name}: {type(error).__name__}: {error}") from error


@lru_cache(maxsize=4)
def _read(file: Path, changed: int) -> Calendar:
    return read(file)


def _calendar(raw: Any) -> Calendar:
    edition = str(raw["edition"])
    if not 0 < len(edition) <= EDITION_LIMIT:
        raise ValueError(f"edition has 1 to {EDITION_LIMIT} letters")
    return Calendar(
        edition=edition,
        martial_law=tuple(_span(each) for each in raw["martial_law"]),
        extra_days_off=frozenset(_days(raw["days_off"])),
        extra_working_days=frozenset(_days(raw["working_days"])),
    )


def _span(raw: Any) -> Span:
    first, last, known_to = raw["from"], raw["to"], raw.get("known_to")
    _days([first, *(each for each in (last, known_to) if each is not None)])
    if last is not None and last < first:
        raise ValueError(f"martial law ends {last} before it begins {first}")
    return Span(first, last, known_to)


def _days(raw: list[Any]) -> list[date]:
    if not all(type(each) is date for each in raw):
        raise ValueError(f"not all are dates: {raw}")
    return raw
