"""What an officer does at the desk, and what the person can undo afterwards.

The officer vouches for who stands there (level `substantial`, Law 2155-VIII art. 15) and learns of
nothing else that the person did.
"""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from spilno.assisted import codes, office
from spilno.assisted.models import DeskAct, Visit
from spilno.civic import desk
from spilno.civic.models import Matter
from spilno.language import fold
from spilno.people import actions as people
from spilno.people import identities, limits, naming, person_codes, residences
from spilno.people.levels import Level
from spilno.people.models import Person, Role
from spilno.people.providers.contract import Identified
from spilno.places.models import Place
from spilno.record import clock, journal

DAY = timedelta(days=1)


class NotOfficer(Exception):
    """The role is over, or is not that of a service centre officer."""


class OwnCase(Exception):
    """An officer acts for nobody but others."""


class OtherName(Exception):
    """The code opens an account of another name. The name itself is not told."""


class VisitOver(Exception):
    """The visit was ended, or its time is over."""


class NotAgreed(Exception):
    """The person has not signed the consent on paper yet."""


class WrongCode(Exception):
    """No act has such a code."""


class TooLate(Exception):
    """The days to revoke the act are over."""


class AlreadyRevoked(Exception):
    """The act was revoked before, or no longer counts."""


@dataclass(frozen=True)
class Home:
    """Where a person lives, as the officer read it in a document."""

    place: Place
    kind: str
    since: date


@dataclass(frozen=True)
class Done:
    """What came of an act: its receipt, and the code that revokes it when it is new."""

    acted: desk.Acted
    code: str
    ends_at: datetime | None


@dataclass(frozen=True)
class Noted:
    """What a person takes home of an act that a tool did by itself: the code that revokes it."""

    code: str
    ends_at: datetime


def receive(
    *, role: Role, identified: Identified, document: str, home: Home, email: str = "", at: datetime
) -> Visit:
    """Open a visit of the person whose document was looked at; the desk's former visit ends.

    Raises NotOfficer, OwnCase, OtherName, limits.TooOften, person_codes.NoCode, naming.NoName,
    identities.AnotherPerson, and what residences.declare raises.
    """
    _check_officer(role)
    _spend(role, "visits_per_day", at)
    with journal.transaction():
        person = _person(identified, at)
        if person.pk == role.person_id:
            raise OwnCase
        _settle(person, home, at)
        Visit.objects.filter(role=role).delete()
        return Visit.objects.create(
            role=role,
            person=person,
            document=document,
            email=email,
            opened_at=at,
            ends_at=at + timedelta(minutes=office.limit("visit_minutes")),
        )


def agree(*, visit: Visit, at: datetime) -> None:
    """Note that the person signed the consent on paper. Raises VisitOver."""
    check_open(visit, at)
    Visit.objects.filter(pk=visit.pk, agreed_at=None).update(agreed_at=at)


def act(*, visit: Visit, matter: Matter, at: datetime) -> Done:
    """Act on `matter` for the person of the visit.

    Raises NotOfficer, VisitOver, NotAgreed, limits.TooOften, desk.NotDone.
    """
    _check_may_act(visit, at)
    code, ends_at = codes.new(), _last_moment(at)

    def keep(leaf: bytes) -> None:
        """In the transaction of the act: who helped, and what revokes it."""
        _keep(visit, matter, leaf, Noted(code, ends_at), at)

    acted = desk.act(matter, person=visit.person, keep=keep, at=at)
    return Done(acted, code if acted.is_new else "", ends_at if acted.is_new else None)


def note(*, visit: Visit, matter: Matter, leaf: bytes, at: datetime) -> Noted:
    """Note an act that a tool did on a page of its own, in the transaction of that act.

    Raises NotOfficer, VisitOver, NotAgreed, limits.TooOften.
    """
    _check_may_act(visit, at)
    noted = Noted(codes.new(), _last_moment(at))
    _keep(visit, matter, leaf, noted, at)
    return noted


