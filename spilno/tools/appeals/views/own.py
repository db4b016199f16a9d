"""What the author does with an appeal that was sent."""

from dataclasses import asdict
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from spilno.duties.thread import actions as thread
from spilno.people.access import access
from spilno.people.asking import person_of
from spilno.people.asking import posted as typed
from spilno.record import clock, journal
from spilno.tools.appeals import actions, stages
from spilno.tools.appeals.forms.author import (
    MessageForm,
    PublishForm,
    RatingForm,
    SupplementForm,
)
from spilno.tools.appeals.models import Appeal
from spilno.tools.appeals.views import finding
from spilno.tools.appeals.views.asking import ask, go
from spilno.web.forms import Form
from spilno.web.uploads import FilesForm, posted, stored, takes_files


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@access("signed_in")
def publish(request: HttpRequest, number: int) -> HttpResponse:
    """Let everyone read it: the author sees first what is hidden, and may add and undo."""
    appeal = finding.own(request, number)
    if appeal.opening is None or appeal.asks_secrecy:
        raise Http404
    files = [(str(each.pk), each.caption or each.name) for each in appeal.opening.files.all()]
    found = [each.text for each in actions.proposed(appeal)]
    form = PublishForm(
        typed(request),
        found=found,
        files=files,
        asks_twice=appeal.is_about_person,
        initial={"hidden": found},
    )

    def act() -> None:
        shown = form.cleaned_data.get("shown", [])
        withheld = [int(pk) for pk, _label in files if pk not in shown]
        knows = bool(form.cleaned_data.get("knows"))
        hidden = form.fragments()
        actions.publish(
            appeal=appeal, at=clock.now(), hidden=hidden, withheld=withheld, knows=knows
        )

    lines = [
        _("Public: the line, the text, the stages and the answer."),
        _("Never public: your name, where you live, your phone and address, co-authors."),
    ]
    words = {"heading": _("Make it public"), "act": _("Make it public"), "lines": lines}
    words |= {"text": appeal.words}
    refusals = {actions.AboutPerson: _("It is about a person: say once more that you want this.")}
    return ask(request, appeal, form, act, words=words, refusals=refusals, then=go)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@access("signed_in")
def hide(request: HttpRequest, number: int) -> HttpResponse:
    """Make it private again."""
    appeal = finding.own(request, number)
    lines = [_("What others have read they have read. Nobody will find it here any more.")]
    words = {"heading": _("Make it private"), "act": _("Make it private"), "lines": lines}
    return _simple(request, appeal, words, lambda: actions.hide(appeal=appeal, at=clock.now()))


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@access("signed_in")
def withdraw(request: HttpRequest, number: int) -> HttpResponse:
    """Withdraw the appeal."""
    appeal = finding.own(request, number)
    lines = [_("Nobody will owe you an answer any more. You can write a new appeal.")]
    words = {"heading": _("Withdraw the appeal"), "act": _("Withdraw"), "lines": lines}
    return _simple(request, appeal, words, lambda: actions.withdraw(appeal=appeal, at=clock.now()))


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@access("signed_in")
def dispute(request: HttpRequest, number: int) -> HttpResponse:
    """Say that the answer does not satisfy."""
    appeal = finding.own(request, number)
    lines = [_("Your page will show what you can do next and until when.")]
    words = {"heading": _("I do not agree with the answer"), "act": _("Confirm"), "lines": lines}
    return _simple(request, appeal, words, lambda: actions.dispute(appeal=appeal, at=clock.now()))


def _simple(request: HttpRequest, appeal: Appeal, words: dict[str, Any], act: Any) -> HttpResponse:
    return ask(request, appeal, Form(typed(request)), act, words=words, then=go)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@access("signed_in")
def supplement(request: HttpRequest, number: int) -> HttpResponse:
    """Add what was missing and send again."""
    appeal = finding.own(request, number)
    if appeal.matter.stage != stages.RETURNED:
        raise Http404
    names = ("surname", "given_name", "patronymic", "residence", "reply_to")
    known = {name: getattr(appeal, name) for name in names}
    form = SupplementForm(typed(request), initial=known)
    words = {"heading": _("Add what is missing"), "act": _("Send again")}

    def act() -> None:
        actions.supplement(appeal=appeal, at=clock.now(), **form.cleaned_data)

    refusals = {actions.Incomplete: _("Something the law asks for is still missing.")}
    return ask(request, appeal, form, act, words=words, refusals=refusals, then=go)


@takes_files
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@access("signed_in")
def message(request: HttpRequest, number: int) -> HttpResponse:
    """Write to the body, add materials (art. 18)."""
    appeal = finding.own(request, number)
    if appeal.matter.stage not in (*stages.WITH_BODY, stages.RETURNED):
        raise Http404
    form = MessageForm(*posted(request))
    words = {"heading": _("Write to the body"), "act": _("Send")}
    lines = [_("Only the parties see it.")]
    return ask(
        request,
        appeal,
        form,
        lambda: send(appeal, form, "author"),
        words={**words, "lines": lines},
        then=go,
    )


def send(appeal: Appeal, form: FilesForm, side: str, **who: Any) -> None:
    """Write into the thread with the files that came."""
    at = clock.now()
    with stored(form.attached()) as files, journal.transaction():
        said = thread.write(
            matter=appeal.matter,
            side=side,
            text=form.cleaned_data["text"],
            is_public=False,
            at=at,
            **who,
        )
        for file in files:
            thread.attach(message=said, at=at, **asdict(file))


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@access("signed_in")
def rate(request: HttpRequest, number: int) -> HttpResponse:
    """Let the author and the co-authors judge the answer: two marks in ten seconds."""
    appeal, person = finding.party(request, number), person_of(request)
    if actions.answer_of(appeal) is None:
        raise Http404
    form = RatingForm(typed(request))
    lines = [_("Marks are shown from ten on. Whether it came in time the clock tells by itself.")]
    words = {"heading": _("Rate the answer"), "act": _("Rate"), "lines": lines}

    def act() -> None:
        actions.rate(appeal=appeal, person=person, at=clock.now(), **form.cleaned_data)

    refusals = {actions.NotParty: _("The author and the co-authors rate the answer.")}
    return ask(request, appeal, form, act, words=words, refusals=refusals, then=go)
