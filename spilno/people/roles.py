"""Roles: who acts for an authority or for the installation. Each grant is in the record."""

from datetime import datetime

from django.db.models import QuerySet

from spilno.people.models import Person, Role
from spilno.places.models import Authority
from spilno.record import journal

# These act for one authority; the others for the whole installation.
OF_AUTHORITY = frozenset({Role.Kind.OFFICIAL, Role.Kind.HEAD, Role.Kind.SERVICE_OFFICER})


class AuthorityNeeded(Exception):
    """An official, a head and a service officer act for an authority; none was named."""


class AuthorityForeign(Exception):
    """A moderator, an operator and an observer act for the installation, not for an authority."""


class AlreadyHeld(Exception):
    """The person holds that role already."""


class NotHeld(Exception):
    """The role is revoked already."""


def held(person: Person) -> QuerySet[Role]:
    """Return the roles the person holds now."""
    return Role.objects.filter(person=person, revoked_at=None)


def holds(person: Person, kind: str, authority: Authority | None = None) -> bool:
    """Tell whether the person holds the role `kind`, of `authority` if one is given."""
    found = held(person).filter(kind=kind)
    return (found.filter(authority=authority) if authority else found).exists()


def grant(
    *, person: Person, kind: str, at: datetime, authority: Authority | None = None, post: str = ""
) -> Role:
    """Grant a role. Raises AuthorityNeeded, AuthorityForeign, AlreadyHeld."""
    if kind in OF_AUTHORITY and authority is None:
        raise AuthorityNeeded
    if kind not in OF_AUTHORITY and authority is not None:
        raise AuthorityForeign
    with journal.transaction() as book:
        Person.objects.select_for_update().get(pk=person.pk)  # two grants at once: the second waits
        if holds(person, kind, authority):
            raise AlreadyHeld
        role = Role.objects.create(
            person=person, kind=kind, authority=authority, post=post, granted_at=at
        )
        book.enter(verb="people.role_granted", at=at, content=_content(role), public=True)
    return role


def revoke(*, role: Role, at: datetime) -> None:
    """End a role. Raises NotHeld."""
    with journal.transaction() as book:
        if not Role.objects.filter(pk=role.pk, revoked_at=None).update(revoked_at=at):
            raise NotHeld
        role.revoked_at = at
        book.enter(verb="people.role_revoked", at=at, content=_content(role), public=True)


def _content(role: Role) -> dict[str, object]:
    """What the record opens to a checker: the role and the post, never the person."""
    return {
        "role": role.pk,
        "kind": role.kind,
        "authority": role.authority_id,
        "post": role.post,
    }
