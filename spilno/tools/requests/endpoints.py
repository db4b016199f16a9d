"""What the rest of the house asks of requests, by name (`civic.tools`)."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

from django.conf import settings
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from spilno.civic.models import Matter
from spilno.civic.parties import BODY
from spilno.civic.tools import Card, Writing
from spilno.duties import remedies
from spilno.duties.models import Answer, Duty, KeptFile
from spilno.duties.thread import reading
from spilno.duties.thread.models import Message
from spilno.people import roles
from spilno.people.models import Person, Role
from spilno.places.models import Authority
from spilno.tools.requests import actions, stages
from spilno.tools.requests.addresses import url as url
from spilno.tools.requests.models import Request

PUBLIC = Matter.Visibility.PUBLIC


def desk_url(matter: Matter) -> str:
    """Return where the holder's official acts."""
    return f"/requests/{matter.pk}/office/"


def cards(matters: Sequence[Matter], at: datetime) -> list[Card]:
    """Return a card of each, in their order: two queries whatever their number."""
    ids = [matter.pk for matter in matters]
    found = Request.objects.select_related("matter__place", "holder").in_bulk(ids)
    owed = _owed(ids)
    return [
        _card(found[matter.pk], owed.get(matter.pk), at) for matter in matters if matter.pk in found
    ]


def describe(matter: Matter, at: datetime) -> dict[str, Any]:
    """Return what is public of a request, as JSON types. Never who asked or how to reach them."""
    request = Request.objects.select_related("matter", "holder").get(pk=matter.pk)
    return {
        "url": url(matter),
        "holder": request.holder_id,
        "requester": request.name if request.shows_name else None,
        "urgency": request.urgency or None,
        "result": request.result or None,
        "ground": request.ground or None,
        "complaint": request.complaint or None,
        "dates": _dates(request),
        "thread": [_message(each) for each in reading.visible(matter, "")],
        "answers": [
            _answer(each)
            for each in matter.answers.prefetch_related("files").order_by("entered_at")
        ],
        "forwards": [
            {
                "from": each.source_id,
                "to": each.target_id,
                "reasons": each.reasons,
                "is_late": each.is_late,
                "forwarded_at": _iso(each.forwarded_at),
            }
            for each in request.forwards.order_by("pk")
        ],
    }


def of_authority(authority: Authority) -> QuerySet[Matter]:
    """Return the public requests to the authority."""
    return Matter.objects.filter(request__holder=authority, visibility=PUBLIC)


def addressees(matter_ids: Iterable[int]) -> dict[int, Authority]:
    """Return the present holder of each request, in one query."""
    found = Request.objects.filter(pk__in=list(matter_ids)).select_related("holder")
    return {each.pk: each.holder for each in found}


def published_counts() -> dict[int, dict[str, int]]:
    """Return nothing: requests count no acts."""
    return {}


def side_of(matter: Matter, person: Person) -> str:
    """Return «body» for officials of the present holder."""
    request = Request.objects.select_related("holder").get(pk=matter.pk)
    kinds = (Role.Kind.OFFICIAL, Role.Kind.HEAD)
    return BODY if any(roles.holds(person, kind, request.holder) for kind in kinds) else ""


def writings() -> list[Writing]:
    """Return the one thing that is written here."""
    return [
        Writing(
            code="request",
            label=_("Get a document or information that a body holds"),
            name=_("Information request"),
            term=_(
                "Answer in 5 working days; in 48 hours where life or the environment is at risk"
            ),
            law=_("Law No. 2939-VI “On access to public information”, no reason needed"),
            privacy=_(
                "The question and the answer are public unless you say otherwise. "
                "Your name and contacts never are."
            ),
            url="/requests/new/",
            order=10,
        )
    ]


def answered_by_letter(
    matter: Matter,
    *,
    message: Message,
    came_at: datetime,
    entered_by: Person | None,
    at: datetime,
) -> None:
    """Take a mail of the holder as its answer (duties.correspondence)."""
    request = Request.objects.get(pk=matter.pk)
    actions.answer_by_letter(
        request=request, message=message, came_at=came_at, by=entered_by, at=at
    )


