"""What requests hold of a person: given out with all; contacts go with the account."""

from datetime import datetime
from typing import Any

from spilno.people import erasure, export
from spilno.people.models import Person
from spilno.tools.requests.models import Request


def own(person: Person) -> list[dict[str, Any]]:
    """Return the person's own requests with what they gave of themselves."""
    fields = ("pk", "matter__title", "matter__stage", "sent_at", "answered_at", "requester")
    found = Request.objects.filter(matter__author=person).order_by("pk")
    return list(found.values(*fields, "name", "email", "postal", "phone", "shows_name"))


def forget(person: Person, at: datetime) -> None:
    """Take name and contacts out of the person's requests: question and answer stay."""
    blank = {"email": "", "postal": "", "phone": "", "name": "", "shows_name": False}
    Request.objects.filter(matter__author=person).update(**blank)


def register() -> None:
    """Join the export and the erasure of persons."""
    export.part("requests", own)
    erasure.step("requests", forget)
