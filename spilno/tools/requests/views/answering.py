"""Giving the information, refusing, supplementing, writing: by the holder's official."""

from dataclasses import asdict
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from spilno.duties import actions as duties
from spilno.duties.thread import actions as thread
from spilno.people.access import access
from spilno.people.asking import person_of
from spilno.people.models import Role
from spilno.record import clock, journal
from spilno.tools.requests import actions
from spilno.tools.requests.actions import Letter
from spilno.tools.requests.forms import AnswerForm, MessageForm, RefusalForm, WordsForm
from spilno.tools.requests.models import Request
from spilno.tools.requests.views import finding
from spilno.tools.requests.views.asking import POSTS, ask, done
from spilno.web.uploads import FilesForm, posted, stored, takes_files


@takes_files
@require_http_methods(POSTS)
@access("official")
def answer(request: HttpRequest, number: int) -> HttpResponse:
    """Give the information, with files."""
    found = finding.addressed(request, number)
    form = AnswerForm(*posted(request), initial=_signer(request, found))
    if (
        request.method == "POST"
        and form.is_valid()
        and done(form, lambda: _answer(request, found, form))
    ):
        return redirect("requests:office", number)
    lines = [_("Sign the answer with a key or a seal after it is published.")]
    return ask(
        request,
        found,
        form,
        heading=_("Give the information"),
        act=_("Publish the answer"),
        lines=lines,
        draft_key=f"request-answer-{number}",
    )


def _letter(words: dict[str, Any]) -> Letter:
    names = ("text", "signer_name", "signer_post", "outgoing_number", "outgoing_on")
    return Letter(**{name: words[name] for name in names})


def _answer(request: HttpRequest, found: Request, form: FilesForm) -> None:
    at, words = clock.now(), form.words()
    why = {"ground": words["ground"], "appeal_order": words["appeal_order"]}
    with stored(form.attached()) as files, journal.transaction():
        given = actions.answer(
            request=found, letter=_letter(words), by=person_of(request), at=at, **why
        )
        for file in files:
            duties.attach(answer=given, at=at, is_told=False, **asdict(file))


@takes_files
@require_http_methods(POSTS)
@access("official")
def refuse(request: HttpRequest, number: int) -> HttpResponse:
    """Refuse on one of the four grounds, with all that the law asks for."""
    found = finding.addressed(request, number)
    form = RefusalForm(*posted(request), initial=_signer(request, found))
    if (
        request.method == "POST"
        and form.is_valid()
        and done(form, lambda: _refuse(request, found, form))
    ):
        return redirect("requests:office", number)
    lines = [
        _("A refusal holds who answers and the post, the date, the ground, how to appeal it."),
        _("Sign it with a key or a seal: without a signature a part that the law asks is missing."),
    ]
    return ask(
        request,
        found,
        form,
        heading=_("Refuse, with a ground"),
        act=_("Refuse"),
        is_bad=True,
        lines=lines,
    )


def _refuse(request: HttpRequest, found: Request, form: FilesForm) -> None:
    at, words = clock.now(), form.words()
    why = {"ground": words["ground"], "appeal_order": words["appeal_order"]}
    with stored(form.attached()) as files, journal.transaction():
        given = actions.refuse(
            request=found, letter=_letter(words), by=person_of(request), at=at, **why
        )
        for file in files:
            duties.attach(answer=given, at=at, is_told=False, **asdict(file))


@takes_files
@require_http_methods(POSTS)
@access("official")
def supplement(request: HttpRequest, number: int) -> HttpResponse:
    """Add what the requester missed, with files."""
    found = finding.addressed(request, number)
    form = WordsForm(*posted(request))
    if (
        request.method == "POST"
        and form.is_valid()
        and done(form, lambda: _supplement(found, form))
    ):
        return redirect("requests:office", number)
    lines = [found.complaint_reasons]
    return ask(
        request, found, form, heading=_("Supplement the answer"), act=_("Publish"), lines=lines
    )


def _supplement(found: Request, form: FilesForm) -> None:
    at = clock.now()
    with stored(form.attached()) as files, journal.transaction():
        actions.supplement(request=found, text=form.words()["text"], at=at)
        message = found.matter.messages.order_by("-pk")[0]
        for file in files:
            thread.attach(message=message, at=at, **asdict(file))


@require_http_methods(POSTS)
@access("official")
def reply(request: HttpRequest, number: int) -> HttpResponse:
    """Write to the requester, for all or for the parties only."""
    found, form = finding.addressed(request, number), MessageForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        is_public = not data["is_private"]
        actions.write(
            request=found, side="body", text=data["text"], is_public=is_public, at=clock.now()
        )
        return redirect("requests:office", number)
    return ask(request, found, form, heading=_("Write to the requester"), act=_("Send"), lines=[])


def _signer(request: HttpRequest, found: Request) -> dict[str, str]:
    person = person_of(request)
    heads = person.roles.filter(kind=Role.Kind.HEAD, authority=found.holder, revoked_at=None)
    role = heads.first()
    return {"signer_name": person.public_name, "signer_post": role.post} if role else {}
