"""What appeals hold of a person by account: given out with all, drafts gone with the account.

An appeal that was sent stays with the body for the term that the law sets (КМУ № 348: five years).
"""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from spilno.people import erasure, export, merging
from spilno.people.models import Person
from spilno.tools.appeals import actions, stages
from spilno.tools.appeals.models import Appeal

FIELDS = [
    "pk",
    "matter__title",
    "matter__stage",
    "kind",
    "text",
    "opening__text",
    "surname",
    "given_name",
    "patronymic",
    "residence",
    "reply_by",
    "reply_to",
    "phone",
    "behalf_of",
    "behalf_ground",
    "privilege",
    "sent_at",
    "incoming_number",
]


def own(person: Person) -> list[dict[str, Any]]:
    """Return the person's own appeals, drafts too."""
    found = Appeal.objects.filter(matter__author=person).order_by("pk")
    return list(found.values(*FIELDS))


def forget(person: Person, at: datetime) -> None:
    """Discard the person’s drafts."""
    mine = Appeal.objects.filter(matter__author=person).select_related("matter")
    for draft in mine.filter(matter__stage=stages.DRAFT):
        actions.discard(appeal=draft)


def count_once(person: Person, one: Sequence[bytes], other: Sequence[bytes], at: datetime) -> None:
    """Count once what a person joined and judged from two accounts."""
    actions.merge(sides=(one, other), at=at)


def register() -> None:
    """Join the export, the erasure and the merging of persons."""
    export.part("appeals", own)
    erasure.step("appeals", forget)
    merging.once("appeals", count_once)
