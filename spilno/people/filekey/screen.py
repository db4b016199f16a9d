"""The screen of signing, for every page that asks for a signature: `people/signer.html`.

    view = signing_page(view)                       # the frame may be in it, files may come
    render(…, {"signer": screen.of(octets)})        # `{% include "people/signer.html" %}` in a form
    signed = taking.taken(request, octets=…, at=…)  # after the post

The text goes to the browser and comes back sealed with its time, so nothing is kept meanwhile.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import Any, TypeVar

from django.core import signing
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.cache import add_never_cache_headers
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from spilno.people.access import access
from spilno.people.filekey.frame import origin

SALT = "spilno.people.filekey"
FIELD = "statement"  # of the form: the sealed text
LASTS = 30 * 60  # seconds from the page to the signature
View = Callable[..., Any]
Response = TypeVar("Response", bound=HttpResponseBase)


@dataclass(frozen=True)
class Screen:
    """What the template shows: the text, and the same sealed for the way back."""

    text: str
    sealed: str


class Stale(Exception):
    """The page was open too long, or what came back is not what went out."""


def of(octets: bytes) -> Screen:
    """Return the screen for a statement's octets."""
    text = octets.decode()
    return Screen(text, signing.dumps(text, salt=SALT, compress=True))


def statement(request: HttpRequest) -> bytes:
    """Return the octets that the page asked to sign. Raises Stale."""
    sealed = str(request.POST.get(FIELD, ""))
    try:
        return str(signing.loads(sealed, salt=SALT, max_age=LASTS)).encode()
    except signing.BadSignature as fault:
        raise Stale from fault


def framed(request: HttpRequest, response: Response) -> Response:
    """Let the page hold the frame, and that one only: it can lead its frame nowhere else."""
    address = origin(request) + reverse("people_signer_frame")
    add_never_cache_headers(response)  # a 304 would come without the policy
    response._csp_update = {"frame-src": [address]}  # type: ignore[attr-defined] # of django-csp
    return response


def signing_page(view: View) -> View:
    """Decorate a view whose page has the screen: the frame may be in it and a file may come."""

    @wraps(view)
    def shown(request: HttpRequest, *arguments: Any, **named: Any) -> Any:
        return framed(request, view(request, *arguments, **named))

    shown.takes_files = True  # type: ignore[attr-defined] # read by web.uploads
    return shown


@never_cache
@require_POST
@access("anyone")
def download(request: HttpRequest) -> HttpResponse:
    """Give the text to be signed as a file, octet for octet."""
    try:
        octets = statement(request)
    except Stale:
        return render(request, "people/signer_stale.html", status=410)
    response = HttpResponse(octets, content_type="text/plain; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="spilno.txt"'
    return response
