"""Who asks and what they typed."""

from django.http import HttpRequest, QueryDict

from spilno.people.models import Person


def person_of(request: HttpRequest) -> Person:
    """Return the signed-in person. Raises TypeError in a view that let in anyone."""
    if not isinstance(request.user, Person):
        raise TypeError("a view for signed-in people lacks @access('signed_in')")
    return request.user


def posted(request: HttpRequest) -> QueryDict | None:
    """Return what was posted, None in a GET: an empty post is a form with errors."""
    return request.POST if request.method == "POST" else None
