"""The first page: one field, and what is living in the country."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from spilno.civic.tools import discover
from spilno.people.access import access


@require_safe
@access("anyone")
def home(request: HttpRequest) -> HttpResponse:
    """Ask for the village or city; show living matters of the country below."""
    return render(request, "web/home.html", {})


@require_safe
@access("anyone")
def start(request: HttpRequest) -> HttpResponse:
    """Show everything that a citizen can begin."""
    tools = [tool for tool in discover().values() if tool.create_label]
    return render(
        request, "web/start.html", {"tools": tools, "place": request.GET.get("place", "")}
    )
