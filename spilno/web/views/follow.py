"""The page between «Follow» and following: public pages hold no token, this one does."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from spilno.civic.matters import visible_to
from spilno.civic.models import Matter
from spilno.notices import follows
from spilno.notices.models import Cadence
from spilno.people.access import access
from spilno.people.asking import person_of
from spilno.people.models import Person
from spilno.places.models import Authority, Place
from spilno.web.addresses import address


def _asked(request: HttpRequest) -> tuple[str, str]:
    return request.GET.get("kind", ""), request.GET.get("number", "")[:19].replace("\0", "")


def target(person: Person, kind: str, number: str) -> Matter | Place | Authority:
    """Return what is to be followed. Raises Http404 for what the person may not know."""
    if kind == "place":
        return get_object_or_404(Place, code=number)
    if not (number.isascii() and number.isdigit() and len(number) < 19):
        raise Http404
    if kind == "authority":
        return get_object_or_404(Authority, pk=number)
    return get_object_or_404(visible_to(person), pk=number)


@never_cache
@require_safe
@access("signed_in")
def follow(request: HttpRequest) -> HttpResponse:
    """Ask how often letters should come."""
    person = person_of(request)
    kind, number = _asked(request)
    found = target(person, kind, number)
    now = follows.of(person, found)
    facts = {
        "kind": kind,
        "number": number,
        "target": found,
        "back": _address(found),
        "now": now.cadence if now else Cadence.DAILY,
        "follows": now is not None,
        "cadences": Cadence.choices,
    }
    return render(request, "web/follow_page.html", facts)


def _address(found: Matter | Place | Authority) -> str:
    if isinstance(found, Matter):
        return address(found)
    name = "places" if isinstance(found, Place) else "authorities"
    return f"/{name}/{found.pk}/"
