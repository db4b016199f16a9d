"""Who and what the tests of services need."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

from spilno.people import roles
from spilno.people.levels import Level
from spilno.people.models import Person
from spilno.places.models import Authority, Place
from spilno.places.tests import fixtures
from spilno.record import clock
from spilno.record.clock import KYIV
from spilno.tools.services import actions, visitors
from spilno.tools.services.models import Rating, ServiceUnit

NOON = datetime(2026, 11, 24, 12, tzinfo=KYIV).astimezone(UTC)
TODAY = date(2026, 11, 24)
TOMORROW = NOON + timedelta(days=1)


def council() -> Authority:
    """Return the council of the community."""
    fixtures.some_places()
    return Authority.objects.get(place_id=fixtures.KORIUKIVKA_HROMADA, kind="council")


def unit(name: str = "ЦНАП", kind: str = "service_centre", at: datetime = NOON) -> ServiceUnit:
    """Set up a unit."""
    owner = council()
    place = Place.objects.get(pk=fixtures.KORIUKIVKA)
    return actions.found(authority=owner, place=place, name=name, kind=kind, at=at)


def person(name: str = "olena", **changes: Any) -> Person:
    """Store one person."""
    fields = {"surname": "Коваленко", "given_name": "Олена", "level": Level.SUBSTANTIAL}
    return Person.objects.create(email=f"{name}@example.org", **fields | changes)


def official(kind: str = "official", name: str = "taras") -> Person:
    """Store an official of the council, or one of another role."""
    found = person(name)
    authority = council() if kind in roles.OF_AUTHORITY else None
    roles.grant(person=found, kind=kind, authority=authority, at=NOON)
    return found


def guest(number: int, of: ServiceUnit, score: int = 9, **more: Any) -> actions.Wish:
    """Return a wish of a device."""
    day = more.pop("visited_on", TODAY)
    token = number.to_bytes(32, "big")
    return actions.Wish(of.pk, visitors.device(token, of.pk, day), day, score, **more)


def member(who: Person, of: ServiceUnit, score: int = 9, **more: Any) -> actions.Wish:
    """Return a wish of a person with an account."""
    day = more.pop("visited_on", TODAY)
    token = more.pop("token", b"")
    visitor = visitors.signed_in(who, of.pk, day, token)
    return actions.Wish(of.pk, visitor, day, score, level=Level.SUBSTANTIAL, **more)


def rate(*wishes: actions.Wish, at: datetime = NOON) -> list[actions.Outcome]:
    """Rate."""
    return actions.rate(wishes=list(wishes), at=at)


def scores(of: ServiceUnit) -> list[int]:
    """Return the scores that stand."""
    return list(Rating.objects.filter(unit=of).order_by("pk").values_list("score", flat=True))


def now_unit() -> ServiceUnit:
    """Set up a unit at the moment of the clock, for tests of pages."""
    return unit(at=clock.now())
