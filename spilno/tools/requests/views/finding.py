"""Find the request of an address; what one may not know does not exist."""

from django.db.models import QuerySet
from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404

from spilno.civic import parties
from spilno.people import sessions
from spilno.people.models import Person
from spilno.tools.requests.models import Request

LARGEST = 2**62


def requests() -> "QuerySet[Request]":
    """Return requests with all that pages say of them."""
    return Request.objects.select_related("matter__place", "matter__author", "holder")


def reader(request: HttpRequest) -> Person | None:
    """Return who reads, None when nobody is signed in."""
    return request.user if isinstance(request.user, Person) else None


def side(request: HttpRequest, found: Request) -> str:
    """Return the reader's side: «author», «body» or «»."""
    person = reader(request)
    if person is None:
        return ""
    return parties.side(found.matter, person, has_passkey=sessions.has_passkey(request))


def readable(request: HttpRequest, number: int) -> tuple[Request, str]:
    """Return a request that this reader may open, and their side. Raises Http404."""
    found = get_object_or_404(requests(), pk=min(number, LARGEST))
    mine = side(request, found)
    if not (found.is_public or mine):
        raise Http404
    return found, mine


def own(request: HttpRequest, number: int) -> Request:
    """Return the reader's own request. Raises Http404."""
    return get_object_or_404(requests(), pk=min(number, LARGEST), matter__author=reader(request))


def addressed(request: HttpRequest, number: int) -> Request:
    """Return a request to the holder whose official the reader is. Raises Http404."""
    found = get_object_or_404(requests(), pk=min(number, LARGEST))
    if side(request, found) != parties.BODY:
        raise Http404
    return found
