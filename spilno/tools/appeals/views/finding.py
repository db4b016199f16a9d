"""Find the appeal of an address; what one may not know does not exist."""

from django.db.models import QuerySet
from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404

from spilno.civic.models import Matter
from spilno.civic.parties import AUTHOR, BODY, side
from spilno.people import sessions
from spilno.people.models import Person
from spilno.tools.appeals.models import Appeal

LARGEST = 2**62
NEAR = ("matter__place", "matter__author", "addressee", "opening", "unit", "post")


def appeals() -> "QuerySet[Appeal]":
    """Return appeals with all that pages say of them."""
    return Appeal.objects.select_related(*NEAR)


def reader(request: HttpRequest) -> Person | None:
    """Return who reads, None when nobody is signed in."""
    return request.user if isinstance(request.user, Person) else None


def side_of(request: HttpRequest, appeal: Appeal) -> str:
    """Return «author», «body» or «» for everybody else."""
    has_passkey = sessions.has_passkey(request)
    return side(appeal.matter, request.user, has_passkey=has_passkey)


def readable(request: HttpRequest, number: int) -> tuple[Appeal, str]:
    """Return an appeal that this reader may open and their side of it. Raises Http404."""
    appeal = get_object_or_404(appeals(), pk=min(number, LARGEST))
    found = side_of(request, appeal)
    if not found and appeal.matter.visibility != Matter.Visibility.PUBLIC:
        raise Http404
    return appeal, found


def own(request: HttpRequest, number: int) -> Appeal:
    """Return the reader's own appeal; a co-author's is not own. Raises Http404."""
    return get_object_or_404(appeals(), pk=min(number, LARGEST), matter__author=reader(request))


def party(request: HttpRequest, number: int) -> Appeal:
    """Return an appeal of which the reader is the author or a co-author. Raises Http404."""
    appeal, found = readable(request, number)
    if found != AUTHOR:
        raise Http404
    return appeal


def addressed(request: HttpRequest, number: int) -> Appeal:
    """Return an appeal to a body whose official the reader is. Raises Http404."""
    appeal, found = readable(request, number)
    if found != BODY:
        raise Http404
    return appeal
