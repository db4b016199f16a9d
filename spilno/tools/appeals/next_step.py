"""Why the author of an appeal may go on to a complaint or a court (`duties.remedies`)."""

from datetime import datetime
from typing import Any

from django.conf import settings

from spilno.civic.models import Matter
from spilno.duties import remedies
from spilno.duties.models import Answer, Duty
from spilno.duties.remedies import Case
from spilno.places import authorities
from spilno.places.models import Authority
from spilno.tools.appeals import stages
from spilno.tools.appeals.addresses import url
from spilno.tools.appeals.models import Appeal
from spilno.tools.appeals.rules import REFUSING


def unsatisfied(matter: Matter, person: Any, at: datetime) -> Case | None:
    """Return the case of an author who is not answered, or not as they asked; else None."""
    found = Appeal.objects.select_related("matter__place", "addressee").filter(pk=matter.pk).first()
    if found is None or matter.author_id is None or matter.author_id != person.pk:
        return None
    duty = _duty(found)
    if duty is None or found.addressee is None:
        return None
    answer = found.matter.answers.order_by("-pk").first()
    is_overdue = duty.state_at(at) == Duty.State.OVERDUE
    if answer is None and not is_overdue:
        return None
    return _case(found, found.addressee, duty, answer, is_overdue)


def _case(
    appeal: Appeal, body: Authority, duty: Duty, answer: Answer | None, is_overdue: bool
) -> Case:
    above = next((each for each in authorities.above(appeal.matter.place) if each != body), None)
    return Case(
        kind="appeal",
        outcome=remedies.outcome(
            is_overdue=answer is None and is_overdue,
            is_refused=appeal.result in REFUSING,
            is_late=duty.state == Duty.State.MET_LATE,
        ),
        body=str(body),
        title=appeal.matter.title,
        number=appeal.incoming_number or appeal.number,
        url=f"{settings.ORIGIN}{url(appeal.matter)}",
        received_on=remedies.day_of(duty.received_at),
        due_on=remedies.day_of(duty.due_at),
        answered_on=remedies.day_of(answer.entered_at) if answer else None,
        higher=str(above) if above else "",
        name=appeal.author_name,
        contact=appeal.reply_to,
        body_id=body.pk,
        higher_id=above.pk if above else None,
    )


def _duty(appeal: Appeal) -> Duty | None:
    found = Duty.objects.filter(matter=appeal.matter, kind="appeal_answer")
    mine = found.filter(authority=appeal.addressee).exclude(state=Duty.State.LIFTED)
    return mine.order_by("-pk").first() if appeal.matter.stage != stages.WITHDRAWN else None
