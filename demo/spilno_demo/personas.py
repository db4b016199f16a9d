"""The people who show how it works. The same in the demonstration and in the tests."""

from datetime import datetime

from spilno.people import residences, roles, roots
from spilno.people.levels import Level
from spilno.people.models import Person, Residence
from spilno.places import authorities
from spilno.places.models import Authority, Place
from spilno.record import clock
from spilno_demo.models import Persona
from spilno_demo.parts import KORIUKIVKA as KORIUKIVKA
from spilno_demo.parts import PARTS as PARTS
from spilno_demo.parts import Part


def make_all(at: datetime) -> None:
    """Make every persona that is not there yet."""
    place = Place.objects.get(code=KORIUKIVKA)
    council = authorities.of(place)
    for part in PARTS:
        if not Persona.objects.filter(slug=part.slug).exists():
            _make(part, place, council, at)


def _make(part: Part, place: Place, council: Authority | None, at: datetime) -> None:
    surname, given, patronymic = part.name
    person = Person(
        email=part.email,
        surname=surname,
        given_name=given,
        patronymic=patronymic,
        level=part.level,
        birth_year=part.birth_year,
        joined_at=at,
    )
    person.set_unusable_password()
    person.save()
    roots.root(person)
    _settle(person, place, at)
    for kind, post in part.roles:
        of = council if kind in roles.OF_AUTHORITY else None
        roles.grant(person=person, kind=kind, authority=of, post=post, at=at)
    Persona.objects.create(slug=part.slug, person=person)


def _settle(person: Person, place: Place, at: datetime) -> None:
    level = Level(person.level)
    residences.declare(
        person=person,
        place=place,
        kind=Residence.Kind.REGISTERED if level.reaches(Level.SUBSTANTIAL) else "declared",
        since=clock.day(at),
        at=at,
        level=min(level, Level.SUBSTANTIAL, key=lambda value: value.rank),
    )
