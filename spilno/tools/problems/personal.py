"""What problems hold of a person: given out with all; two accounts that are joined count once.

A report stays when its author goes: it is of the place, and names nobody.
"""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from spilno.people import export, merging
from spilno.people.models import Person
from spilno.tools.problems import actions
from spilno.tools.problems.models import Problem


def own(person: Person) -> list[dict[str, Any]]:
    """Return the problems that the person reported."""
    found = Problem.objects.filter(matter__author=person).order_by("pk")
    fields = ("pk", "matter__stage", "category", "text", "address", "lat", "lon", "reported_at")
    return list(found.values(*fields, "contact"))


def count_once(person: Person, one: Sequence[bytes], other: Sequence[bytes], at: datetime) -> None:
    """Count once what a person joined or judged from two accounts."""
    actions.count_once(sides=(one, other), at=at)


def register() -> None:
    """Join the export and the merging of persons."""
    export.part("problems", own)
    merging.once("problems", count_once)
