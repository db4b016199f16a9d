"""Where a person lives: one place at a time, an IDP's community too (Law 280/97 art. 1)."""

from datetime import date, datetime

from django.db import transaction

from spilno.people.levels import Level
from spilno.people.models import Person, Residence
from spilno.places.models import Place
from spilno.record import clock


class FutureDate(Exception):
    """The day since when the person lives there has not come yet."""


class TooWide(Exception):
    """Nobody lives in a whole raion, oblast or country: the place belongs to no community."""


class WithdrawnPlace(Exception):
    """The place is no longer in the codifier; its successor is."""


def current(person: Person) -> Residence | None:
    """Return where the person lives now, None when they have not said."""
    return (
        Residence.objects.filter(person=person, until=None)
        .select_related("place", "place__hromada")
        .first()
    )


def declare(
    *,
    person: Person,
    place: Place,
    kind: str,
    since: date,
    at: datetime,
    level: Level = Level.LOW,
) -> Residence:
    """Set where the person lives from now on; the former residence ends today.

    `level` is LOW for the person's own word. Raises FutureDate, WithdrawnPlace, TooWide.
    """
    today = clock.day(at)
    if since > today:
        raise FutureDate
    if place.withdrawn_on:
        raise WithdrawnPlace
    if place.hromada_id is None:
        raise TooWide
    with transaction.atomic():
        Person.objects.select_for_update().get(pk=person.pk)  # two posts at once: one after another
        Residence.objects.filter(person=person, until=None).update(until=today)
        return Residence.objects.create(
            person=person, place=place, kind=kind, since=since, level=level
        )