def unsatisfied(matter: Matter, person: Person, at: datetime) -> remedies.Case | None:
    """Return the case of a requester who was not answered, was refused or calls it unlawful."""
    if matter.author_id != person.pk:
        return None
    request = Request.objects.select_related("holder", "matter").get(pk=matter.pk)
    return case(request, at)


def case(request: Request, at: datetime) -> remedies.Case | None:
    """Return what the next legal steps are made of; None while there is no cause."""
    duty = request.matter.duties.order_by("-pk").first()
    if duty is None or request.matter.stage == stages.WITHDRAWN:
        return None
    is_overdue = duty.state_at(at) == Duty.State.OVERDUE
    is_late = duty.state == Duty.State.MET_LATE
    if not (is_overdue or is_late or request.answered_at):
        return None
    is_refused = request.result == Request.Result.REFUSED
    answered = request.answered_at
    return remedies.Case(
        kind="request",
        outcome=remedies.outcome(
            is_overdue=is_overdue,
            is_refused=is_refused and not request.complaint,
            is_late=is_late and not request.complaint,
        ),
        body=request.holder.name,
        title=request.matter.title,
        number=request.number,
        url=f"{settings.ORIGIN}{url(request.matter)}",
        received_on=remedies.day_of(duty.received_at),
        due_on=remedies.day_of(duty.due_at),
        answered_on=remedies.day_of(answered) if answered else None,
        reasons=request.get_ground_display() if request.ground else "",
        name=request.name,
        contact=request.email or request.postal,
        body_id=request.holder_id,
    )


def _owed(ids: Sequence[int]) -> Mapping[int, Duty]:
    running = Duty.objects.filter(matter__in=ids, state__in=Duty.RUNNING)
    ordered = running.select_related("authority").order_by("-due_at")
    return {duty.matter_id: duty for duty in ordered}


def _card(request: Request, duty: Duty | None, at: datetime) -> Card:
    matter = request.matter
    is_overdue = duty is not None and duty.state_at(at) == Duty.State.OVERDUE
    return Card(
        matter_id=matter.pk,
        kind=matter.kind,
        kind_label=_("Information request"),
        title=matter.title,
        url=url(matter),
        place=matter.place.full_name,
        stage=matter.stage,
        stage_label=_("Overdue") if is_overdue else stage_label(request),
        is_open=False,
        days_left=duty.days_left(at) if duty is not None and not is_overdue else None,
        owes=request.holder.name if duty is not None else "",
        is_overdue=is_overdue,
    )


def stage_label(request: Request) -> str:
    """Return the stage in words; with the result where only a part is given."""
    label = _(stages.TIMELINE.by_code[request.matter.stage].label)
    is_part = request.result == Request.Result.PARTLY
    return f"{label}: {request.get_result_display()}" if is_part else label


def _dates(request: Request) -> dict[str, str | None]:
    names = ("sent", "registered", "extended", "answered", "contested", "withdrawn")
    return {f"{name}_at": _iso(getattr(request, f"{name}_at")) for name in names}


def _message(message: Any) -> dict[str, Any]:
    return {
        "side": message.side,
        "text": message.text,
        "sent_at": _iso(message.sent_at),
        "is_redacted": message.redacted_at is not None,
        "files": [_file(each) for each in message.files.all()],
    }


def _answer(answer: Answer) -> dict[str, Any]:
    return {
        "result": answer.result,
        "text": answer.text,
        "signer": f"{answer.signer_name}, {answer.signer_post}",
        "entered_at": _iso(answer.entered_at),
        "official_url": answer.official_url or None,
        "files": [_file(each) for each in answer.files.all()],
    }


def _file(file: KeptFile) -> dict[str, Any]:
    return {
        "url": file.url,
        "name": file.name,
        "caption": file.caption or None,
        "content_type": file.content_type,
        "size": file.size,
    }


def _iso(moment: datetime | None) -> str | None:
    return moment.isoformat().replace("+00:00", "Z") if moment else None
