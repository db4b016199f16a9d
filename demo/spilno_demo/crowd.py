"""The crowd: identified residents of a community, made in bulk when they are needed."""

import secrets
from datetime import datetime

from django.db import transaction
from django.db.models import Max

from spilno.people import roots
from spilno.people.levels import Level
from spilno.people.models import Person, Residence
from spilno.places.models import Place
from spilno.record import clock
from spilno_demo.models import Resident
from spilno_demo.names import name

ROOT = 32  # bytes


def residents(hromada: Place, count: int, *, skip: int, at: datetime) -> list[Person]:
    """Return `count` residents of the community after the first `skip`, making those who lack."""
    _make_up_to(hromada, skip + count, at)
    wanted = range(skip + 1, skip + count + 1)
    found = Resident.objects.filter(hromada=hromada, number__in=wanted).order_by("number")
    return [resident.person for resident in found.select_related("person")]


def _make_up_to(hromada: Place, total: int, at: datetime) -> None:
    with transaction.atomic():
        Place.objects.select_for_update(no_key=True).get(pk=hromada.pk)  # two clicks at once
        last = Resident.objects.filter(hromada=hromada).aggregate(last=Max("number"))["last"] or 0
        numbers = range(last + 1, total + 1)
        people = Person.objects.bulk_create([_person(hromada, number, at) for number in numbers])
        _give_roots(people)
        Residence.objects.bulk_create([_residence(person, hromada, at) for person in people])
        Resident.objects.bulk_create(
            Resident(person=person, hromada=hromada, number=number)
            for person, number in zip(people, numbers, strict=True)
        )


def _give_roots(people: list[Person]) -> None:
    """Seal all roots at once: one by one would be two queries a person."""
    for person in people:
        person.root_sealed = roots.seal(secrets.token_bytes(ROOT), person.pk)
    Person.objects.bulk_update(people, ["root_sealed"])


def _person(hromada: Place, number: int, at: datetime) -> Person:
    surname, given, patronymic = name(number)
    person = Person(
        email=f"resident-{hromada.code.lower()}-{number}@demo.invalid",
        surname=surname,
        given_name=given,
        patronymic=patronymic,
        level=Level.SUBSTANTIAL,
        birth_year=1950 + number % 57,
        joined_at=at,
    )
    person.set_unusable_password()
    return person


def _residence(person: Person, hromada: Place, at: datetime) -> Residence:
    return Residence(
        person=person,
        place=hromada,
        kind=Residence.Kind.REGISTERED,
        since=clock.day(at),
        level=Level.SUBSTANTIAL,
    )
