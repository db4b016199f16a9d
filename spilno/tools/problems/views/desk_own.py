"""What an official may act on: reports that their own bodies answer for, and in whose name."""

from django.db.models import QuerySet
from django.http import Http404, HttpRequest

from spilno.people.asking import person_of
from spilno.places.models import Authority
from spilno.tools.problems.actions import By
from spilno.tools.problems.models import Problem
from spilno.web.views.desk import own_authorities

LARGEST = 10**18 - 1


def own(request: HttpRequest) -> list[Authority]:
    """Return the bodies the official acts for."""
    return own_authorities(person_of(request))


def owned(request: HttpRequest) -> QuerySet[Problem]:
    """Return what the official's bodies answer for."""
    found = Problem.objects.filter(authority__in=own(request))
    return found.select_related("matter__place", "authority", "unit", "post", "merged_into")


def one(request: HttpRequest, number: int) -> Problem:
    """Return one report of the official's bodies. Raises Http404."""
    found = owned(request).filter(pk=min(number, LARGEST)).first()
    if found is None:
        raise Http404
    return found


def by(request: HttpRequest, authority: Authority | None, unit: str = "") -> By:
    """Return who speaks for the body: the post of the official's role, the unit or the body."""
    person = person_of(request)
    role = person.roles.filter(authority=authority, revoked_at=None).exclude(post="").first()
    name = authority.name if authority else ""
    return By(post=role.post if role else "", unit=unit or name, person=person)
