"""What notices hold of a person: given out with all about them, gone with the account."""

from datetime import datetime
from typing import Any

from spilno.notices.models import Follow, Letter, Notice, Preference
from spilno.people import erasure, export
from spilno.people.models import Person


def follows(person: Person) -> list[dict[str, Any]]:
    """Return what the person follows and how often it writes."""
    fields = ("matter_id", "place_id", "authority_id", "official_id", "cadence", "since")
    return list(Follow.objects.filter(person=person).order_by("pk").values(*fields))


def letters(person: Person) -> list[dict[str, Any]]:
    """Return the letters written to the person."""
    fields = ("subject", "text", "state", "made_at", "sent_at")
    return list(Letter.objects.filter(person=person).order_by("pk").values(*fields))


def forget(person: Person, at: datetime) -> None:
    """Erase follows, notices, letters and preferences."""
    for model in (Notice, Letter, Follow, Preference):
        model.objects.filter(person=person).delete()


def register() -> None:
    """Join the export and the erasure of a person."""
    export.part("follows", follows)
    export.part("letters", letters)
    erasure.step("notices", forget)
