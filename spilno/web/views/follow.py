"""The page between «Follow» and following: public pages hold no token, this one does."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from spilno.civic.models import Matter
from spilno.notices import follows
from spilno.notices.models import Cadence
from spilno.notices.targets import target
from spilno.people.access import access
from spilno.people.asking import person_of
from spilno.people.models import Role
from spilno.places.models import Place
from spilno.web.addresses import address


@never_cache
@require_safe
@access("signed_in")
def follow(request: HttpRequest) -> HttpResponse:
    """Ask how often letters should come."""
    person = person_of(request)
    kind, number = request.GET.get("kind", ""), request.GET.get("number", "")
    found = target(person, kind, number)
    now = follows.of(person, found)
    facts = {
        "kind": kind,
        "number": number,
        "target": _name(found),
        "back": _address(found),
        "now": now.cadence if now else Cadence.DAILY,
        "follows": now is not None,
        "cadences": Cadence.choices,
    }
    return render(request, "web/follow_page.html", facts)


def _name(found: follows.Target) -> str:
    return f"{found.post}, {found.authority}" if isinstance(found, Role) else str(found)


def _address(found: follows.Target) -> str:
    if isinstance(found, Matter):
        return address(found)
    if isinstance(found, Role):
        return f"/authorities/{found.authority_id}/"
    name = "places" if isinstance(found, Place) else "authorities"
    return f"/{name}/{found.pk}/"
