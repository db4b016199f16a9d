"""Pages of plain text: whole in each language, since a text is more than its sentences."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from spilno.people.access import access


def _page(request: HttpRequest, name: str) -> HttpResponse:
    facts = {"operator": settings.OPERATOR}
    return render(request, f"web/pages/{get_language()}/{name}.html", facts)


@require_safe
@access("anyone")
def about(request: HttpRequest) -> HttpResponse:
    """Show what Spilno is."""
    return _page(request, "about")


@require_safe
@access("anyone")
def record(request: HttpRequest) -> HttpResponse:
    """Show how to check the record, and what it does not prove."""
    return _page(request, "record")


@require_safe
@access("anyone")
def help_page(request: HttpRequest) -> HttpResponse:
    """Show the help."""
    return _page(request, "help")


@require_safe
@access("anyone")
def accessibility(request: HttpRequest) -> HttpResponse:
    """Show the accessibility statement and the choice of look."""
    return _page(request, "accessibility")


@require_safe
@access("anyone")
def privacy(request: HttpRequest) -> HttpResponse:
    """Show which personal data are kept, why and how long."""
    return _page(request, "privacy")
