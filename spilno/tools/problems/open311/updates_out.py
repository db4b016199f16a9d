"""The stream of public words about problems: `servicerequestupdates`, an extension of FixMyStreet.

It is what lets the other side take each word once and in order, where requests only show the last.
"""

from typing import Any

from django.db.models import QuerySet

from spilno.civic.models import Matter
from spilno.tools.problems import stages
from spilno.tools.problems.models import Step
from spilno.tools.problems.open311.asked import Wanted
from spilno.tools.problems.open311.moments import written
from spilno.tools.problems.open311.requests import BODY

# The words of FixMyStreet: this stream is its extension, and open or closed would hide a refusal.
STATUSES = {
    stages.ASSIGNED: "investigating",
    stages.IN_WORK: "in_progress",
    stages.WAITING_FOR_MONEY: "planned",
    stages.DONE: "fixed",
    stages.REFUSED: "no_further_action",
    stages.FORWARDED: "not_councils_responsibility",
    stages.MERGED: "duplicate",
}


def found(wanted: Wanted) -> QuerySet[Step]:
    """Return the words of bodies between the two moments, the oldest first."""
    public = {"problem__matter__visibility": Matter.Visibility.PUBLIC, "problem__hold": ""}
    rows = Step.objects.filter(is_public=True, verb__in=BODY, **public)
    rows = rows.filter(at__gte=wanted.start, at__lte=wanted.end)
    if wanted.place is not None:
        rows = rows.filter(problem__matter__place=wanted.place)
    return rows.order_by("at", "pk")[: wanted.page_size]


def shape(step: Step) -> dict[str, Any]:
    """Return one word."""
    return {
        "update_id": str(step.pk),
        "service_request_id": str(step.problem_id),
        "status": _status(step.stage),
        "updated_datetime": written(step.at),
        "description": step.text or None,
        "media_url": None,
    }


def _status(stage: str) -> str:
    return STATUSES.get(stage, "open" if stage in stages.UNMENDED else "closed")
