"""Values of a row, checked: text, a day, a choice, contacts. All raise ValueError in words."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django.core.validators import URLValidator
from django.db.models import Model
from django.utils.translation import gettext as _

from spilno.language import UncleanText, clean_text

CONTACTS = {"email": "email", "phone": "phone", "voice": "phone", "address": "address"}


def text(row: Mapping[str, Any], name: str, limit: int = 120) -> str:
    """Return the text of a field, or nothing."""
    value = row.get(name)
    if value is None:
        return ""
    if not isinstance(value, str | int):
        raise ValueError(_("“%s” is not a text") % name)
    try:
        return clean_text(str(value), limit=limit)
    except UncleanText as error:
        raise ValueError(f"“{name}”: {error.code}") from None


def needed(row: Mapping[str, Any], name: str, limit: int = 120) -> str:
    """Return the text of a field that must be there."""
    value = text(row, name, limit)
    if not value:
        raise ValueError(_("“%s” is missing") % name)
    return value


def choice(row: Mapping[str, Any], name: str, known: Sequence[str], usual: str = "") -> str:
    """Return one of the known values; `usual` when the field is empty."""
    value = text(row, name) or usual
    if value not in known:
        raise ValueError(_("“%(name)s” is none of: %(known)s") % {"name": name, "known": known})
    return value


def day(row: Mapping[str, Any], name: str) -> date | None:
    """Return a date written as 2026-11-25, or None."""
    value = text(row, name)
    return date.fromisoformat(value) if value else None


def spans(row: Mapping[str, Any], name: str) -> tuple[tuple[date, date], ...]:
    """Return pairs of first and last days, Popolo's way: start_date, end_date."""
    found = []
    for each in row.get(name) or ():
        first, last = day(each, "start_date"), day(each, "end_date")
        if first is None or last is None or last < first:
            raise ValueError(_("an absence needs its first and its last day"))
        found.append((first, last))
    return tuple(found)


def address(row: Mapping[str, Any], name: str) -> str:
    """Return a web address, or nothing. Raises ValidationError for what is none."""
    value = text(row, name, 500)
    if value:
        URLValidator(["http", "https"])(value)
    return value


def contacts(row: Mapping[str, Any], model: type[Model]) -> dict[str, str]:
    """Return `contact_details` as fields of the model, each checked by it."""
    found = {}
    for each in row.get("contact_details") or ():
        name = CONTACTS.get(text(each, "type"))
        if name and (value := text(each, "value", 300)):
            field = model._meta.get_field(name)
            found[name] = str(field.clean(value, None))  # type: ignore[union-attr]
    return found
