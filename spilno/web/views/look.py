"""The reader's own choice of language and look, kept in cookies on their device."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from spilno.people.access import access
from spilno.web.context import SCHEMES, TEXTS

YEAR = 365 * 24 * 3600


def back(request: HttpRequest) -> HttpResponse:
    """Return to the page the form stood on, never to another site."""
    target = request.POST.get("next", "/")
    if not url_has_allowed_host_and_scheme(target, {request.get_host()}):
        target = "/"
    return HttpResponseRedirect(target)


def keep(response: HttpResponse, name: str, value: str) -> HttpResponse:
    """Put a cookie for a year that only our server reads."""
    response.set_cookie(
        name, value, max_age=YEAR, samesite="Lax", httponly=True, secure=settings.SECURE
    )
    return response


# Public pages hold no token (they are the same for all), and a forged choice harms nobody.
@csrf_exempt
@require_POST
@access("anyone")
def language(request: HttpRequest) -> HttpResponse:
    """Choose the language of the pages."""
    chosen = request.POST.get("language", "")
    if chosen not in dict(settings.LANGUAGES):
        chosen = settings.LANGUAGE_CODE
    return keep(back(request), settings.LANGUAGE_COOKIE_NAME, chosen)


@csrf_exempt  # for the same reason
@require_POST
@access("anyone")
def look(request: HttpRequest) -> HttpResponse:
    """Choose light or dark, and larger text."""
    scheme, text = request.POST.get("scheme", ""), request.POST.get("text", "")
    scheme = scheme if scheme in SCHEMES else ""
    return keep(back(request), "look", f"{scheme}-{text if text in TEXTS else ''}")
