"""Lists of problems: of the country, of a community, near a point."""

from typing import Any
from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from spilno.civic.models import Matter
from spilno.people.access import access
from spilno.places import topics
from spilno.places.models import Place
from spilno.record import clock
from spilno.tools.problems import guess, near, stages
from spilno.tools.problems.endpoints import cards

PAGE = 24
GROUPS: dict[str, tuple[str, ...]] = {
    "open": stages.UNMENDED,
    "done": (stages.DONE, stages.EXPLAINED),
    "confirmed": (stages.CONFIRMED,),
    "refused": (stages.REFUSED,),
    "all": tuple(stage.code for stage in stages.STAGES if stage.code != stages.MERGED),
}


@require_safe
@access("anyone")
def index(request: HttpRequest) -> HttpResponse:
    """List public problems, newest first, by community, state and category."""
    place, group = place_of(request), request.GET.get("show", "open")
    category = request.GET.get("category", "")
    found = _found(place, GROUPS.get(group, GROUPS["open"]), category)
    paginator = Paginator(found, PAGE)
    page = paginator.get_page(request.GET.get("page"))
    where = {"place": place.pk} if place else {}
    query = where | {"show": group} | ({"category": category} if category else {})
    context = {
        "place": place,
        "page": page,
        "query": urlencode(query),
        "cards": cards(list(page.object_list), clock.now()),
        "choices": _choices(query, group),
        "categories": [(code, topics.topic(code)) for code in guess.codes()],
        "category": category,
        "group": group,
    }
    return render(request, "problems/list.html", context)


@require_safe
@access("anyone")
def similar(request: HttpRequest) -> HttpResponse:
    """Show cards of what may be the same: asked by the form while one writes."""
    words, place = request.GET.get("text", "")[:500], request.GET.get("place", "")
    found = near.similar(words, place or None, _point(request))
    likely = guess.categories(words, place=place) if len(words) >= 10 else []
    facts = {"similar": found, "likely": [topics.topic(code) for code in likely]}
    return render(request, "problems/parts/similar.html", facts)


def _point(request: HttpRequest) -> tuple[float, float] | None:
    try:
        lat, lon = float(request.GET["lat"]), float(request.GET["lon"])
    except (KeyError, ValueError):
        return None
    return (lat, lon) if 44 <= lat <= 53 and 22 <= lon <= 41 else None


def place_of(request: HttpRequest) -> Place | None:
    """Return the community of ?place=. Raises Http404."""
    code = request.GET.get("place", "")
    if not code:
        return None
    if not (code.isascii() and code.isalnum() and len(code) <= 19):
        raise Http404
    found = get_object_or_404(Place.objects.select_related("parent", "hromada"), pk=code)
    return found.hromada or found


def _found(place: Place | None, wanted: tuple[str, ...], category: str) -> QuerySet[Matter]:
    found = Matter.objects.filter(kind="problem", visibility="public", stage__in=wanted)
    if place is not None:
        found = found.filter(place=place)
    if category:
        found = found.filter(problem__category=category)
    return found.select_related("place").order_by("-pk")


def _choices(query: dict[str, Any], here: str) -> list[dict[str, Any]]:
    labels = {
        "open": _("Not mended"),
        "done": _("Done, the body says"),
        "confirmed": _("Confirmed by people"),
        "refused": _("Refused"),
        "all": _("All"),
    }
    return [
        {"label": label, "query": urlencode(query | {"show": code}), "is_here": code == here}
        for code, label in labels.items()
    ]
