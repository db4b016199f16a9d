"""Where I live: find the place, then say by which right and since when."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from spilno.people import residences, returning
from spilno.people.access import access
from spilno.people.asking import person_of, posted
from spilno.people.models import Person
from spilno.people.profile_forms import PlaceQueryForm, ResidenceForm
from spilno.places import search
from spilno.places.models import Place
from spilno.record import clock


@never_cache
@require_http_methods(["GET", "POST"])
@access("signed_in")
def residence(request: HttpRequest) -> HttpResponse:
    """Find the place, then say by which right and since when one lives there."""
    person, back = person_of(request), returning.asked(request)
    query = PlaceQueryForm(request.GET if "q" in request.GET else None)
    found = _found(query)
    initial = {"place": found[0][0]} if len(found) == 1 else {}
    form = ResidenceForm(posted(request), places=_choices(request, found), initial=initial)
    if request.method == "POST" and form.is_valid() and _declared(person, form):
        messages.success(request, _("Your place of residence is saved."))
        return HttpResponseRedirect(returning.target(back))
    facts = {
        "form": form,
        "query": query,
        "found": found,
        "asked": query.is_bound and query.is_valid(),
        "current": residences.current(person),
        "next": back,
    }
    status = 422 if form.errors else 200
    return render(request, "account/residence.html", facts, status=status)


def _found(query: PlaceQueryForm) -> list[tuple[str, str]]:
    if not (query.is_bound and query.is_valid()):
        return []
    return [(each.code, each.label) for each in search.find(query.cleaned_data["q"], limit=10)]


def _choices(request: HttpRequest, found: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """Return the places found; in a post, the one chosen stands for them."""
    code = request.POST.get("place", "")
    if found or "\0" in code:
        return found
    chosen = Place.objects.filter(pk=code, withdrawn_on=None).first() if code else None
    return [(chosen.pk, chosen.label or str(chosen))] if chosen else []


def _declared(person: Person, form: ResidenceForm) -> bool:
    data = form.cleaned_data
    place = get_object_or_404(Place, pk=data["place"])
    try:
        residences.declare(
            person=person, place=place, kind=data["kind"], since=data["since"], at=clock.now()
        )
    except residences.FutureDate:
        form.add_error("since", _("This day has not come yet."))
    except residences.WithdrawnPlace:
        form.add_error("place", _("This place is no longer in the register. Choose another."))
    except residences.TooWide:
        form.add_error("place", _("Choose a village, a town or a city."))
    else:
        return True
    return False
