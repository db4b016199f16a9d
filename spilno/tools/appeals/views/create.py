"""Writing an appeal: who answers, what you write, look once more and send."""

from dataclasses import asdict
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from spilno.notices import follows
from spilno.notices.models import Cadence
from spilno.people import sessions
from spilno.people.access import access
from spilno.people.asking import person_of
from spilno.people.asking import posted as typed
from spilno.record import clock
from spilno.tools.appeals import actions, stages
from spilno.tools.appeals.forms.author import ChosenForm, WriteForm
from spilno.tools.appeals.models import Appeal, AppealFile
from spilno.tools.appeals.views import finding
from spilno.tools.appeals.views.routing import Asked, asked
from spilno.web import carried
from spilno.web.uploads import posted, stored, takes_files, was_cut

MISSING = {
    "kind_missing": _("Say whether it is a proposal, an application or a complaint."),
    "addressee_missing": _("Choose who must answer."),
    "to_the_one_complained_about": _("A complaint never goes to the one it is about (art. 7)."),
    "title_missing": _("Say in one line what it is about."),
    "text_short": _("Write what happened and what you ask for."),
    "name_missing": _("Give your surname and name (art. 5)."),
    "residence_missing": _("Say where you live (art. 5)."),
    "reply_missing": _("Say where to send the answer (art. 5)."),
    "behalf_ground_missing": _("Say on what ground you act for another person."),
}
KEPT = [
    "text",
    "surname",
    "given_name",
    "patronymic",
    "residence",
    "reply_by",
    "reply_to",
    "phone",
    "is_collective",
    "behalf_of",
    "behalf_ground",
    "asks_secrecy",
    "privilege",
]


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@access("signed_in")
def new(request: HttpRequest, kind: str = "") -> HttpResponse:
    """Ask what it is, about what and where; name who answers with the reason."""
    if kind and kind not in Appeal.Kind.values:
        raise Http404
    wanted = asked(request, kind)
    form = ChosenForm(typed(request), choices=wanted.choices, initial={"to": wanted.first})
    if request.method == "POST" and form.is_valid():
        return redirect("appeals:write", _begin(request, wanted, form.cleaned_data["to"]).pk)
    options = list(zip(form["to"], wanted.suggested, strict=False))
    facts = {"asked": wanted, "form": form, "options": options}
    return render(request, "appeals/new.html", facts, status=422 if form.errors else 200)


def _begin(request: HttpRequest, wanted: Asked, to: str) -> Appeal:
    at, person = clock.now(), person_of(request)
    brought = carried.read(request, at)
    words = {"title": brought.title, "text": brought.text} if brought else {}
    assert wanted.place is not None  # noqa: S101 - no body is offered without a place
    made = actions.draft(
        author=person,
        place=wanted.place,
        at=at,
        kind=wanted.kind,
        topic=wanted.topic,
        residence=wanted.home_of(person),
        **wanted.about.given(),
        **wanted.chosen(to),
        **words,
    )
    carried.forget(request)
    return made


@takes_files
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@access("signed_in")
def write(request: HttpRequest, number: int) -> HttpResponse:
    """Ask for the words and the particulars of art. 5, on one page."""
    appeal = _draft(request, number)
    room = AppealFile.MOST - appeal.files.count()
    form = WriteForm(*posted(request), room=room, initial=_known(appeal))
    if request.method == "POST" and form.is_valid():
        save(appeal, form)
        return redirect("appeals:check", number)
    facts: dict[str, Any] = {"appeal": appeal, "matter": appeal.matter, "form": form}
    facts |= {"files": appeal.files.order_by("pk"), "step": 2}
    status = 413 if was_cut(request) else 422 if form.errors else 200
    return render(request, "appeals/write.html", facts, status=status)


def save(appeal: Appeal, form: WriteForm) -> None:
    """Keep what was typed, and its files, in the draft."""
    at = clock.now()
    with stored(form.attached()) as files:
        actions.edit(appeal=appeal, at=at, **form.words())
        for file in files:
            actions.attach(appeal=appeal, at=at, **asdict(file))


def _known(appeal: Appeal) -> dict[str, Any]:
    return {"title": appeal.matter.title, **{name: getattr(appeal, name) for name in KEPT}}


def _draft(request: HttpRequest, number: int) -> Appeal:
    appeal = finding.own(request, number)
    if appeal.matter.stage != stages.DRAFT:
        raise Http404
    return appeal


@require_POST
@access("signed_in")
def detach(request: HttpRequest, number: int, pk: int) -> HttpResponse:
    """Take a file out of the draft."""
    appeal = _draft(request, number)
    actions.detach(file=get_object_or_404(appeal.files, pk=min(pk, finding.LARGEST)))
    return redirect("appeals:write", number)


@require_POST
@access("signed_in")
def discard(request: HttpRequest, number: int) -> HttpResponse:
    """Delete the draft for good."""
    actions.discard(appeal=_draft(request, number))
    return redirect("web:me")


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@access("signed_in")
def check(request: HttpRequest, number: int) -> HttpResponse:
    """Show all once more; a post sends it, or opens it to co-authors by a link."""
    appeal = finding.own(request, number)
    if appeal.matter.stage not in (stages.DRAFT, stages.GATHERING):
        return redirect("appeals:go", number)
    if request.method == "POST" and not actions.lacking(appeal):
        return _send(request, appeal)
    facts = {
        "appeal": appeal,
        "matter": appeal.matter,
        "missing": [str(MISSING[fault]) for fault in actions.lacking(appeal)],
        "joined": actions.count(appeal),
        "files": appeal.files.order_by("pk"),
        "step": 3,
    }
    return render(request, "appeals/check.html", facts)


def _send(request: HttpRequest, appeal: Appeal) -> HttpResponse:
    at, person = clock.now(), person_of(request)
    if "gather" in request.POST and appeal.matter.stage == stages.DRAFT:
        actions.gather(appeal=appeal, at=at)
        return redirect("appeals:go", appeal.pk)
    try:
        actions.send(appeal=appeal, level=sessions.level(request), at=at)
    except actions.NotNow:
        return redirect("appeals:go", appeal.pk)
    follows.follow(person=person, target=appeal.matter, cadence=Cadence.AT_ONCE, at=at)
    return redirect("appeals:sent", appeal.pk)


@never_cache
@require_safe
@access("signed_in")
def sent(request: HttpRequest, number: int) -> HttpResponse:
    """Say that it went, its number, the term and what comes next."""
    appeal = finding.own(request, number)
    if appeal.sent_at is None:
        return redirect("appeals:check", number)
    facts = {
        "appeal": appeal,
        "matter": appeal.matter,
        "duties": appeal.matter.duties.order_by("due_at"),
        "publish_url": reverse("appeals:publish", args=[number]),
    }
    return render(request, "appeals/sent.html", facts)
