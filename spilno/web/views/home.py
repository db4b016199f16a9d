"""The first page: one field, and what is living in the country."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from spilno.civic.tools import discover
from spilno.people.access import access
from spilno.places.models import Place
from spilno.record import clock
from spilno.web.living import in_country

OPEN, ANSWERED = 6, 3


@require_safe
@access("anyone")
def home(request: HttpRequest) -> HttpResponse:
    """Ask for the village or city; show living matters of the country below."""
    living = in_country(clock.now(), OPEN, ANSWERED)
    return render(request, "web/home.html", {"living": living})


@require_safe
@access("anyone")
def start(request: HttpRequest) -> HttpResponse:
    """Show everything that a citizen can begin, for a place if one is named."""
    code = request.GET.get("place", "").replace("\0", "")
    place = get_object_or_404(Place, code=code) if code else None
    tools = [tool for tool in discover().values() if tool.create_label]
    return render(request, "web/start.html", {"tools": tools, "place": place})
