"""Supporting a draft by its link, where a statute asks for supporters before moderation."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from spilno.people import sessions
from spilno.people.access import access
from spilno.people.asking import person_of
from spilno.record import clock
from spilno.tools.petitions import actions, stages
from spilno.tools.petitions.forms import AboutForm
from spilno.tools.petitions.models import Petition
from spilno.tools.petitions.rules import Name
from spilno.tools.petitions.views import finding, sign
from spilno.tools.petitions.views.shown import context, show


@require_http_methods(["GET", "HEAD", "POST"])
@access("signed_in")
def support(request: HttpRequest, code: str) -> HttpResponse:
    """Show the draft to whoever has its link; a post supports it."""
    petition = get_object_or_404(finding.petitions(), code=code)
    if petition.matter.stage != stages.SUPPORTERS:
        return redirect("petitions:go", petition.pk)
    person = person_of(request)
    known = {"surname": person.surname, "given_name": person.given_name}
    form = AboutForm(request.POST or None, initial={**known, "patronymic": person.patronymic})
    if request.method == "POST" and form.is_valid():
        return _support(request, petition, form)
    return render(request, "petitions/confirm.html", _words(petition, form))


def _support(request: HttpRequest, petition: Petition, form: AboutForm) -> HttpResponse:
    try:
        actions.support(
            petition=petition,
            person=person_of(request),
            level=sessions.level(request),
            name=Name(**form.cleaned_data),
            at=clock.now(),
        )
    except actions.NotEligible as refusal:
        return sign.refused(request, petition, refusal.verdict)
    except actions.NotOpen:
        return redirect("petitions:go", petition.pk)
    return redirect("petitions:go", petition.pk)


def _words(petition: Petition, form: AboutForm) -> dict[str, Any]:
    return context(
        show(petition),
        form=form,
        heading=_("Support the draft"),
        act=_("Support"),
        lines=[petition.text, _("With enough supporters the draft goes to the moderator.")],
        back_url=reverse("petitions:list"),
    )
