"""Find the unit of an address; what one may not know does not exist."""

from django.db.models import QuerySet
from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404

from spilno.people import roles
from spilno.people.asking import person_of
from spilno.people.models import Person, Role
from spilno.places.models import Authority
from spilno.tools.services import codes
from spilno.tools.services.models import ServiceUnit

LARGEST = 2**62
OFFICIALS = (Role.Kind.OFFICIAL, Role.Kind.HEAD)


def units() -> "QuerySet[ServiceUnit]":
    """Return units with all that pages say of them."""
    return ServiceUnit.objects.select_related("matter__place", "authority")


def unit(number: int) -> ServiceUnit:
    """Return a unit by its number. Raises Http404."""
    return get_object_or_404(units(), pk=min(number, LARGEST))


def by_code(code: str) -> ServiceUnit:
    """Return a unit by the code of its poster. Raises Http404."""
    return get_object_or_404(units(), code=codes.typed(code))


def authorities(person: Person, *kinds: str) -> "QuerySet[Authority]":
    """Return the authorities for which the person acts in one of these roles."""
    held = roles.held(person).filter(kind__in=kinds, authority__isnull=False)
    return Authority.objects.filter(pk__in=held.values("authority")).select_related("place")


def own(request: HttpRequest, number: int) -> ServiceUnit:
    """Return a unit of an authority whose official the reader is. Raises Http404."""
    found = unit(number)
    person = person_of(request)
    if not any(roles.holds(person, kind, found.authority) for kind in OFFICIALS):
        raise Http404
    return found


def officer(request: HttpRequest, of: ServiceUnit) -> Role:
    """Return the role by which the reader enters paper sheets of the unit. Raises Http404."""
    held = roles.held(person_of(request)).filter(
        kind=Role.Kind.SERVICE_OFFICER, authority=of.authority
    )
    return get_object_or_404(held)
