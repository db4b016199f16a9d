"""The page of an appeal for the body, and the acts of its officials."""

from datetime import datetime, time
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from spilno.duties import actions as duties
from spilno.people import roles
from spilno.people.access import access
from spilno.people.asking import person_of
from spilno.people.asking import posted as typed
from spilno.people.models import Role
from spilno.record import clock
from spilno.tools.appeals import actions, stages
from spilno.tools.appeals.actions import owing
from spilno.tools.appeals.forms.office import (
    CardForm,
    DeclineForm,
    ExtendForm,
    ReceiptForm,
    RegisterForm,
    ReturnForm,
)
from spilno.tools.appeals.models import Appeal, Card
from spilno.tools.appeals.rules import PARTICULARS
from spilno.tools.appeals.views import finding, page
from spilno.tools.appeals.views.asking import ask

NOT_RECEIVED: dict[Any, Any] = {actions.NotReceived: _("Record first when you received it.")}


def who(request: HttpRequest, appeal: Appeal) -> dict[str, str]:
    """Return the official as the author reads them: name and post."""
    person = person_of(request)
    kinds = (Role.Kind.OFFICIAL, Role.Kind.HEAD)
    held = roles.held(person).filter(kind__in=kinds, authority=appeal.addressee).first()
    name = f"{person.given_name} {person.surname}".strip()
    return {"name": name or str(appeal.addressee), "post": held.post if held else ""}


@never_cache
@require_safe
@access("official")
def office(request: HttpRequest, number: int) -> HttpResponse:
    """Show all that the body needs: particulars, thread, card, what can be done now."""
    appeal = finding.addressed(request, number)
    facts = page.context(request, appeal, "body")
    stage = appeal.matter.stage
    facts |= {
        "co_authors": list(appeal.co_authors.filter(left_at=None).order_by("joined_at", "pk")),
        "card": Card.objects.filter(appeal=appeal).first(),
        "passings": appeal.passings.select_related("source", "target").order_by("pk"),
        "is_received": appeal.received_at is not None,
        "is_waiting": stage in stages.WITH_BODY,
        "may_register": stage in (stages.SENT, stages.FORWARDED),
        "may_extend": stage == stages.UNDER_REVIEW and appeal.extended_at is None,
        "may_return": not owing.is_past(appeal, PARTICULARS, clock.now()),
        "redact_url": f"/appeals/{appeal.pk}/redact/",
    }
    return render(request, "appeals/office.html", facts)


def _act(view: Any) -> Any:
    return never_cache(require_http_methods(["GET", "HEAD", "POST"])(access("official")(view)))


@_act
def receive(request: HttpRequest, number: int) -> HttpResponse:
    """Record when the body received it: the terms run from here."""
    appeal, form = finding.addressed(request, number), ReceiptForm(typed(request))

    def act() -> None:
        noon = datetime.combine(form.cleaned_data["on"], time(12), clock.KYIV)
        at = clock.now()
        actions.acknowledge_receipt(appeal=appeal, received_at=min(noon, at), at=at)

    words = {"heading": _("Receipt of the appeal"), "act": _("Record")}
    refusals = {actions.AlreadyReceived: _("The receipt is recorded already.")}
    return ask(request, appeal, form, act, words=words, refusals=refusals)


@_act
def register(request: HttpRequest, number: int) -> HttpResponse:
    """Register under the body's own number and take it for review."""
    appeal = finding.addressed(request, number)
    form = RegisterForm(typed(request), initial={"on": clock.day(clock.now())})

    def act() -> None:
        data = form.cleaned_data
        actions.register(
            appeal=appeal,
            number=data["number"],
            on=data["on"],
            needs_study=data["needs_study"] == "yes",
            at=clock.now(),
            **who(request, appeal),
        )

    words = {"heading": _("Register"), "act": _("Register")}
    return ask(request, appeal, form, act, words=words, refusals=NOT_RECEIVED)


@_act
def return_incomplete(request: HttpRequest, number: int) -> HttpResponse:
    """Return with an explanation of what is missing."""
    appeal, form = finding.addressed(request, number), ReturnForm(typed(request))

    def act() -> None:
        missing = form.cleaned_data["missing"]
        at = clock.now()
        actions.return_incomplete(appeal=appeal, missing=missing, at=at, **who(request, appeal))

    lines = [_("Within 10 days of the receipt (Law № 393/96-ВР, art. 5). The author is told.")]
    words = {"heading": _("Return for particulars"), "act": _("Return"), "lines": lines}
    over = _("Ten days have passed: an appeal that was not returned by then is answered.")
    refusals = {**NOT_RECEIVED, actions.TermOver: over}
    return ask(request, appeal, form, act, words=words, refusals=refusals)


@_act
def extend(request: HttpRequest, number: int) -> HttpResponse:
    """Extend to 45 days in all; the author is told the reason."""
    appeal, form = finding.addressed(request, number), ExtendForm(typed(request))

    def act() -> None:
        actions.extend(appeal=appeal, at=clock.now(), **form.cleaned_data)

    lines = [_("45 days in all at most (Law № 393/96-ВР, art. 20). The author is told.")]
    words = {"heading": _("Extend the term"), "act": _("Extend"), "lines": lines}
    over = _("The term is over: it cannot be extended any more.")
    refusals: dict[Any, Any] = {
        duties.AlreadyEnded: over,
        duties.NotLonger: _("It is extended already."),
    }
    return ask(request, appeal, form, act, words=words, refusals=refusals)


@_act
def decline(request: HttpRequest, number: int) -> HttpResponse:
    """Leave without consideration on one of two grounds."""
    appeal, form = finding.addressed(request, number), DeclineForm(typed(request))

    def act() -> None:
        at = clock.now()
        actions.decline(appeal=appeal, at=at, **form.cleaned_data, **who(request, appeal))

    lines = [_("Only anonymous and repeated appeals (Law № 393/96-ВР, art. 8).")]
    words = {"heading": _("Leave without consideration"), "act": _("Confirm"), "lines": lines}
    return ask(request, appeal, form, act, words=words, refusals=NOT_RECEIVED)


@_act
def card(request: HttpRequest, number: int) -> HttpResponse:
    """Fill in the card of classification."""
    appeal = finding.addressed(request, number)
    known = Card.objects.filter(appeal=appeal).first()
    names = [name for name in CardForm.base_fields if name != "topic"]
    initial = {name: getattr(known, name) for name in names} if known else {}
    form = CardForm(typed(request), initial={"topic": appeal.topic or "other", **initial})
    if appeal.matter.stage in stages.OWN:
        raise Http404

    def act() -> None:
        actions.classify(appeal=appeal, at=clock.now(), **form.cleaned_data)

    words = {"heading": _("Card of the appeal"), "act": _("Save")}
    return ask(request, appeal, form, act, words=words)
