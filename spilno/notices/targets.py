"""What a form or a link asks to follow: the thing itself, or 404 for what one may not know."""

from django.http import Http404
from django.shortcuts import get_object_or_404

from spilno.civic.matters import visible_to
from spilno.notices.follows import Target
from spilno.people.models import Person, Role
from spilno.places.models import Authority, Place

OFFICIALS = (Role.Kind.OFFICIAL, Role.Kind.HEAD)


def target(person: Person, kind: str, number: str) -> Target:
    """Return what is to be followed. Raises Http404 for what the person may not know."""
    if kind == "place":
        return get_object_or_404(Place, code=number[:19].replace("\0", ""))
    if not (number.isascii() and number.isdigit() and len(number) < 19):  # «²» is a digit too
        raise Http404
    if kind == "authority":
        return get_object_or_404(Authority, pk=number)
    if kind == "official":
        return get_object_or_404(Role, pk=number, kind__in=OFFICIALS, revoked_at=None)
    return get_object_or_404(visible_to(person), pk=number)
