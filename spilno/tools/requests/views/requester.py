"""What the requester does: sees the number, withdraws, publishes, contests, rates, writes."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from spilno.people.access import access
from spilno.people.asking import person_of
from spilno.record import clock
from spilno.tools.requests import actions
from spilno.tools.requests.actions.owing import running
from spilno.tools.requests.forms import ContestForm, MessageForm, RatingForm
from spilno.tools.requests.models import Request
from spilno.tools.requests.views import finding
from spilno.tools.requests.views.shown import context
from spilno.web.forms import Form

POSTS = ["GET", "HEAD", "POST"]


def ask(request: HttpRequest, found: Request, form: Form, **words: Any) -> HttpResponse:
    """Show one act: what it does, its form, the way back."""
    back = reverse("requests:go", args=[found.pk])
    shown = context(found, form=form, back_url=back, **words)
    return render(request, "requests/step.html", shown, status=422 if form.errors else 200)


def _late(form: Form) -> None:
    form.add_error(None, _("The request has moved on meanwhile. Look at its page first."))


@require_safe
@access("signed_in")
def sent(request: HttpRequest, number: int) -> HttpResponse:
    """Say the number, the term and what comes next."""
    found = finding.own(request, number)
    return render(request, "requests/sent.html", context(found, duty=running(found)))


@require_http_methods(POSTS)
@access("signed_in")
def withdraw(request: HttpRequest, number: int) -> HttpResponse:
    """Take the request back."""
    found, form = finding.own(request, number), Form(request.POST or None)
    if request.method == "POST":
        try:
            actions.withdraw(request=found, at=clock.now())
            return redirect("requests:go", number)
        except actions.NotNow:
            _late(form)
    lines = [_("Nothing will be owed to you any more. The page stays.")]
    return ask(
        request, found, form, heading=_("Withdraw the request"), act=_("Withdraw"), lines=lines
    )


@require_http_methods(POSTS)
@access("signed_in")
def publish(request: HttpRequest, number: int) -> HttpResponse:
    """Make a private request public."""
    found, form = finding.own(request, number), Form(request.POST or None)
    if request.method == "POST":
        actions.publish(request=found, at=clock.now())
        return redirect("requests:go", number)
    lines = [
        _("Everyone will read the question, the answer and the public part of the thread."),
        _("Your name and contacts stay hidden. This cannot be undone."),
    ]
    return ask(request, found, form, heading=_("Let everyone read it"), act=_("Open"), lines=lines)


@require_http_methods(POSTS)
@access("signed_in")
def contest(request: HttpRequest, number: int) -> HttpResponse:
    """Say that an answer is an unlawful refusal; the next steps open at once."""
    found, form = finding.own(request, number), ContestForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.contest(request=found, at=clock.now(), **form.cleaned_data)
            return redirect("web:next_steps", number)
        except actions.NotNow:
            _late(form)
    lines = [
        _(
            "By art. 22(2) of Law No. 2939-VI an answer that only points to open sources, or is "
            "not about what was asked, is an unlawful refusal."
        )
    ]
    return ask(
        request,
        found,
        form,
        heading=_("What is wrong with the answer?"),
        act=_("Say so"),
        lines=lines,
    )


@require_http_methods(POSTS)
@access("signed_in")
def rate(request: HttpRequest, number: int) -> HttpResponse:
    """Judge the answer in ten seconds; low marks lead to the next legal step."""
    found, form = finding.own(request, number), RatingForm(request.POST or None)
    if actions.answer_of(found) is None:
        raise Http404
    if request.method == "POST" and form.is_valid():
        marks = form.cleaned_data
        actions.rate(request=found, person=person_of(request), at=clock.now(), **marks)
        is_low = min(marks.values()) <= LOW
        return redirect("web:next_steps" if is_low else "requests:go", number)
    lines = [_("Whether it came in time the clock tells by itself. You can change your marks.")]
    return ask(request, found, form, heading=_("Rate the answer"), act=_("Rate"), lines=lines)


LOW = 2  # marks from here down offer the next legal step


@require_http_methods(POSTS)
@access("signed_in")
def write(request: HttpRequest, number: int) -> HttpResponse:
    """Write to the holder."""
    found, form = finding.own(request, number), MessageForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        is_public = not data["is_private"]
        actions.write(
            request=found, side="author", text=data["text"], is_public=is_public, at=clock.now()
        )
        return redirect("requests:go", number)
    return ask(request, found, form, heading=_("Write to the holder"), act=_("Send"), lines=[])
