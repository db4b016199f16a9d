"""Who sits at the desk, and who stands before it."""

from datetime import datetime

from django.http import Http404, HttpRequest

from spilno.assisted import actions
from spilno.assisted.models import Visit
from spilno.people import roles
from spilno.people.asking import person_of
from spilno.people.models import Role


def role_of(request: HttpRequest) -> Role:
    """Return the officer's role; of several, the one granted first. Raises Http404."""
    held = roles.held(person_of(request)).filter(kind=Role.Kind.SERVICE_OFFICER)
    found = held.select_related("authority", "person").order_by("pk").first()
    if found is None:
        raise Http404
    return found


def visit_of(request: HttpRequest, at: datetime) -> Visit | None:
    """Return the visit at this officer's own desk, None when nobody is there."""
    found = Visit.objects.filter(role=role_of(request)).select_related("person", "role").first()
    if found is None:
        return None
    try:
        actions.check_open(found, at)
    except actions.VisitOver:
        return None
    return found
