"""Public appeals of a community."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from spilno.civic import feed
from spilno.civic.matters import visible_to
from spilno.people.access import access
from spilno.places.models import Place
from spilno.record import clock
from spilno.web import asking


@require_safe
@access("anyone")
def index(request: HttpRequest) -> HttpResponse:
    """Show public appeals, the newest first; what is private is not even counted."""
    code = asking.words(request, "place")[0]
    place = get_object_or_404(Place, pk=code[:19]) if code else None
    found = visible_to(None).filter(kind="appeal").exclude(opened_at=None)
    if place is not None:
        found = found.filter(place=place)
    page = asking.page(request, found.select_related("place", "rule_set").order_by("-pk"))
    facts = {"cards": feed.cards(list(page), clock.now()), "page": page, "place": place}
    return render(request, "appeals/list.html", facts)
