"""The official's page of one petition: receipt, notice, hearings, answer, steps of execution."""

from contextlib import suppress
from http import HTTPStatus
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from spilno.civic.matters import StageChanged
from spilno.civic.timeline import IllegalMove
from spilno.duties.actions import AlreadyEnded, AlreadyPaused, NotPaused
from spilno.people.access import access
from spilno.people.asking import person_of
from spilno.people.models import Role
from spilno.record import clock
from spilno.tools.petitions import actions, rules, stages
from spilno.tools.petitions.actions import owing
from spilno.tools.petitions.forms import AnswerForm, NoticeForm, StepForm
from spilno.tools.petitions.forms.official import HearingForm, LinkForm
from spilno.tools.petitions.models import Petition
from spilno.tools.petitions.package import signed
from spilno.tools.petitions.views import finding, papers
from spilno.tools.petitions.views.shown import context, show
from spilno.web.forms import Form
from spilno.web.uploads import posted, takes_files, was_cut

# Someone else did it meanwhile, or the petition is no longer where the page showed it.
LOST = (
    StageChanged,
    IllegalMove,
    AlreadyEnded,
    AlreadyPaused,
    NotPaused,
    actions.NotNow,
    actions.NotReceived,
    actions.NotSent,
    actions.AlreadyReceived,
    actions.NotThisResult,
    actions.NotSupported,
)


@require_safe
@access("official")
def office(request: HttpRequest, number: int) -> HttpResponse:
    """Show what the authority owes on this petition and the acts that meet it."""
    petition = finding.addressed(request, number)
    duties = petition.matter.duties.filter(authority=petition.addressee).order_by("due_at")
    words = context(
        show(petition),
        duties=list(duties),
        acts=possible(petition),
        steps_done=papers.steps(petition),
        answers=papers.answers(petition),
        signed_files=signed.number(petition) if petition.sent_at else 0,
        given=petition.matter.answers.order_by("pk"),
    )
    return render(request, "petitions/office.html", words)


def possible(petition: Petition) -> list[dict[str, str]]:
    """Return the acts that the stage allows now, in their order."""
    labels: list[tuple[str, str]] = []
    stage = petition.matter.stage
    is_sent = stage in (stages.SENT, stages.APPEAL) and petition.sent_at is not None
    if is_sent and petition.received_at is None:
        labels.append(("receive", _("Confirm the receipt: the terms begin")))
    if stage == stages.SENT and petition.received_at is not None:
        labels.append(("notice", _("Publish the notice that the review has begun")))
    if stage == stages.UNDER_REVIEW:
        labels.append(
            ("resume", _("Hearings are over"))
            if petition.paused_at
            else ("hearing", _("Call hearings: the term stands still"))
        )
    if rules.results(stage):
        labels.append(("answer", _("Answer")))
    if stage == stages.ANSWERED and petition.result == rules.SUPPORTED:
        labels += [("step", _("Add a step of execution")), ("executed", _("All is executed"))]
    if stage in (stages.ANSWERED, stages.EXECUTED) and owing.running(petition, "answer"):
        labels.insert(
            0, ("answer_link", _("Say where the answer is published on the official site"))
        )
    return [
        {"url": reverse(f"petitions:{name}", args=[petition.pk]), "label": label}
        for name, label in labels
    ]


def ask(request: HttpRequest, petition: Petition, form: Form, **words: Any) -> HttpResponse:
    """Show one act: what it does, its form, the way back."""
    back = reverse("petitions:office", args=[petition.pk])
    shown = context(show(petition), form=form, back_url=back, **words)
    # 413: the browser may still be sending, and shows such an answer nevertheless (RFC 9110).
    status = HTTPStatus.REQUEST_ENTITY_TOO_LARGE if was_cut(request) else HTTPStatus.OK
    return render(request, "petitions/confirm.html", shown, status=status)


def late(form: Form) -> None:
    """Say that somebody was first; what was typed stays."""
    form.add_error(
        None, _("Another official has just done this. Your text is kept below: look first.")
    )


@require_http_methods(["GET", "HEAD", "POST"])
@access("official")
def receive(request: HttpRequest, number: int) -> HttpResponse:
    """Record the receipt: from this moment the terms run."""
    petition, form = finding.addressed(request, number), Form(request.POST or None)
    if request.method == "POST":
        try:
            at = clock.now()
            actions.acknowledge_receipt(petition=petition, received_at=at, at=at)
            return redirect("petitions:office", number)
        except LOST:
            late(form)
    lines = [_("The term of the notice and of the review begins with the receipt.")]
    return ask(
        request, petition, form, heading=_("Confirm the receipt"), act=_("Received"), lines=lines
    )


@require_http_methods(["GET", "HEAD", "POST"])
@access("official")
def notice(request: HttpRequest, number: int) -> HttpResponse:
    """Publish the notice that the review has begun."""
    petition, form = finding.addressed(request, number), NoticeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.begin_review(petition=petition, url=form.cleaned_data["url"], at=clock.now())
            return redirect("petitions:office", number)
        except LOST:
            late(form)
    lines = [_("The review takes 10 working days at most from the notice.")]
    return ask(
        request, petition, form, heading=_("Notice of the review"), act=_("Publish"), lines=lines
    )


