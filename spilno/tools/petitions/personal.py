"""What petitions hold of their author by account: given out with all, drafts gone with the account.

Signatures name no account: the person's own list of acts opens in their session (`people`).
A petition that was submitted stays with the name that the law publishes (art. 23-1).
"""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from spilno.people import erasure, export, merging
from spilno.people.models import Person
from spilno.tools.petitions import actions, stages
from spilno.tools.petitions.models import Petition


def own(person: Person) -> list[dict[str, Any]]:
    """Return the person's own petitions, drafts too."""
    fields = ("pk", "matter__title", "matter__stage", "text", "edited_at", "submitted_at")
    found = Petition.objects.filter(matter__author=person).order_by("pk")
    return list(found.values(*fields, "surname", "given_name", "patronymic"))


def forget(person: Person, at: datetime) -> None:
    """Discard the person's drafts."""
    drafts = Petition.objects.filter(matter__author=person, matter__stage=stages.DRAFT)
    for draft in drafts.select_related("matter"):
        actions.discard(petition=draft)


def count_once(person: Person, one: Sequence[bytes], other: Sequence[bytes], at: datetime) -> None:
    """Count once what a person signed from two accounts."""
    actions.join(person=person, sides=(one, other), at=at)


def register() -> None:
    """Join the export, the erasure and the merging of persons."""
    export.part("petitions", own)
    erasure.step("petitions", forget)
    merging.once("petitions", count_once)
