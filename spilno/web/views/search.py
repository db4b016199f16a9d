"""Search over everything public."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from spilno.people.access import access


@require_safe
@access("anyone")
def search(request: HttpRequest) -> HttpResponse:
    """Find matters by words."""
    return render(request, "web/search.html", {"q": request.GET.get("q", "")})
