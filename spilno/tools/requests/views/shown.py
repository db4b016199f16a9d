"""What the pages of a request say, worked out once from its rows. Nothing here writes."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from spilno.duties.models import Duty
from spilno.tools.requests import endpoints, stages
from spilno.tools.requests.models import Request


@dataclass(frozen=True)
class Step:
    """One step of the timeline, as the component shows it."""

    label: str
    state: str  # done, now, late, next
    at: datetime | None = None
    until: datetime | None = None
    note: str = ""


def steps(request: Request, duties: Sequence[Duty], at: datetime) -> list[Step]:
    """Return what is done, in the order of days, then what runs now."""
    done = [Step(label, "done", at=day, note=note) for label, day, note in _dates(request) if day]
    done.sort(key=lambda step: step.at or at)
    return [*done, *[_owed(duty, at) for duty in duties if duty.state in Duty.RUNNING]]


def _dates(request: Request) -> list[tuple[str, datetime | None, str]]:
    answered = _("Refused") if request.result == Request.Result.REFUSED else _("Answered")
    forwards = [
        (_("Forwarded to the proper holder"), each.forwarded_at, each.target.name)
        for each in request.forwards.select_related("target")
    ]
    return [
        (_("Sent"), request.sent_at, ""),
        *forwards,
        (_("Received by the holder"), request.registered_at, request.holder.name),
        (_("Holder disputes the 48 hours"), request.urgency_disputed_at, request.urgency_reasons),
        (_("Term extended to 20 working days"), request.extended_at, request.extension_reasons),
        (_("Cost of copies told"), request.costs_told_at, ""),
        (answered, request.answered_at, request.get_ground_display() if request.ground else ""),
        (_("Called an unlawful refusal"), request.contested_at, request.complaint_reasons),
        (_("Withdrawn"), request.withdrawn_at, ""),
    ]


def _owed(duty: Duty, at: datetime) -> Step:
    is_late = duty.state_at(at) == Duty.State.OVERDUE
    return Step(duty.label, "late" if is_late else "now", until=duty.due_at, note=duty.article)


def what_next(request: Request, duties: Sequence[Duty], at: datetime) -> str:
    """Say who must do what until when."""
    for duty in duties:
        if duty.state in Duty.RUNNING:
            words = {
                "who": str(duty.authority),
                "day": date_format(localtime(duty.due_at), "j E Y, H:i"),
            }
            if duty.state_at(at) == Duty.State.OVERDUE:
                return _("The term is over and there is no answer. Was due by: %(day)s.") % words
            return _("Must answer by %(day)s: %(who)s.") % words
    if request.matter.stage == stages.SENT:
        return _("The term begins with the recorded receipt by the holder.")
    return ""


def context(request: Request, **more: Any) -> dict[str, Any]:
    """Return what every template of requests needs."""
    return {
        "request_": request,
        "matter": request.matter,
        "page_url": endpoints.url(request.matter),
        "stage_label": endpoints.stage_label(request),
        **more,
    }
