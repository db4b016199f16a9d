"""When a way did not work: one clear sentence, the other ways, and what was being done is kept."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from spilno.people import offering
from spilno.people.models import Attempt
from spilno.people.providers.contract import NotConfirmed


def page(request: HttpRequest, name: str, back: str, reason: object, status: int) -> HttpResponse:
    """Return the page with the reason and the other ways."""
    ways = offering.every(request.user)
    facts = {
        "reason": reason,
        "next": back,
        "same": next((way for way in ways if way.name == name), None),
        "others": [way for way in ways if way.name != name],
    }
    return render(request, "account/way_failed.html", facts, status=status)


def refused(request: HttpRequest, attempt: Attempt, refusal: NotConfirmed) -> HttpResponse:
    """The person said no, facts are missing, the answer is forged."""
    return page(request, attempt.provider, attempt.back, refusal.reason, status=422)


def down(request: HttpRequest, attempt: Attempt) -> HttpResponse:
    """The provider is away or too slow."""
    words = _("This service does not answer now. Nothing is lost: try another way or try later.")
    return page(request, attempt.provider, attempt.back, words, status=503)


def no_attempt(request: HttpRequest, name: str, back: str = "") -> HttpResponse:
    """The answer belongs to no try of this browser: forged, late, used, or begun elsewhere."""
    words = _("This try is over or was begun in another browser. Begin again.")
    return page(request, name, back, words, status=422)
