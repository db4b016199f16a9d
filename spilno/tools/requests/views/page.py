"""The page of a request: question, thread, answer, term, what the reader can do."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from spilno.civic.parties import AUTHOR, BODY
from spilno.duties import calendars, ratings, remedies
from spilno.duties.models import Answer, Duty
from spilno.duties.thread import reading
from spilno.people.access import access
from spilno.record import clock
from spilno.tools.requests import endpoints, stages
from spilno.tools.requests.models import Request
from spilno.tools.requests.views import finding, shown


@require_safe
@access("anyone")
def page(request: HttpRequest, number: int, slug: str = "") -> HttpResponse:
    """Show a request; an address with other words leads to the right one."""
    found, side = finding.readable(request, number)
    url = endpoints.url(found.matter)
    if request.path != url:
        return redirect(url, permanent=found.is_public)
    response = render(request, "requests/page.html", _context(found, side))
    if not found.is_public:
        response["X-Robots-Tag"] = "noindex"
    return response


def _context(found: Request, side: str) -> dict[str, Any]:
    at = clock.now()
    duties = list(found.matter.duties.select_related("authority").order_by("received_at", "pk"))
    case = endpoints.case(found, at)
    today = remedies.day_of(at)
    return shown.context(
        found,
        side=side,
        address=f"{settings.ORIGIN}{endpoints.url(found.matter)}",
        thread=reading.visible(found.matter, side),
        answers=[_answered(each) for each in _answers(found)],
        steps=shown.steps(found, duties, at),
        duties=[each for each in duties if each.state != Duty.State.MET],
        is_overdue=any(each.state_at(at) == Duty.State.OVERDUE for each in duties),
        what_next=shown.what_next(found, duties, at),
        acts=acts(found, side),
        redact_url=f"/requests/{found.pk}/hide/" if side else "",
        remedies=remedies.of(case, today, calendars.current()) if case else [],
        next_url=reverse("web:next_steps", args=[found.pk]) if side == AUTHOR and case else "",
    )


def _answers(found: Request) -> Any:
    near = found.matter.answers.select_related("authority", "duty")
    return near.prefetch_related("files", "seals").order_by("entered_at")


def _answered(answer: Answer) -> dict[str, Any]:
    label = dict(Request.Result.choices).get(answer.result, answer.result)
    return {
        "answer": answer,
        "label": label,
        "rating": ratings.summary(answer),
        "took": ratings.timeliness(answer),
        "lacks_signature": answer.result == Request.Result.REFUSED and not answer.seals.all(),
    }


def acts(found: Request, side: str) -> list[dict[str, str]]:
    """Return what the reader can do now, in its order."""
    stage = found.matter.stage
    labels: list[tuple[str, str]] = []
    if side == BODY:
        labels.append(("office", _("Act for the holder")))
    if side == AUTHOR and stage in (stages.ANSWERED, stages.REFUSED, stages.CONTESTED):
        labels.append(("rate", _("Rate the answer")))
    if side == AUTHOR and stage in (stages.ANSWERED, stages.REFUSED):
        labels.append(("contest", _("This is no answer: call it an unlawful refusal")))
    if side == AUTHOR and stage != stages.WITHDRAWN:
        labels.append(("write", _("Write to the holder")))
    if side == AUTHOR and not found.is_public:
        labels.append(("publish", _("Let everyone read it")))
    if side == AUTHOR and stage in (stages.SENT, stages.REGISTERED):
        labels.append(("withdraw", _("Withdraw the request")))
    return [
        {"url": reverse(f"requests:{name}", args=[found.pk]), "label": label}
        for name, label in labels
    ]
