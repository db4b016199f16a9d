"""Why the author of a petition, and who signed it, may go on to a complaint or a court."""

from datetime import datetime
from typing import Any

from django.conf import settings

from spilno.civic.models import Matter
from spilno.duties import remedies
from spilno.duties.models import Answer, Duty
from spilno.people.models import Person
from spilno.places import authorities
from spilno.places.models import Authority
from spilno.tools.petitions import actions
from spilno.tools.petitions.addresses import url
from spilno.tools.petitions.models import Petition

LOW = 2  # of 5: a mark that offers the next step


def unsatisfied(matter: Matter, person: Any, at: datetime) -> remedies.Case | None:
    """Return the case of one who asked and was answered badly, or not at all; else None."""
    found = Petition.objects.select_related("matter__place", "addressee").get(pk=matter.pk)
    if found.addressee is None or not _asked(found, person):
        return None
    duty = found.matter.duties.filter(authority=found.addressee).order_by("-due_at").first()
    answer = actions.answer_of(found)
    if duty is None:
        return None
    is_overdue = duty.state_at(at) == Duty.State.OVERDUE
    if answer is None and not is_overdue:
        return None
    return _case(found, found.addressee, duty, answer, person)


def _asked(petition: Petition, person: Any) -> bool:
    if not isinstance(person, Person):
        return False
    if petition.matter.author_id == person.pk:
        return True
    try:
        return bool(actions.own_line(petition, person))
    except actions.NotSigned:
        return False


def _case(
    petition: Petition, body: Authority, duty: Duty, answer: Answer | None, person: Person
) -> remedies.Case:
    above = next((each for each in authorities.above(petition.matter.place) if each != body), None)
    term = answer.duty if answer else duty
    return remedies.Case(
        kind="petition",
        outcome=remedies.outcome(
            is_overdue=answer is None,
            is_refused=petition.result == Petition.Result.NOT_SUPPORTED,
            is_late=term.state == Duty.State.MET_LATE,
        ),
        body=str(body),
        title=petition.matter.title,
        number=petition.number,
        url=f"{settings.ORIGIN}{url(petition.matter)}",
        received_on=remedies.day_of(term.received_at),
        due_on=remedies.day_of(term.due_at),
        answered_on=remedies.day_of(answer.entered_at) if answer else None,
        reasons=answer.text[:300] if answer else "",
        higher=str(above) if above else "",
        name=person.public_name,
        contact=person.email or "",
        body_id=body.pk,
        higher_id=above.pk if above else None,
    )
