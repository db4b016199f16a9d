"""The desk of mails that came: what rules could not judge waits for a person."""

from typing import Any

from cryptography.exceptions import InvalidTag
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST, require_safe

from spilno.duties.correspondence import actions, matching, parsing, sealing, threading
from spilno.duties.correspondence.models import Incoming, Letter, Proposal
from spilno.people.access import access
from spilno.people.asking import person_of
from spilno.record import clock
from spilno.web import asking
from spilno.web.letter_forms import JudgeForm

State = Incoming.State
REFUSED: dict[type[Exception], object] = {
    actions.AlreadyJudged: _("Another person judged this mail before."),
    actions.NoLetter: _("Say which letter it belongs to: fill in its number."),
    actions.NothingOwed: _("No answer is owed on this matter now: put the mail into the thread."),
    actions.NoReception: _("This site has no address for replies: set it in reception.toml."),
    parsing.NotRead: _("The mail cannot be read safely. Take the original and answer by hand."),
}
# Why a mail waits, in words that say what to look at.
WHY: dict[str, object] = {
    Incoming.Verdict.UNPROVED: _("The address is the body's, but nothing proves who sent it."),
    Incoming.Verdict.WRONG_SENDER: _("The token is right, but the address is not the body's."),
    Incoming.Verdict.FORGED: _("Our mail server says that the sender is not who they claim."),
    Incoming.Verdict.LATE: _("The term was over when it came."),
    Incoming.Verdict.DUPLICATE: _("The same mail came before."),
    Incoming.Verdict.UNKNOWN: _("It came to no address of a letter of ours."),
    Incoming.Verdict.AUTOMATIC: _("A machine wrote it: out of office, receipt of registration."),
    Incoming.Verdict.BOUNCE: _("A notice of delivery about an address we did not write to."),
    Incoming.Verdict.UNREADABLE: _("Too large, too deep or broken: nothing of it was opened."),
    Incoming.Verdict.RIGHT: _("The body wrote it. Is it the answer that is owed?"),
}


@require_safe
@access("operator")
def incoming(request: HttpRequest) -> HttpResponse:
    """Show what waits for a person, the oldest first; all that came on another tab."""
    is_all = request.GET.get("show") == "all"
    rows = Incoming.objects.defer("sealed").select_related("letter__matter", "letter__authority")
    # What stands in a thread is judged too: whether it is the answer.
    waiting = rows.filter(state__in=(State.WAITING, State.THREADED, State.ASKED))
    ordered = rows.order_by("-came_at", "-pk") if is_all else waiting.order_by("came_at", "pk")
    facts = {
        "page": asking.page(request, ordered, size=30),
        "is_all": is_all,
        "proposals": _proposals(),
        "broken": Letter.objects.filter(state__in=("bounced", "no_address", "failed")).count(),
        "unsent": Letter.objects.filter(state="waiting", tries__gt=0).count(),
    }
    return render(request, "web/letters.html", facts)


def _proposals() -> list[Proposal]:
    waiting = Proposal.objects.filter(state=Proposal.State.WAITING)
    return list(waiting.select_related("letter__authority").order_by("proposed_at")[:50])


@require_safe
@access("operator")
def mail(request: HttpRequest, pk: int) -> HttpResponse:
    """Show one mail as text, with what is known of its sender."""
    return _shown(request, _mail(pk), JudgeForm())


def _mail(pk: int) -> Incoming:
    rows = Incoming.objects.select_related("letter__matter", "letter__authority", "judged_by")
    return get_object_or_404(rows, pk=pk)


def _shown(request: HttpRequest, row: Incoming, form: JudgeForm, status: int = 200) -> HttpResponse:
    facts = {
        "mail": row,
        "form": form,
        "why": WHY[row.verdict],
        "files": _files(row),
        "candidates": [] if row.letter else matching.candidates(row),
        "is_open": row.state in (State.WAITING, State.THREADED, State.ASKED),
    }
    return render(request, "web/mail.html", facts, status=status)


def _files(row: Incoming) -> list[parsing.File]:
    try:
        return threading.reopened(row).files
    except (parsing.NotRead, InvalidTag):
        return []


@require_POST
@access("operator")
def judge(request: HttpRequest, pk: int) -> HttpResponse:
    """Do what the person decided; what cannot be done is said beside the form."""
    row, form = _mail(pk), JudgeForm(request.POST)
    if not form.is_valid():
        return _shown(request, row, form, status=422)
    try:
        _judge(request, row, form.cleaned_data)
    except tuple(REFUSED) as refusal:
        form.add_error(None, str(REFUSED[type(refusal)]))
        return _shown(request, row, form, status=422)
    messages.success(request, gettext("The decision is kept and entered in the record."))
    return redirect("web:letters")


def _judge(request: HttpRequest, row: Incoming, data: dict[str, Any]) -> None:
    given: dict[str, Any] = {"mail": row, "person": person_of(request), "at": clock.now()}
    if data["act"] == "accept":
        actions.accept(letter=data["letter"], **given)
    elif data["act"] == "take":
        actions.take(letter=data["letter"], **given)
    elif data["act"] == "ask":
        actions.ask(**given)
    else:
        actions.reject(reason=data["reason"], **given)


@require_safe
@access("operator")
def original(request: HttpRequest, pk: int) -> HttpResponse:
    """Give the sealed original to be taken away, never to be shown."""
    row = _mail(pk)
    try:
        octets = sealing.unseal(bytes(row.sealed), row.digest)
    except InvalidTag:
        raise Http404 from None
    response = HttpResponse(octets, content_type="application/octet-stream")
    response["Content-Disposition"] = f'attachment; filename="mail-{row.pk}.eml"'
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = "sandbox; default-src 'none'"
    response["Cache-Control"] = "no-store"
    return response


@require_POST
@access("operator")
def settle_address(request: HttpRequest, pk: int) -> HttpResponse:
    """Confirm a proposed address, so that the letter is sent again, or refuse it."""
    proposal = get_object_or_404(Proposal, pk=pk)
    act = actions.confirm if request.POST.get("decision") == "confirm" else actions.refuse
    try:
        act(proposal=proposal, person=person_of(request), at=clock.now())
    except actions.AlreadyDecided:
        messages.info(request, gettext("Another person decided this before."))
    else:
        messages.success(request, gettext("The decision is kept and entered in the record."))
    return redirect("web:letters")
