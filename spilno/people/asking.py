"""Who asks: the person of a request that passed `access`."""

from django.http import HttpRequest

from spilno.people.models import Person


def person_of(request: HttpRequest) -> Person:
    """Return the signed-in person. Raises TypeError in a view that let in anyone."""
    if not isinstance(request.user, Person):
        raise TypeError("a view for signed-in people lacks @access('signed_in')")
    return request.user
