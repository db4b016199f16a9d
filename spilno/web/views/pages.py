"""Pages of plain text."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from spilno.people.access import access


@require_safe
@access("anyone")
def about(request: HttpRequest) -> HttpResponse:
    """Show what Spilno is."""
    return render(request, "web/pages/about.html")


@require_safe
@access("anyone")
def record(request: HttpRequest) -> HttpResponse:
    """Show how to check the record, and what it does not prove."""
    return render(request, "web/pages/record.html")


@require_safe
@access("anyone")
def help_page(request: HttpRequest) -> HttpResponse:
    """Show the help."""
    return render(request, "web/pages/help.html")


@require_safe
@access("anyone")
def accessibility(request: HttpRequest) -> HttpResponse:
    """Show the accessibility statement and the choice of look."""
    return render(request, "web/pages/accessibility.html")


@require_safe
@access("anyone")
def privacy(request: HttpRequest) -> HttpResponse:
    """Show which personal data are kept, why and how long."""
    return render(request, "web/pages/privacy.html")
