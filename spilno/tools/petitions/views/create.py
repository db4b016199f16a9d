"""Starting a petition in short steps: whom, what, is it there already, why, who, check and send."""

from contextlib import suppress
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from spilno.civic.matters import StageChanged
from spilno.notices import follows
from spilno.notices.models import Cadence
from spilno.people import sessions
from spilno.people.access import access
from spilno.people.asking import person_of
from spilno.record import clock
from spilno.tools.petitions import actions, eligible, rules, stages
from spilno.tools.petitions.forms import AboutForm, TextForm, TitleForm
from spilno.tools.petitions.models import Petition
from spilno.tools.petitions.views import finding, road, sign, similar
from spilno.tools.petitions.views.shown import context, show
from spilno.web.forms import Form

STEPS = 6


def step(request: HttpRequest, petition: Petition, form: Form, **words: Any) -> HttpResponse:
    """Show one step; what was typed stays in the form and on the device."""
    words.setdefault("steps", STEPS)
    words.setdefault("act", _("Go on with it"))
    return render(request, "petitions/step.html", context(show(petition), form=form, **words))


def edit(petition: Petition, **values: Any) -> None:
    """Change a draft; what was submitted meanwhile in another window stays as it is."""
    with suppress(actions.NotNow, StageChanged):
        actions.edit(petition=petition, at=clock.now(), **values)


@require_http_methods(["GET", "HEAD", "POST"])
@access("signed_in")
def title(request: HttpRequest, number: int) -> HttpResponse:
    """Ask what must be done, in one sentence; then look for the same."""
    petition = finding.own(request, number)
    form = TitleForm(request.POST or None, initial={"title": petition.matter.title})
    if request.method == "POST" and form.is_valid():
        edit(petition, title=form.cleaned_data["title"])
        found = similar.to_petition(petition)
        return redirect("petitions:similar" if found else "petitions:text", number)
    return step(
        request,
        petition,
        form,
        step=2,
        heading=_("What do you ask for?"),
        draft_key=f"title-{number}",
        back_url=reverse("petitions:addressee", args=[number]),
    )


@require_http_methods(["GET", "HEAD"])
@access("signed_in")
def look(request: HttpRequest, number: int) -> HttpResponse:
    """Show the three most similar petitions with the reason; join one instead of a twin."""
    petition = finding.own(request, number)
    found = similar.to_petition(petition)
    if not found:
        return redirect("petitions:text", number)
    return render(request, "petitions/similar.html", context(show(petition), similar=found))


@require_http_methods(["GET", "HEAD", "POST"])
@access("signed_in")
def text(request: HttpRequest, number: int) -> HttpResponse:
    """Ask why and what exactly."""
    petition = finding.own(request, number)
    form = TextForm(request.POST or None, initial={"text": petition.text})
    if request.method == "POST" and form.is_valid():
        edit(petition, text=form.cleaned_data["text"])
        return redirect("petitions:about", number)
    return step(
        request,
        petition,
        form,
        step=4,
        heading=_("Why, and what exactly must be done"),
        draft_key=f"text-{number}",
        back_url=reverse("petitions:title", args=[number]),
    )


@require_http_methods(["GET", "HEAD", "POST"])
@access("signed_in")
def about(request: HttpRequest, number: int) -> HttpResponse:
    """Ask the name that the law publishes."""
    petition, person = finding.own(request, number), person_of(request)
    known = {
        name: getattr(petition, name) or getattr(person, name)
        for name in ("surname", "given_name", "patronymic")
    }
    form = AboutForm(request.POST or None, initial=known)
    if request.method == "POST" and form.is_valid():
        edit(petition, name=rules.Name(**form.cleaned_data))
        return redirect("petitions:check", number)
    return step(
        request,
        petition,
        form,
        step=5,
        heading=_("Who asks"),
        draft_key=f"about-{number}",
        lead=_(
            "Your name will be public, as the law asks. Your e-mail address and residence will not."
        ),
        back_url=reverse("petitions:text", args=[number]),
    )


MENDED_AT = {
    "title_short": "title",
    "title_long": "title",
    "text_short": "text",
    "text_long": "text",
    "name_missing": "about",
    "addressee_missing": "addressee",
}


@require_http_methods(["GET", "HEAD", "POST"])
@access("signed_in")
def check(request: HttpRequest, number: int) -> HttpResponse:
    """Show all that was typed as the addressee will see it; send it to the moderator."""
    petition = finding.own(request, number)
    if petition.matter.stage not in (stages.DRAFT, stages.SUPPORTERS):
        return redirect("petitions:go", number)
    missing = [mend(fault, number) for fault in actions.lacking(petition)]
    if request.method == "POST" and not missing:
        try:
            _send(request, petition)
            return redirect("petitions:submitted", number)
        except actions.NotEligible as refusal:
            return sign.refused(request, petition, refusal.verdict)
        except actions.SupportersNeeded:
            actions.gather(petition=petition, at=clock.now())
            return redirect("petitions:submitted", number)
        except (actions.NotNow, StageChanged):
            return redirect("petitions:go", number)
    words = context(show(petition), missing=missing, road=ahead(petition))
    return render(request, "petitions/check.html", words)


def _send(request: HttpRequest, petition: Petition) -> None:
    """Submit; from now on the author is told of every step at once."""
    at = clock.now()
    actions.submit(petition=petition, level=sessions.level(request), at=at)
    person, matter = person_of(request), petition.matter
    follows.follow(person=person, target=matter, at=at, cadence=Cadence.AT_ONCE)


def ahead(petition: Petition) -> list[str]:
    """Return what awaits the petition, by the rules it will start with."""
    expected = eligible.rules_of(petition, clock.now())
    has_goal = expected.number("signatures_required") is not None
    return road.promised(has_goal=has_goal)


def mend(fault: str, number: int) -> dict[str, str]:
    """Return a fault as a link to the step where it is mended."""
    labels = {
        "title": _("The title is too short or too long"),
        "text": _("The text is too short or too long"),
        "about": _("Surname and given name are missing"),
        "addressee": _("Choose to whom the petition goes"),
    }
    where = MENDED_AT[fault]
    return {"url": reverse(f"petitions:{where}", args=[number]), "label": labels[where]}


@require_http_methods(["GET", "HEAD"])
@access("signed_in")
def submitted(request: HttpRequest, number: int) -> HttpResponse:
    """Say the number and what happens next."""
    petition = finding.own(request, number)
    if petition.matter.stage == stages.DRAFT:
        return redirect("petitions:check", number)
    support_url = ""
    if petition.matter.stage == stages.SUPPORTERS:
        support_url = f"{settings.ORIGIN}{reverse('petitions:support', args=[petition.code])}"
    words = context(show(petition), road=ahead(petition), support_url=support_url)
    return render(request, "petitions/submitted.html", words)
