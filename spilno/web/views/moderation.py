"""Moderation: the public register and the moderator's queue."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from spilno.people.access import access


@require_safe
@access("anyone")
def register(request: HttpRequest) -> HttpResponse:
    """Show every decision of moderation: number, rule, hours, role, result of the appeal."""
    return render(request, "web/moderation.html", {})
