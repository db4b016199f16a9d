"""Pages of errors in our look: what happened and what to do. None of them asks the database."""

import math
import sys
from typing import Any

from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse, HttpResponseServerError
from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from spilno.people.limits import TooOften
from spilno.record import clock

RETRY = 30  # seconds after which a reader may try again when the database is away
LAST_RESORT = (
    '<!doctype html><html lang="uk"><meta charset="utf-8"><title>Помилка · Спільно</title>'
    "<h1>Сталася помилка</h1><p>Ми вже бачимо її в журналі. Спробуйте ще раз за хвилину.</p></html>"
)


def page(status: int, title: str, text: str, **facts: Any) -> HttpResponse:
    """Return an error page; when even our templates fail, a plain one."""
    try:
        body: str = render_to_string("web/error.html", {"title": title, "text": text, **facts})
    except Exception:  # whatever failed once may fail again here
        body = LAST_RESORT
    response = HttpResponse(body, status=status)
    response["Cache-Control"] = "no-store"
    return response


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Say that the request cannot be understood."""
    text = _("The address or the form is broken. Go back and try once more.")
    return page(400, _("The request cannot be understood"), text)


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Say that this is not allowed."""
    return page(403, _("This is not allowed"), _("You may not do this. Go back, or sign in anew."))


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Say that there is no such page: the same words whether it is absent or private."""
    text = _("There is no such page, or it is not for all. Check the address or use the search.")
    return page(404, _("The page was not found"), text, search=True)


def server_error(request: HttpRequest) -> HttpResponse:
    """Say that the fault is ours. Also for what went wrong outside a view."""
    known = answer(request, sys.exc_info()[1])
    if known is not None:
        return known
    try:
        text = _("We see it in our log already. What you typed is kept: go back and try again.")
        return page(500, _("Something broke on our side"), text)
    except Exception:  # not even a translation: still an answer
        return HttpResponseServerError(LAST_RESORT)


def answer(request: HttpRequest, exception: BaseException | None) -> HttpResponse | None:
    """Return the page of an exception that is nobody's mistake in code, else None."""
    if isinstance(exception, TooOften):
        return too_often(exception)
    if isinstance(exception, (OperationalError, InterfaceError)):
        return unavailable()
    return None


def too_often(refusal: TooOften) -> HttpResponse:
    """Say when one may go on (RFC 6585 § 4, RFC 9110 § 10.2.3)."""
    seconds = max(1, math.ceil((refusal.until - clock.now()).total_seconds()))
    minutes = math.ceil(seconds / 60)
    text = _("Too many attempts. Go on in minutes: %(minutes)s") % {"minutes": minutes}
    response = page(429, _("A little later, please"), text)
    response["Retry-After"] = str(seconds)
    return response


def unavailable() -> HttpResponse:
    """Say that the site is away for a moment: the database does not answer."""
    text = _("The site is away for a moment. Nothing is lost: go back and try in half a minute.")
    response = page(503, _("In a moment"), text)
    response["Retry-After"] = str(RETRY)
    return response


def expired_form(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Give back what was typed with a fresh token: the form had expired.

    Only to a post from our own pages: to another site's the typed text is none of ours.
    """
    own = request.headers.get("Origin") == f"{request.scheme}://{request.get_host()}"
    if not own or not request.POST or request.FILES:
        text = _("The form has expired. Go back, reload the page and send it again.")
        return page(403, _("The form has expired"), text)
    typed = [
        (name, value)
        for name, values in request.POST.lists()
        for value in values
        if name != "csrfmiddlewaretoken"
    ]
    facts = {"path": request.get_full_path(), "typed": typed, "request": request}
    body = render_to_string("web/expired_form.html", facts, request)
    response = HttpResponse(body, status=403)
    response["Cache-Control"] = "no-store"
    return response
