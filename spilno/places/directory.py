"""An operator's directory of authorities, CSV or JSON, into checked entries.

Columns: `code` (КАТОТТГ of the community, or `UA`), `kind`, then any of `name state edrpou email
phone website address ended_on`.
"""

import csv
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from spilno.language import UncleanText, clean_text
from spilno.places.authorities import CENTRAL
from spilno.places.codifier import ROOT
from spilno.places.models import Authority

_TEXTS = ("name", "state", "edrpou", "email", "phone", "website", "address")
_Value = str | date
_FIELDS = {field.name: field for field in Authority._meta.fields}


class NotADirectory(ValueError):
    """The file is not a directory of authorities; the text says what is wrong and where."""


@dataclass(frozen=True, slots=True)
class Entry:
    """What a directory says of one authority; absent and empty fields say nothing."""

    code: str
    kind: str
    values: dict[str, _Value]


def read(path: Path) -> list[Entry]:
    """Return the entries of the file. Raises NotADirectory naming the first that does not fit."""
    try:
        text = path.read_text(encoding="utf-8-sig")
        rows = json.loads(text) if path.suffix.lower() == ".json" else _csv(text)
    except OSError:
        raise NotADirectory(_("There is no file “%s” to read.") % path) from None
    except ValueError:  # broken UTF-8 or JSON
        raise NotADirectory(_("The file is neither UTF-8 CSV nor JSON.")) from None
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        raise NotADirectory(_("A list of objects is expected."))
    return [_entry(number, row) for number, row in enumerate(rows, 1)]


def _csv(text: str) -> list[dict[str, str]]:
    delimiter = max(";,\t", key=text.split("\n", 1)[0].count)
    return list(csv.DictReader(text.splitlines(), delimiter=delimiter))


def _entry(number: int, row: Mapping[str, object]) -> Entry:
    try:
        return _checked({key: str(value or "") for key, value in row.items() if key})
    except (ValueError, ValidationError) as error:
        said = "; ".join(error.messages) if isinstance(error, ValidationError) else str(error)
        raise NotADirectory(
            _("Entry %(number)d: %(fault)s") % {"number": number, "fault": said}
        ) from None


def _checked(row: Mapping[str, str]) -> Entry:
    """Check with the model's own fields, so that nothing is stored that a form would refuse."""
    code = row.get("code", "").strip()
    values: dict[str, _Value] = {}
    for name in ("kind", *_TEXTS):
        if value := _text(row.get(name, "")):
            values[name] = _FIELDS[name].clean(value, None)
    if ended := row.get("ended_on", "").strip():
        values["ended_on"] = date.fromisoformat(ended)
    if "kind" not in values:
        raise ValueError(_("the kind of the authority is missing"))
    kind = str(values.pop("kind"))
    if (code == ROOT) != (kind in CENTRAL) or kind == Authority.Kind.EXECUTIVE_BODY:
        raise ValueError(_("the kind does not fit the place"))
    return Entry(code, kind, values)


def _text(value: str) -> str:
    try:
        return clean_text(value, limit=500)
    except UncleanText as error:
        raise ValueError(error.code) from None
