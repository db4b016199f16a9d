"""Who I am here: name, address, where I live."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods

from spilno.people import actions, codes, letters, limits, networks, residences, returning, sessions
from spilno.people.access import access, fresh
from spilno.people.asking import person_of, posted
from spilno.people.forms import EmailForm, NameForm, PlaceQueryForm, ResidenceForm
from spilno.people.models import Person
from spilno.people.views.sign_in import too_often
from spilno.places import search
from spilno.places.models import Place
from spilno.record import clock


@never_cache
@require_GET
@access("signed_in")
def account(request: HttpRequest) -> HttpResponse:
    """The page of the account: all that can be changed, each a link."""
    person = person_of(request)
    facts = {
        "person": person,
        "residence": residences.current(person),
        "level": sessions.level(request),
        "roles": person.roles.filter(revoked_at=None).select_related("authority"),
    }
    return render(request, "account/index.html", facts)


@never_cache
@require_http_methods(["GET", "POST"])
@access("signed_in")
def name(request: HttpRequest) -> HttpResponse:
    """Set surname, given name, patronymic."""
    person, back = person_of(request), returning.asked(request)
    fields = ("surname", "given_name", "patronymic")
    form = NameForm(posted(request), initial={field: getattr(person, field) for field in fields})
    if request.method == "POST" and form.is_valid():
        try:
            actions.set_name(person=person, name=actions.Name(**form.cleaned_data))
        except actions.NameProven:
            form.add_error(None, _("Your name came with a proof of identity and stays as it is."))
        else:
            messages.success(request, _("The name is saved."))
            return HttpResponseRedirect(returning.target(back))
    return _page(request, "account/name.html", form, {"next": back})


@never_cache
@require_http_methods(["GET", "POST"])
@access("signed_in")
@fresh
def email(request: HttpRequest) -> HttpResponse:
    """Ask for another address and send a code to it."""
    form = EmailForm(posted(request))
    if request.method == "POST" and form.is_valid() and _sent(request, form):
        return redirect("people_code")
    return _page(request, "account/email_change.html", form, {"person": request.user})


def _sent(request: HttpRequest, form: EmailForm) -> bool:
    at, network = clock.now(), networks.of(request)
    address = form.cleaned_data["email"]
    try:
        codes.send(request, purpose="email", email=address, back="", network=network, at=at)
    except limits.TooOften as over:
        form.add_error("email", too_often(over))
    except letters.NotSent:
        form.add_error("email", _("The letter was not sent. Try again in a few minutes."))
    else:
        return True
    return False


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
        "query": query,
        "found": found,
        "asked": query.is_bound and query.is_valid(),
        "current": residences.current(person),
        "next": back,
    }
    return _page(request, "account/residence.html", form, facts)


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


def _page(request: HttpRequest, name: str, form: object, facts: dict[str, object]) -> HttpResponse:
    status = 422 if getattr(form, "errors", None) else 200
    return render(request, name, {"form": form, **facts}, status=status)
