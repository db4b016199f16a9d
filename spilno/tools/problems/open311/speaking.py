"""What every address of the server does: limits, formats, refusals in the protocol's own form."""

from collections.abc import Callable, Iterable
from datetime import datetime, timedelta
from functools import wraps
from typing import Any

from django.core.exceptions import BadRequest, SuspiciousOperation
from django.http import HttpRequest, HttpResponse, UnreadablePostError
from django.http.multipartparser import MultiPartParserError
from django.utils.translation import gettext as _

from spilno.people import limits, networks
from spilno.record import clock
from spilno.tools.problems.open311.formats import TYPES, written
from spilno.tools.problems.open311.refusals import Refused

Answer = tuple[str, Any]  # the outermost element of XML, and the content
PER_MINUTE = 120  # requests of one network
BROKEN = (SuspiciousOperation, BadRequest, MultiPartParserError, UnreadablePostError, UnicodeError)


def speaks(*methods: str) -> Callable[[Callable[..., Answer]], Callable[..., HttpResponse]]:
    """Make a view of a function `(request, at, **named) -> (root, content)`."""

    def decorate(view: Callable[..., Answer]) -> Callable[..., HttpResponse]:
        @wraps(view)
        def answered(request: HttpRequest, extension: str, **named: str) -> HttpResponse:
            at = clock.now()
            try:
                _check(request, extension, methods, at)
                _check_text([*request.GET.values(), *request.POST.values(), *named.values()])
                return _response(200, extension, *view(request, at, **named))
            except Refused as refusal:
                return _refusal(refusal.status, extension, refusal.description)
            except limits.TooOften as often:
                response = _refusal(429, extension, _("Too many requests: wait a little"))
                response["Retry-After"] = str(60 * often.minutes(at))
                return response
            except BROKEN:
                return _refusal(400, extension, _("The request cannot be read"))

        return answered

    return decorate


def _check(request: HttpRequest, extension: str, methods: tuple[str, ...], at: datetime) -> None:
    if extension not in TYPES:
        raise Refused(404, _("Formats are json and xml"))
    if request.method not in methods:
        raise Refused(405, _("This address does not take this method"))
    per = timedelta(minutes=1)
    limits.spend(what="open311", who=networks.of(request), most=PER_MINUTE, per=per, at=at)


def _check_text(values: Iterable[Any]) -> None:
    """No database column takes U+0000: nothing that holds it can be meant."""
    if any("\0" in str(value) for value in values):
        raise Refused(400, _("The request cannot be read"))


def _refusal(status: int, extension: str, description: str) -> HttpResponse:
    error = {"code": status, "description": str(description)}
    known = extension if extension in TYPES else "json"
    return _response(status, known, "errors", [error])


def _response(status: int, extension: str, root: str, content: Any) -> HttpResponse:
    body = written(extension, root, content)
    response = HttpResponse(body, status=status, content_type=TYPES[extension])
    response["Access-Control-Allow-Origin"] = "*"
    response["Cross-Origin-Resource-Policy"] = "cross-origin"
    response["Cache-Control"] = "no-store" if status != 200 else "public, max-age=5"
    return response
