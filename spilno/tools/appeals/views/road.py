"""The way of an appeal in words, and what its author can do now."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext as _

from spilno.civic.models import Matter
from spilno.duties.models import Duty
from spilno.people.models import Person
from spilno.tools.appeals import stages
from spilno.tools.appeals.models import Appeal


@dataclass(frozen=True)
class Step:
    """One step of the timeline on the page."""

    label: str
    at: datetime | None = None
    until: datetime | None = None
    state: str = "done"
    note: str = ""
    url: str = ""


@dataclass(frozen=True)
class Act:
    """One thing that can be done."""

    url: str
    label: str
    is_main: bool = False


def travelled(appeal: Appeal, duties: Sequence[Duty], at: datetime) -> list[Step]:
    """Return what happened, in order, and who must do what until when."""
    steps = [Step(_("Sent"), appeal.sent_at)] if appeal.sent_at else []
    for passing in appeal.passings.select_related("target").order_by("pk"):
        late = _("Later than the law allows (5 days).") if passing.is_late else ""
        label = _("Forwarded: %(body)s") % {"body": passing.target}
        steps.append(Step(label, passing.passed_at, note=late))
    if appeal.received_at:
        steps.append(Step(_("Received by the body"), appeal.received_at))
    if appeal.registered_at:
        number = {"number": appeal.incoming_number}
        steps.append(Step(_("Registered: № %(number)s") % number, appeal.registered_at))
    if appeal.extended_at:
        steps.append(Step(_("Term extended"), appeal.extended_at))
    return steps + _present(appeal, duties, at)


def _present(appeal: Appeal, duties: Sequence[Duty], at: datetime) -> list[Step]:
    if appeal.answered_at:
        label = _("Answered: %(result)s") % {"result": appeal.get_result_display()}
        return [Step(label, appeal.answered_at)]
    running = [each for each in duties if each.state in Duty.RUNNING]
    found = []
    for duty in sorted(running, key=lambda each: each.due_at):
        is_late = duty.state_at(at) == Duty.State.OVERDUE
        state = "late" if is_late else "now"
        found.append(Step(duty.label.capitalize(), until=duty.due_at, state=state))
    if not found and appeal.matter.stage in stages.WITH_BODY:
        found = [Step(_("Waits for the recorded receipt of the body"), state="now")]
    return found


def acts(appeal: Appeal, person: Person | None) -> list[Act]:
    """Return what the author or a co-author can do now, the main thing first."""
    is_author = person is not None and appeal.matter.author_id == person.pk
    return _of_author(appeal) if is_author else _of_co_author(appeal)


def _of_co_author(appeal: Appeal) -> list[Act]:
    may_leave = (stages.GATHERING, stages.RETURNED, *stages.WITH_BODY)
    if appeal.matter.stage in may_leave:
        return [_act(appeal, "leave", _("Leave the appeal"))]
    return []


def _of_author(appeal: Appeal) -> list[Act]:
    stage, found = appeal.matter.stage, []
    if stage == stages.DRAFT:
        found.append(_act(appeal, "write", _("Go on writing"), is_main=True))
    if stage in (stages.DRAFT, stages.GATHERING):
        found.append(_act(appeal, "check", _("Look and send"), is_main=True))
    if stage == stages.RETURNED:
        found.append(_act(appeal, "supplement", _("Add and send again"), is_main=True))
    if stage in (*stages.WITH_BODY, stages.RETURNED):
        found.append(_act(appeal, "message", _("Write to the body")))
    if stage == stages.ANSWERED:
        found.append(_act(appeal, "dispute", _("I do not agree with the answer")))
    return found + _of_showing(appeal) + _of_leaving(appeal)


def _of_showing(appeal: Appeal) -> list[Act]:
    if appeal.matter.visibility == Matter.Visibility.PUBLIC:
        return [_act(appeal, "hide", _("Make it private"))]
    can_show = appeal.opening_id is not None and not appeal.asks_secrecy
    return [_act(appeal, "publish", _("Make it public"))] if can_show else []


def _of_leaving(appeal: Appeal) -> list[Act]:
    stage = appeal.matter.stage
    if stage in (stages.GATHERING, stages.RETURNED, *stages.WITH_BODY):
        return [_act(appeal, "withdraw", _("Withdraw"))]
    return []


def _act(appeal: Appeal, name: str, label: str, *, is_main: bool = False) -> Act:
    return Act(reverse(f"appeals:{name}", args=[appeal.pk]), label, is_main)
