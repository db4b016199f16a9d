"""The page that waits for the phone: a link for this device, a code for another one."""

from urllib.parse import urlencode

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from spilno.people import attempts
from spilno.people.models import Attempt


def back(request: HttpRequest, attempt: Attempt) -> str:
    """Return the address where the phone returns to, when it is the phone that began."""
    return f"{settings.ORIGIN}{_url('people_back', attempt)}"


def waiting(attempt: Attempt, reference: str) -> HttpResponse:
    """Keep the note, let the call be found by `reference`, go to the waiting page.

    `attempt.note["link"]` is shown there as a link and as a code.
    """
    attempts.keep_note(attempt)
    attempts.refer(attempt, reference)
    return redirect(_url("people_wait", attempt))


def _url(name: str, attempt: Attempt) -> str:
    return f"{reverse(name, args=[attempt.provider])}?{urlencode({'state': attempt.state})}"
