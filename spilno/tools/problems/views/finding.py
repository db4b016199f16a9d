"""Which problem an address names, for whom it exists, and whether it is the visitor's own."""

from django.db.models import QuerySet
from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404

from spilno.civic import matters, nullifiers, parties
from spilno.civic.models import Matter
from spilno.people import roles, sessions
from spilno.people.models import Person, Role
from spilno.tools.problems.actions import voices
from spilno.tools.problems.models import Problem


def person_or_none(request: HttpRequest) -> Person | None:
    """Return who is signed in, or None."""
    return request.user if isinstance(request.user, Person) else None


def public(number: int) -> Problem:
    """Return a public problem; nobody is looked at. Raises Http404."""
    return get_object_or_404(_rows(), pk=number, matter__visibility=Matter.Visibility.PUBLIC)


def readable(request: HttpRequest, number: int) -> Problem:
    """Return a problem that this visitor may read: public, own, of one's body. Raises Http404."""
    found = get_object_or_404(_rows(), pk=number)
    if found.matter.visibility == Matter.Visibility.PUBLIC:
        return found
    person = person_or_none(request)
    is_own = matters.readable_by(person).filter(pk=number).exists()
    has_passkey = sessions.has_passkey(request)
    is_moderator = has_passkey and person and roles.holds(person, Role.Kind.MODERATOR)
    if is_own or is_moderator or parties.side(found.matter, person, has_passkey=has_passkey):
        return found
    raise Http404


def own(request: HttpRequest, number: int, secret: str = "") -> Problem:
    """Return a problem that this visitor reported. Raises Http404."""
    found = get_object_or_404(_rows(), pk=number)
    try:
        names = voices.all_of(found, person_or_none(request), secret)
    except nullifiers.KeyDestroyed:
        raise Http404 from None
    if not voices.is_reporter(found, names):
        raise Http404
    return found


def _rows() -> QuerySet[Problem]:
    rows = Problem.objects.select_related(
        "matter__place", "matter__rule_set", "authority", "unit", "post", "merged_into__matter"
    )
    return rows.prefetch_related("photos", "steps__files")