@require_http_methods(["GET", "HEAD", "POST"])
@access("official")
def hearing(request: HttpRequest, number: int) -> HttpResponse:
    """Call hearings: the term of review stands still while they last."""
    petition, form = finding.addressed(request, number), HearingForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.pause_for_hearing(
                petition=petition, reason=form.cleaned_data["reason"], at=clock.now()
            )
            return redirect("petitions:office", number)
        except LOST:
            late(form)
    return ask(request, petition, form, heading=_("Call hearings"), act=_("Call"), lines=[])


@require_http_methods(["GET", "HEAD", "POST"])
@access("official")
def resume(request: HttpRequest, number: int) -> HttpResponse:
    """Say that the hearings are over: the term runs on."""
    petition, form = finding.addressed(request, number), Form(request.POST or None)
    if request.method == "POST":
        try:
            actions.resume(petition=petition, at=clock.now())
            return redirect("petitions:office", number)
        except LOST:
            late(form)
    return ask(
        request,
        petition,
        form,
        heading=_("Hearings are over"),
        act=_("The review goes on"),
        lines=[],
    )


@takes_files
@require_http_methods(["GET", "HEAD", "POST"])
@access("official")
def answer(request: HttpRequest, number: int) -> HttpResponse:
    """Give the official answer."""
    petition = finding.addressed(request, number)
    allowed = rules.results(petition.matter.stage)
    if not allowed and request.method != "POST":
        return redirect("petitions:office", number)
    # Where somebody answered meanwhile, the form still takes any result: the action refuses it.
    results = allowed or rules.RESULTS_OF_APPEAL
    form = AnswerForm(*posted(request), results=results, initial=signer(request, petition))
    if request.method == "POST" and form.is_valid():
        try:
            papers.answer(petition, form, person_of(request), clock.now())
            return redirect("petitions:office", number)
        except LOST:
            late(form)
    lines = [
        _(
            "After publishing, sign the answer with your key or the seal of the body. "
            "Until then it shows: “entered: post, without a signature”."
        )
    ]
    return ask(
        request,
        petition,
        form,
        heading=_("Official answer"),
        act=_("Publish the answer"),
        lines=lines,
        draft_key=f"answer-{number}",
    )


def signer(request: HttpRequest, petition: Petition) -> dict[str, str]:
    """Return who answers, when the head of the body enters it themselves."""
    person = person_of(request)
    role = person.roles.filter(
        kind=Role.Kind.HEAD, authority=petition.addressee, revoked_at=None
    ).first()
    return {"signer_name": person.public_name, "signer_post": role.post} if role else {}


@require_http_methods(["GET", "HEAD", "POST"])
@access("official")
def answer_link(request: HttpRequest, number: int) -> HttpResponse:
    """Note the address of the answer on the official site (art. 23-1: the next working day)."""
    petition, form = finding.addressed(request, number), LinkForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.publish_answer(petition=petition, url=form.cleaned_data["url"], at=clock.now())
            return redirect("petitions:office", number)
        except (*LOST, actions.NotAnswered):
            late(form)
    heading = _("The answer on the official site")
    return ask(request, petition, form, heading=heading, act=_("Publish"), lines=[])


@require_POST
@access("official")
def finish_step(request: HttpRequest, number: int, step: int) -> HttpResponse:
    """Note that a planned step is done today."""
    petition = finding.addressed(request, number)
    found = get_object_or_404(petition.steps, pk=min(step, finding.LARGEST))
    with suppress(actions.AlreadyDone, actions.NotNow, actions.NotSupported):
        at = clock.now()
        actions.finish_step(step=found, done_on=clock.day(at), at=at)
    return redirect("petitions:office", number)


@takes_files
@require_http_methods(["GET", "HEAD", "POST"])
@access("official")
def step(request: HttpRequest, number: int) -> HttpResponse:
    """Add a step of execution, planned or done; everyone who follows is told."""
    petition, form = finding.addressed(request, number), StepForm(*posted(request))
    if petition.matter.stage != stages.ANSWERED or petition.result != rules.SUPPORTED:
        raise Http404
    if request.method == "POST" and form.is_valid():
        try:
            papers.plan_step(petition, form, clock.now())
            return redirect("petitions:office", number)
        except LOST:
            late(form)
    return ask(request, petition, form, heading=_("Step of execution"), act=_("Publish"), lines=[])


@require_http_methods(["GET", "HEAD", "POST"])
@access("official")
def executed(request: HttpRequest, number: int) -> HttpResponse:
    """Say that all is executed."""
    petition, form = finding.addressed(request, number), Form(request.POST or None)
    if request.method == "POST":
        try:
            actions.close(petition=petition, at=clock.now())
            return redirect("petitions:office", number)
        except actions.StepsOpen:
            form.add_error(None, _("Add the steps first: each must be done."))
        except LOST:
            late(form)
    return ask(request, petition, form, heading=_("All is executed?"), act=_("Executed"), lines=[])
