"""Short addresses that lead on."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_safe

from spilno.people.access import access
from spilno.tools.petitions.views import finding
from spilno.tools.petitions.views.shown import show


@require_safe
@access("anyone")
def go(request: HttpRequest, number: int) -> HttpResponse:
    """Lead from a number to the page of the petition."""
    return redirect(show(finding.readable(request, number)).url)
