"""Receipt, forwarding and changes of the term, by the holder's official."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from spilno.people.access import access
from spilno.record import clock
from spilno.tools.requests import actions
from spilno.tools.requests.forms import CostsForm, ForwardForm, ReasonsForm, ReceiptForm
from spilno.tools.requests.views import finding
from spilno.tools.requests.views.asking import POSTS, ask, done
from spilno.web.writing import bodies


@require_http_methods(POSTS)
@access("official")
def register(request: HttpRequest, number: int) -> HttpResponse:
    """Record the receipt: from this moment the term runs."""
    found, form = finding.addressed(request, number), ReceiptForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        at, words = clock.now(), form.cleaned_data
        if done(form, lambda: actions.register(request=found, received_at=at, at=at, **words)):
            return redirect("requests:office", number)
    return ask(request, found, form, heading=_("Confirm the receipt"), act=_("Received"), lines=[])


@require_http_methods(POSTS)
@access("official")
def forward(request: HttpRequest, number: int) -> HttpResponse:
    """Send the request on to the holder that has the information."""
    found = finding.addressed(request, number)
    others = bodies(found.topic or "other", found.matter.place, clock.now())
    choices = [(str(each.authority.pk), each.name) for each in others]
    choices = [each for each in choices if each[0] != str(found.holder_id)]
    form = ForwardForm(request.POST or None, bodies=choices)
    if request.method == "POST" and form.is_valid():
        to, why = form.authority(), form.cleaned_data["reasons"]
        if done(form, lambda: actions.forward(request=found, to=to, reasons=why, at=clock.now())):
            return redirect("requests:go", number)
    lines = [_("Within 5 working days; the requester is told at once (art. 22(3)).")]
    return ask(
        request,
        found,
        form,
        heading=_("Forward to the proper holder"),
        act=_("Forward"),
        lines=lines,
    )


@require_http_methods(POSTS)
@access("official")
def urgency(request: HttpRequest, number: int) -> HttpResponse:
    """Say why 48 hours do not apply."""
    found, form = finding.addressed(request, number), ReasonsForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        why = form.cleaned_data["reasons"]
        if done(form, lambda: actions.dispute_urgency(request=found, reasons=why, at=clock.now())):
            return redirect("requests:office", number)
    lines = [
        _("The requester chose: %(ground)s.") % {"ground": found.get_urgency_display()},
        _("The reasons are shown beside the request. The usual 5 working days run instead."),
    ]
    return ask(
        request, found, form, heading=_("Dispute the 48 hours"), act=_("Dispute"), lines=lines
    )


@require_http_methods(POSTS)
@access("official")
def extend(request: HttpRequest, number: int) -> HttpResponse:
    """Extend the term to 20 working days, with reasons."""
    found, form = finding.addressed(request, number), ReasonsForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        why = form.cleaned_data["reasons"]
        if done(form, lambda: actions.extend(request=found, reasons=why, at=clock.now())):
            return redirect("requests:office", number)
    lines = [
        _(
            "Only for much information or a search through much of it; the notice is given within "
            "5 working days of the receipt (art. 20(4))."
        )
    ]
    return ask(
        request, found, form, heading=_("Extend to 20 working days"), act=_("Extend"), lines=lines
    )


@require_http_methods(POSTS)
@access("official")
def costs(request: HttpRequest, number: int) -> HttpResponse:
    """Tell what copies beyond ten pages cost."""
    found, form = finding.addressed(request, number), CostsForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        words = form.cleaned_data
        if done(form, lambda: actions.tell_costs(request=found, at=clock.now(), **words)):
            return redirect("requests:office", number)
    lines = [_("Ten pages are free; information about oneself and of public interest always is.")]
    return ask(
        request, found, form, heading=_("Tell the cost of copies"), act=_("Tell"), lines=lines
    )