def end(*, visit: Visit) -> None:
    """Forget the visit: the person leaves the desk."""
    visit.delete()


def find(*, code: str, at: datetime) -> DeskAct:
    """Return the act of a code that can still be revoked. Raises WrongCode, TooLate,
    AlreadyRevoked."""
    found = DeskAct.objects.filter(code=codes.hashed(code)).select_related("matter", "role").first()
    if found is None:
        raise WrongCode
    _check_revocable(found, at)
    return found


def revoke(*, code: str, at: datetime) -> DeskAct:
    """Undo an act by the code of its receipt. Raises WrongCode, TooLate, AlreadyRevoked."""
    found = find(code=code, at=at)
    with journal.transaction():
        held = DeskAct.objects.select_for_update().get(pk=found.pk)
        _check_revocable(held, at)
        try:
            desk.revoke(found.matter, leaf=bytes(held.leaf), at=at)
        except desk.NotStanding as gone:
            raise AlreadyRevoked from gone
        held.revoked_at = at
        held.save(update_fields=["revoked_at"])
        _enter("assisted.revoked", held, at)
    return held


def check_open(visit: Visit, at: datetime) -> None:
    """Raise VisitOver when the visit has ended."""
    if at >= visit.ends_at or not Visit.objects.filter(pk=visit.pk).exists():
        raise VisitOver


def _check_may_act(visit: Visit, at: datetime) -> None:
    _check_officer(visit.role)
    check_open(visit, at)
    if visit.agreed_at is None:
        raise NotAgreed
    _spend(visit.role, "acts_per_day", at)


def _keep(visit: Visit, matter: Matter, leaf: bytes, noted: Noted, at: datetime) -> None:
    row = DeskAct(role=visit.role, matter=matter, leaf=leaf, ends_at=noted.ends_at)
    row.code = codes.hashed(noted.code)
    row.save()
    _enter("assisted.acted", row, at)


def _check_officer(role: Role) -> None:
    held = Role.objects.filter(pk=role.pk, revoked_at=None, kind=Role.Kind.SERVICE_OFFICER)
    if not held.exists():
        raise NotOfficer


def _check_revocable(row: DeskAct, at: datetime) -> None:
    if row.revoked_at is not None:
        raise AlreadyRevoked
    if at > row.ends_at:
        raise TooLate


def _spend(role: Role, what: str, at: datetime) -> None:
    who = f"{role.pk} {clock.day(at)}"  # a day in Kyiv, not 24 hours from the first
    limits.spend(what=f"desk {what}", who=who, most=office.limit(what), per=DAY, at=at)


def _person(identified: Identified, at: datetime) -> Person:
    """The account of that identity, of the same name; made when there is none."""
    found = identities.find(person_codes.written(identified.codes))
    if found is None:
        return people.join_identified(identified=identified, at=at)
    typed = naming.of(identified)
    if fold(f"{typed.surname} {typed.given_name}") != fold(f"{found.surname} {found.given_name}"):
        raise OtherName
    return found


def _settle(person: Person, home: Home, at: datetime) -> None:
    now = residences.current(person)
    if now and (now.place_id, now.kind, now.level) == (home.place.pk, home.kind, Level.SUBSTANTIAL):
        return
    residences.declare(
        person=person,
        place=home.place,
        kind=home.kind,
        since=home.since,
        at=at,
        level=Level.SUBSTANTIAL,
    )


def _last_moment(at: datetime) -> datetime:
    day = clock.day(at) + timedelta(days=office.limit("days_to_revoke"))
    return datetime.combine(day, time(23, 59, 59), clock.KYIV)


def _enter(verb: str, row: DeskAct, at: datetime) -> None:
    """The officer by the number that the record gave to their role, and the authority."""
    content = {"officer": row.role_id, "authority": row.role.authority_id}
    is_public = row.matter.visibility == Matter.Visibility.PUBLIC
    what = {"content": content, "private": not is_public, "public": is_public}
    with journal.transaction() as book:
        book.enter(verb=verb, at=at, matter_id=row.matter_id, **what)
