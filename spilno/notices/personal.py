"""What notices hold of a person: given out with all about them, gone with the account."""

from datetime import datetime
from typing import Any

from spilno.notices.models import Cadence, Follow, Letter, Notice, Preference
from spilno.people import erasure, export, merging
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


def fold(kept: Person, folded: Person, at: datetime) -> None:
    """Let the kept account follow what the folded one did; one who stopped letters gets none."""
    told = Notice.objects.filter(person=kept).values("sequence")
    Notice.objects.filter(person=folded, sequence__in=told).delete()
    for follow in Follow.objects.filter(person=folded).order_by("pk"):
        _take(follow, kept)
    Follow.objects.filter(person=folded).delete()  # followed by both
    Letter.objects.filter(person=folded).update(person=kept)
    Preference.objects.filter(person=folded).delete()


def _take(follow: Follow, kept: Person) -> None:
    target = {name: getattr(follow, name) for name in ("matter", "place", "authority", "official")}
    if Follow.objects.filter(person=kept, **target).exists():
        return
    if Preference.objects.filter(person=follow.person, wants_letters=False).exists():
        follow.cadence = Cadence.NOTHING
    follow.person = kept
    follow.save(update_fields=["person", "cadence"])
    follow.notices.update(person=kept)


def register() -> None:
    """Join the export, the erasure and the merging of persons."""
    export.part("follows", follows)
    export.part("letters", letters)
    erasure.step("notices", forget)
    merging.step("notices", fold)
