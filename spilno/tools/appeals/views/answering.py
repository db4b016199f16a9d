"""Official acts that take files or another body: answer, forward, write to the author, redact."""

from dataclasses import asdict
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from spilno.duties import actions as duties
from spilno.duties.thread import actions as thread
from spilno.duties.thread import masking
from spilno.duties.thread.models import Message
from spilno.people.access import access
from spilno.people.asking import person_of
from spilno.people.asking import posted as typed
from spilno.places.models import Authority, Post, Unit
from spilno.record import clock, journal
from spilno.tools.appeals import actions, stages
from spilno.tools.appeals.forms.author import MessageForm
from spilno.tools.appeals.forms.office import ROUTE, AnswerForm, ForwardForm, RedactForm
from spilno.tools.appeals.models import Appeal
from spilno.tools.appeals.views import finding, own, routing
from spilno.tools.appeals.views.asking import ask
from spilno.tools.appeals.views.office import NOT_RECEIVED, who
from spilno.tools.appeals.views.routing import About
from spilno.web.uploads import posted, stored, takes_files


@takes_files
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@access("official")
def answer(request: HttpRequest, number: int) -> HttpResponse:
    """Answer, with documents; the clock says whether in time."""
    appeal = finding.addressed(request, number)
    if appeal.matter.stage not in stages.WITH_BODY:
        raise Http404
    form = AnswerForm(*posted(request), initial={"route": ROUTE})
    lines = [_("Signed by the head or acting head (Law № 393/96-ВР, art. 15).")]
    words = {"heading": _("Answer to the appeal"), "act": _("Send the answer"), "lines": lines}
    words |= {"text": appeal.words}
    route = _("A refusal names the law and the way to appeal.")
    refusals = {**NOT_RECEIVED, actions.RouteMissing: route}

    def act() -> None:
        at = clock.now()
        with stored(form.attached()) as files, journal.transaction():
            given = actions.answer(appeal=appeal, by=person_of(request), at=at, **_words(form))
            for file in files:
                duties.attach(answer=given, at=at, is_told=False, **asdict(file))

    return ask(request, appeal, form, act, words=words, refusals=refusals)


def _words(form: AnswerForm) -> dict[str, Any]:
    """A way to appeal is named in a refusal only: elsewhere it would say that one was refused."""
    words = form.words()
    return words if words["result"] in ("refused", "partly") else {**words, "route": ""}


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@access("official")
def forward(request: HttpRequest, number: int) -> HttpResponse:
    """Send on to the competent body; the author is told."""
    appeal = finding.addressed(request, number)
    about = About(appeal.about_authority, appeal.about_post, appeal.about_name)
    found = routing.bodies(appeal.topic, appeal.matter.place, about)
    others = [each for each in found if each.authority != appeal.addressee]
    choices = [(routing.code_of(each), each.name) for each in others]
    form = ForwardForm(typed(request), choices=choices)

    def act() -> None:
        body, unit, post = form.cleaned_data["to"].split("-")
        actions.forward(
            appeal=appeal,
            to=Authority.objects.get(pk=body),
            to_unit=Unit.objects.filter(pk=unit).first(),
            to_post=Post.objects.filter(pk=post).first(),
            reason=form.cleaned_data["reason"],
            at=clock.now(),
            **who(request, appeal),
        )

    lines = [_("Within 5 days of the receipt (Law № 393/96-ВР, art. 7); later it is marked late.")]
    words = {"heading": _("Forward"), "act": _("Forward"), "lines": lines}
    own_case = _("Never to the one complained about (art. 7).")
    refusals = {**NOT_RECEIVED, actions.ToComplained: own_case}
    return ask(request, appeal, form, act, words=words, refusals=refusals, then=_to_desk)


def _to_desk(appeal: Appeal) -> HttpResponse:
    return redirect("appeals:desk")


@takes_files
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@access("official")
def reply(request: HttpRequest, number: int) -> HttpResponse:
    """Write to the author: a question, a document, an invitation."""
    appeal = finding.addressed(request, number)
    form = MessageForm(*posted(request))
    words = {"heading": _("Write to the author"), "act": _("Send")}
    lines = [_("Only the parties see it. This is not the answer: the term runs on.")]
    given = who(request, appeal)

    def act() -> None:
        own.send(appeal, form, "body", authority=appeal.addressee, **given)

    return ask(request, appeal, form, act, words={**words, "lines": lines})


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@access("official")
def redact(request: HttpRequest, number: int, pk: int) -> HttpResponse:
    """Hide personal data in a message; the original stays for auditors."""
    appeal = finding.addressed(request, number)
    message = get_object_or_404(Message, pk=min(pk, finding.LARGEST), matter=appeal.matter)
    files = list(message.files.filter(withheld_at=None))
    names = [word for file in files for word in (file.name, file.caption)]
    found = [each.text for each in masking.fragments(message.text, *names)]
    choices = [(str(file.pk), file.caption or file.name) for file in files]
    form = RedactForm(typed(request), found=found, files=choices, initial={"hidden": found})

    def act() -> None:
        withheld = [int(pk) for pk in form.cleaned_data.get("withheld", [])]
        thread.redact(message=message, hidden=form.fragments(), withheld=withheld, at=clock.now())

    lines = [_("What is hidden nobody sees any more; auditors may open the original.")]
    words = {"heading": _("Hide personal data"), "act": _("Hide"), "lines": lines}
    return ask(request, appeal, form, act, words={**words, "text": message.text})
