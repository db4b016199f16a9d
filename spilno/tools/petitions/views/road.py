"""The road of a petition in words: what has happened, what comes, what to do about silence."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from spilno.duties.models import Duty
from spilno.tools.petitions import stages
from spilno.tools.petitions.views.shown import Shown


@dataclass(frozen=True)
class Step:
    """One step of the timeline, as the component shows it."""

    label: str
    state: str  # done, now, late, next
    at: datetime | None = None
    until: datetime | None = None
    note: str = ""


def travelled(shown: Shown, duties: Sequence[Duty]) -> list[Step]:
    """Return the steps that are done, in order, then what runs now, then what the law has next."""
    done = [Step(label, "done", at=at) for label, at in _dates(shown) if at is not None]
    return [*done, *_now(shown, duties), *_ahead(shown)]


def _dates(shown: Shown) -> list[tuple[str, datetime | None]]:
    petition = shown.petition
    return [
        (_("Submitted"), petition.submitted_at),
        (_("Published, collection begins"), petition.published_at),
        (_("Threshold reached"), petition.reached_at),
        (_("Collection is over"), petition.closed_at),
        (_("Sent to the addressee"), petition.sent_at),
        (_("Received by the addressee"), petition.received_at),
        (_("Review begun"), petition.notice_at),
        (_("Hearings called"), petition.paused_at),
        (_("Answered"), petition.answered_at),
        (_("Executed"), petition.executed_at),
    ]


def _now(shown: Shown, duties: Sequence[Duty]) -> list[Step]:
    if shown.is_open:
        return [Step(_("Collecting signatures"), "now", until=shown.petition.closes_at)]
    return [_duty(duty, shown.at) for duty in duties if duty.state in Duty.RUNNING]


def _duty(duty: Duty, at: datetime) -> Step:
    is_late = duty.state_at(at) == Duty.State.OVERDUE
    note = duty.article if duty.is_verified else ""
    return Step(duty.label, "late" if is_late else "now", until=duty.due_at, note=note)


AHEAD = (
    (stages.THRESHOLD_REACHED, "Handing over by the next day"),
    (stages.SENT, "Notice that review has begun: within 2 working days"),
    (stages.UNDER_REVIEW, "Review: within 10 working days"),
    (stages.ANSWERED, "Answer: supported or not supported, with reasons"),
)


def _ahead(shown: Shown) -> list[Step]:
    order = [stages.MODERATION, stages.COLLECTING, *[stage for stage, _label in AHEAD]]
    if shown.matter.stage not in order or shown.goal is None:
        return []
    here = order.index(shown.matter.stage)
    return [Step(_(label), "next") for stage, label in AHEAD if order.index(stage) > here]


def remedies(shown: Shown, duties: Sequence[Duty]) -> list[str]:
    """Return what a citizen can do about silence; empty while nobody is late."""
    late = [duty for duty in duties if duty.state_at(shown.at) == Duty.State.OVERDUE]
    if not any(duty.authority_id for duty in late):
        return []
    return [
        _("The silence is public: it stands on the page of the authority since this day."),
        _("Write a complaint to the higher body or go to court (Law 393/96 art. 16)."),
        _("Write to the Parliament Commissioner for Human Rights: ombudsman.gov.ua."),
    ]


def promised(*, has_goal: bool) -> list[str]:
    """Return what awaits a new petition, for its author."""
    read = _("A moderator reads it within 2 working days and says why if it cannot be published.")
    if has_goal:
        then = [
            _("Then signatures are collected. At the threshold it goes to the addressee."),
            _("Below the threshold it is considered as an appeal: an answer comes all the same."),
        ]
    else:
        then = [
            _("Then signatures are collected. At the end it is handed over as a collective appeal.")
        ]
    return [read, *then, _("We write to you at each step.")]
