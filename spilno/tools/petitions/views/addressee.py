"""To whom a petition goes: suggested from the place, with the reason beside each."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from spilno.people import residences
from spilno.people.access import access
from spilno.people.asking import person_of
from spilno.places import search as place_search
from spilno.places.authorities import central, of
from spilno.places.models import Authority, Place
from spilno.record import clock
from spilno.tools.petitions import actions
from spilno.tools.petitions.forms import AddresseeForm
from spilno.tools.petitions.models import Petition
from spilno.tools.petitions.views import finding
from spilno.tools.petitions.views.create import edit
from spilno.tools.petitions.views.shown import context, show

WHY = {
    "council": "Roads, schools, water, land, transport and all that the community owns.",
    "military_administration": "It acts for the council while martial law lasts.",
    "president": "Appointments, defence, awards, veto of laws.",
    "parliament": "New laws and changes of laws.",
    "cabinet": "Prices, pensions, ministries, state programmes.",
}


def suggested(place: Place | None) -> list[Authority]:
    """Return who may be asked: the community's own body first, then the bodies of state."""
    local = of(place) if place is not None else None
    answers = local is not None and local.kind != Authority.Kind.NONE
    return [*([local] if local is not None and answers else []), *central()]


@require_http_methods(["GET", "HEAD", "POST"])
@access("signed_in")
def new(request: HttpRequest) -> HttpResponse:
    """Begin a draft: the place is known from the address or the residence."""
    place = _place(request)
    form = AddresseeForm(request.POST or None, addressees=suggested(place))
    if request.method == "POST" and form.is_valid():
        chosen = form.authority()
        made = actions.draft(
            author=person_of(request), place=chosen.place, addressee=chosen, at=clock.now()
        )
        return redirect("petitions:title", made.pk)
    return render(request, "petitions/addressee.html", _context(request, form, place))


@require_http_methods(["GET", "HEAD", "POST"])
@access("signed_in")
def change(request: HttpRequest, number: int) -> HttpResponse:
    """Choose another addressee for one's own draft."""
    petition = finding.own(request, number)
    place = _place(request) or petition.matter.place
    initial = {"addressee": str(petition.addressee_id)}
    form = AddresseeForm(request.POST or None, addressees=suggested(place), initial=initial)
    if request.method == "POST" and form.is_valid():
        edit(petition, addressee=form.authority())
        return redirect("petitions:title", number)
    return render(request, "petitions/addressee.html", _context(request, form, place, petition))


def _place(request: HttpRequest) -> Place | None:
    code = request.GET.get("place", "")
    if code:
        if not (code.isascii() and code.isalnum() and len(code) <= 19):
            raise Http404
        return get_object_or_404(Place, pk=code)
    residence = residences.current(person_of(request))
    return residence.place if residence else None


def _context(
    request: HttpRequest, form: AddresseeForm, place: Place | None, petition: Petition | None = None
) -> dict[str, Any]:
    query = request.GET.get("q", "").replace("\0", "")[:100]
    words = {
        "form": form,
        "place": place,
        "query": query,
        "found": place_search.find(query) if query else [],
        "reasons": [
            {"name": found, "why": _(WHY[found.kind])} for found in form.addressees.values()
        ],
        "step": 1,
        "steps": 6,
        "heading": _("To whom do you write?"),
        "act": _("Go on with it"),
    }
    if petition is None:
        return words
    back = reverse("petitions:check", args=[petition.pk])
    return context(show(petition), **words, back_url=back)
