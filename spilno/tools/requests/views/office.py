"""The holder's page of one request: what is owed, and the acts that meet it."""

from collections.abc import Callable
from dataclasses import asdict
from http import HTTPStatus
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from spilno import search
from spilno.civic.matters import StageChanged
from spilno.civic.models import Matter
from spilno.duties import actions as duties
from spilno.duties.models import Duty
from spilno.duties.thread import actions as thread
from spilno.duties.thread import reading
from spilno.people.access import access
from spilno.people.asking import person_of
from spilno.people.models import Role
from spilno.record import clock, journal
from spilno.tools.requests import actions, rules, stages
from spilno.tools.requests.actions import Letter, owing
from spilno.tools.requests.endpoints import cards
from spilno.tools.requests.forms import (
    AnswerForm,
    CostsForm,
    ForwardForm,
    MessageForm,
    ReasonsForm,
    ReceiptForm,
    RefusalForm,
    WordsForm,
)
from spilno.tools.requests.models import Request
from spilno.tools.requests.views import finding
from spilno.tools.requests.views.shown import context
from spilno.web.forms import Form
from spilno.web.uploads import FilesForm, posted, stored, takes_files, was_cut
from spilno.web.writing import bodies

POSTS = ["GET", "HEAD", "POST"]
LOST = (StageChanged, actions.NotNow, duties.AlreadyEnded, duties.AlreadyRunning)
Act = Callable[[], object]


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


def ask(request: HttpRequest, found: Request, form: Form, **words: Any) -> HttpResponse:
    """Show one act: what it does, its form, the way back."""
    back = reverse("requests:office", args=[found.pk])
    shown = context(found, form=form, back_url=back, **words)
    # 413: the browser may still be sending, and shows such an answer nevertheless (RFC 9110).
    status = HTTPStatus.REQUEST_ENTITY_TOO_LARGE if was_cut(request) else HTTPStatus.OK
    return render(request, "requests/step.html", shown, status=status)


def done(form: Form, act: Act) -> bool:
    """Do the act; a refusal is said in a sentence, what was typed stays."""
    try:
        act()
        return True
    except LOST:
        form.add_error(None, _("Somebody has just done this. Your text is kept below."))
    except actions.TooLate:
        form.add_error(None, _("The term within which this may be done is over."))
    except actions.NotUrgent:
        form.add_error(None, _("The 48 hours do not run, or were disputed before."))
    except actions.NotGround:
        form.add_error("ground", _("Unpaid costs are a ground only after they were told."))
    except actions.SameHolder:
        form.add_error("to", _("A request is forwarded to another body."))
    except actions.NamesRequester as named:
        words = ", ".join(named.words)
        form.add_error(
            "text",
            _("Everyone will read this, and it says who asked: %(words)s. Take that out.")
            % {"words": words},
        )
    return False


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
