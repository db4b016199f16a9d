"""The holder's page of one request: who asks, what is owed, what can be done now."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from spilno import search
from spilno.civic.models import Matter
from spilno.duties.models import Duty
from spilno.duties.thread import reading
from spilno.people.access import access
from spilno.record import clock
from spilno.tools.requests import rules, stages
from spilno.tools.requests.actions import owing
from spilno.tools.requests.endpoints import cards
from spilno.tools.requests.models import Request
from spilno.tools.requests.views import finding
from spilno.tools.requests.views.shown import context


@require_safe
@access("official")
def office(request: HttpRequest, number: int) -> HttpResponse:
    """Show who asks, what is owed, what can be done now, and the same answered before."""
    found = finding.addressed(request, number)
    words = context(
        found,
        duties=found.matter.duties.filter(authority=found.holder).order_by("-pk"),
        acts=possible(found),
        redact_url=f"/requests/{found.pk}/hide/",
        thread=reading.visible(found.matter, "body"),
        similar=similar(found),
        answers=found.matter.answers.order_by("pk"),
    )
    return render(request, "requests/office.html", words)


def possible(found: Request) -> list[dict[str, str]]:
    """Return the acts that the stage allows now, in their order."""
    stage, labels = found.matter.stage, list[tuple[str, str]]()
    if stage == stages.SENT:
        labels.append(("register", _("Confirm the receipt: the term begins")))
    if stage == stages.REGISTERED:
        labels += [("answer", _("Give the information")), ("refuse", _("Refuse, with a ground"))]
        labels.append(("forward", _("Forward to the proper holder")))
        labels += _terms(found)
        labels.append(("costs", _("Tell the cost of copies")))
    if stage == stages.CONTESTED:
        labels.append(("supplement", _("Supplement the answer")))
    labels.append(("reply", _("Write to the requester")))
    return [
        {"url": reverse(f"requests:{name}", args=[found.pk]), "label": label}
        for name, label in labels
    ]


def _terms(found: Request) -> list[tuple[str, str]]:
    """Changes of the term, while there is still time for them."""
    labels, at, received = list[tuple[str, str]](), clock.now(), found.registered_at
    duty = owing.running(found)
    if received is None or duty is None or duty.state_at(at) == Duty.State.OVERDUE:
        return []
    if found.urgency and found.urgency_disputed_at is None:
        labels.append(("urgency", _("Dispute the 48 hours")))
    if found.extended_at is None and not owing.is_over(rules.NOTICE, received, at):
        labels.append(("extend", _("Extend to 20 working days")))
    return labels


def similar(found: Request) -> list[Any]:
    """Return published requests like this one: the answer may be there already."""
    near = search.similar(found.matter.title, kinds=["request"], limit=3, other_than=found.pk)
    public = Matter.objects.filter(pk__in=[each.number for each in near], visibility="public")
    return cards(list(public.select_related("place")), clock.now())
