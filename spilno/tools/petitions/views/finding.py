"""Find the petition of an address; what one may not know does not exist."""

from django.db.models import QuerySet
from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404

from spilno.civic.matters import readable_by
from spilno.people import roles, sessions
from spilno.people.models import Person, Role
from spilno.tools.petitions import stages
from spilno.tools.petitions.models import Petition

LARGEST = 2**62


def petitions() -> "QuerySet[Petition]":
    """Return petitions with all that pages say of them, in two queries whatever their number."""
    near = ("matter__place", "matter__rule_set", "matter__author", "addressee")
    return Petition.objects.select_related(*near).prefetch_related("tallies")


def reader(request: HttpRequest) -> Person | None:
    """Return who reads, None when nobody is signed in."""
    return request.user if isinstance(request.user, Person) else None


def is_role(request: HttpRequest, *kinds: str) -> bool:
    """Tell whether the reader holds one of the roles and showed a passkey."""
    person = reader(request)
    if person is None or not sessions.has_passkey(request):
        return False
    return any(roles.holds(person, Role.Kind(kind)) for kind in kinds)


def readable(request: HttpRequest, number: int) -> Petition:
    """Return a petition that this reader may open; a draft is its author’s alone.

    Raises Http404.
    """
    person, found = reader(request), petitions().filter(pk=min(number, LARGEST))
    if is_role(request, Role.Kind.MODERATOR, Role.Kind.OPERATOR):
        others = found.exclude(matter__stage=stages.DRAFT).exclude(matter__author=person)
        if submitted := others.first():
            return submitted
    return get_object_or_404(found, matter__in=readable_by(person))


def own(request: HttpRequest, number: int) -> Petition:
    """Return the reader's own petition. Raises Http404."""
    return get_object_or_404(petitions(), pk=min(number, LARGEST), matter__author=reader(request))


def addressed(request: HttpRequest, number: int) -> Petition:
    """Return a public petition to an authority whose official the reader is. Raises Http404."""
    found = get_object_or_404(petitions(), pk=min(number, LARGEST), matter__visibility="public")
    person = reader(request)
    kinds = (Role.Kind.OFFICIAL, Role.Kind.HEAD)
    if person is None or not any(roles.holds(person, kind, found.addressee) for kind in kinds):
        raise Http404
    return found
