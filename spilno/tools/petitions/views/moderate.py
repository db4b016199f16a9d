"""Moderation: publish or refuse with a reason; the appeal is another moderator's."""

from contextlib import suppress
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from spilno.civic.matters import StageChanged
from spilno.discussion.actions import AlreadyAppealed, AlreadyDecided, OwnMatter, SamePerson
from spilno.discussion.models import ModerationCase
from spilno.people.access import access
from spilno.people.asking import person_of
from spilno.record import clock
from spilno.tools.petitions import actions, stages
from spilno.tools.petitions.forms import AppealDecisionForm, AppealForm, RefusalForm
from spilno.tools.petitions.models import Petition
from spilno.tools.petitions.views import finding, similar
from spilno.tools.petitions.views.shown import context, show
from spilno.web.forms import Form


def _case(petition: Petition) -> ModerationCase:
    case = petition.matter.moderation_cases.order_by("-pk").first()
    if case is None:
        raise Http404
    return case


def _held(number: int) -> Petition:
    return get_object_or_404(finding.petitions(), pk=min(number, finding.LARGEST))


@require_http_methods(["GET", "HEAD", "POST"])
@access("moderator")
def moderate(request: HttpRequest, number: int) -> HttpResponse:
    """Show a petition that waits for a decision, its likely twins, and both decisions."""
    petition = _held(number)
    if petition.matter.stage != stages.MODERATION:
        return redirect("petitions:go", number)
    form = RefusalForm(request.POST if request.POST.get("act") == "refuse" else None)
    if request.method == "POST" and _decide(request, petition, form):
        return redirect("web:queue")
    return render(request, "petitions/moderate.html", _words(request, petition, form))


def _decide(request: HttpRequest, petition: Petition, form: Form) -> bool:
    moderator, at = person_of(request), clock.now()
    try:
        if request.POST.get("act") == "publish":
            actions.publish(petition=petition, by=moderator, at=at)
        elif form.is_valid():
            actions.refuse(petition=petition, by=moderator, at=at, **form.cleaned_data)
        else:
            return False
    except (StageChanged, actions.NotNow, AlreadyDecided):
        form.add_error(None, _("Another moderator has just decided. Look at the petition again."))
        return False
    except OwnMatter:
        form.add_error(None, _("It is your own petition: another moderator decides."))
        return False
    return True


@require_http_methods(["GET", "HEAD", "POST"])
@access("moderator")
def decide_appeal(request: HttpRequest, number: int) -> HttpResponse:
    """Show a refusal with the author's appeal; only one who did not refuse may decide."""
    petition = _held(number)
    case = _case(petition)
    form = AppealDecisionForm(request.POST or None)
    is_open = case.appeal == ModerationCase.Appeal.OPEN
    if not is_open:
        return redirect("petitions:go", number)
    if request.method == "POST" and form.is_valid() and _second_look(request, petition, form):
        return redirect("web:queue")
    may_decide = case.decided_by_id != person_of(request).pk
    words = _words(request, petition, form, is_appeal=True, may_decide=may_decide)
    return render(request, "petitions/moderate.html", words)


def _second_look(request: HttpRequest, petition: Petition, form: Form) -> bool:
    overturns = form.cleaned_data["decision"] == "overturn"
    try:
        actions.decide_appeal(
            petition=petition,
            by=person_of(request),
            is_upheld=not overturns,
            reason=form.cleaned_data["text"],
            at=clock.now(),
        )
    except SamePerson:
        form.add_error(
            None, _("You made the first decision: another moderator decides the appeal.")
        )
        return False
    except (OwnMatter, AlreadyDecided, actions.NotNow):
        form.add_error(None, _("This appeal is not yours to decide, or is decided already."))
        return False
    return True


def _words(request: HttpRequest, petition: Petition, form: Form, **more: Any) -> dict[str, Any]:
    found = similar.to_petition(petition)
    return context(show(petition), form=form, case=_case(petition), similar=found, **more)


@require_http_methods(["GET", "HEAD", "POST"])
@access("signed_in")
def appeal(request: HttpRequest, number: int) -> HttpResponse:
    """Let the author appeal a refusal, once."""
    petition = finding.own(request, number)
    if petition.matter.stage != stages.REJECTED:
        raise Http404
    form = AppealForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        author, at = person_of(request), clock.now()
        with suppress(AlreadyAppealed, actions.NotNow):
            actions.appeal_refusal(
                petition=petition, by=author, text=form.cleaned_data["text"], at=at
            )
        return redirect("petitions:go", number)
    words = context(
        show(petition),
        form=form,
        heading=_("Appeal the refusal"),
        act=_("Send the appeal"),
        lines=[_("Another moderator will look at it within 2 working days. You can appeal once.")],
        back_url=reverse("petitions:go", args=[number]),
        draft_key=f"appeal-{number}",
    )
    return render(request, "petitions/confirm.html", words)
