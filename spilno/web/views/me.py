"""«Моя участь»: what this person and this device hold."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from spilno.people.access import access


@never_cache
@require_safe
@access("anyone")
def me(request: HttpRequest) -> HttpResponse:
    """Show a person's own acts with their outcome; to others the way in and the drafts of the device."""
    return render(request, "web/me.html", {})
