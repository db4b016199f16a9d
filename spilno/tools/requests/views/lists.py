"""Public requests of the country, of a place, of a body."""

from django.db.models import Q, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from spilno.civic.models import Matter
from spilno.people.access import access
from spilno.places.models import Place
from spilno.record import clock
from spilno.tools.requests import endpoints, stages
from spilno.tools.requests.endpoints import cards
from spilno.tools.requests.views import finding
from spilno.web import asking

PAGE = 24
GROUPS: dict[str, tuple[str, ...]] = {
    "all": (),
    "waiting": (stages.SENT, stages.REGISTERED),
    "answered": (stages.ANSWERED,),
    "refused": (stages.REFUSED, stages.CONTESTED),
}


@require_safe
@access("anyone")
def index(request: HttpRequest) -> HttpResponse:
    """List public requests, newest first."""
    place, group = _place(request), request.GET.get("show", "all")
    page = asking.page(request, _found(place, GROUPS.get(group, ())), size=PAGE)
    labels = {
        "all": _("All"),
        "waiting": _("Waiting for an answer"),
        "answered": _("Answered"),
        "refused": _("Refused or contested"),
    }
    words = {
        "place": place,
        "page": page,
        "cards": cards(list(page), clock.now()),
        "choices": [(code, label, code == group) for code, label in labels.items()],
    }
    return render(request, "requests/list.html", words)


@require_safe
@access("anyone")
def go(request: HttpRequest, number: int) -> HttpResponse:
    """Lead from a number to the page of the request."""
    found, _side = finding.readable(request, number)
    return redirect(endpoints.url(found.matter))


def _place(request: HttpRequest) -> Place | None:
    code = request.GET.get("place", "")
    if not code:
        return None
    if not (code.isascii() and code.isalnum() and len(code) <= 19):
        raise Http404
    return get_object_or_404(Place, pk=code)


def _found(place: Place | None, wanted: tuple[str, ...]) -> "QuerySet[Matter]":
    found = Matter.objects.filter(kind="request", visibility=Matter.Visibility.PUBLIC)
    if wanted:
        found = found.filter(stage__in=wanted)
    if place is not None:
        found = found.filter(Q(place=place) | Q(place__hromada=place))
    return found.select_related("place").order_by("-pk")
