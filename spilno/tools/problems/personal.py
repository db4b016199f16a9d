"""What problems hold of a person: given out with all; joined accounts count once."""

from typing import Any

from spilno.people import export
from spilno.people.models import Person
from spilno.tools.problems.models import Problem


def own(person: Person) -> list[dict[str, Any]]:
    """Return the problems that the person reported."""
    found = Problem.objects.filter(matter__author=person).order_by("pk")
    fields = ("pk", "matter__stage", "category", "text", "address", "lat", "lon", "reported_at")
    return list(found.values(*fields, "contact"))


def register() -> None:
    """Join the export of persons."""
    export.part("problems", own)
