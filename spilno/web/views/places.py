"""Places: search, the feed of a place, an authority."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from spilno.people.access import access
from spilno.places.models import Authority, Place


@require_safe
@access("anyone")
def search(request: HttpRequest) -> HttpResponse:
    """Find a place by its name."""
    return render(request, "web/places.html", {"q": request.GET.get("q", "")})


@require_safe
@access("anyone")
def place(request: HttpRequest, code: str) -> HttpResponse:
    """Show what can be decided now at this place and above it."""
    found = get_object_or_404(Place, code=code)
    return render(request, "web/place.html", {"place": found})


@require_safe
@access("anyone")
def authority(request: HttpRequest, pk: int) -> HttpResponse:
    """Show the living matters of an authority and how it answers."""
    found = get_object_or_404(Authority, pk=pk)
    return render(request, "web/authority.html", {"authority": found})
