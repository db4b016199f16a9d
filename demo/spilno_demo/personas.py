"""The people who show how it works. The same in the demonstration and in the tests."""

from dataclasses import dataclass
from datetime import datetime

from spilno.people import residences, roles, roots
from spilno.people.levels import Level
from spilno.people.models import Person, Residence
from spilno.places import authorities
from spilno.places.models import Authority, Place
from spilno.record import clock
from spilno_demo.models import Persona

KORIUKIVKA = "UA74020010000010449"  # Корюківська територіальна громада, Чернігівська область


@dataclass(frozen=True)
class Part:
    """One persona: who they are and what they may do."""

    slug: str
    name: tuple[str, str, str]  # surname, given name, patronymic
    about: str
    level: Level = Level.SUBSTANTIAL
    birth_year: int = 1985
    roles: tuple[tuple[str, str], ...] = ()  # (kind, post); kinds of authorities: of the council

    @property
    def email(self) -> str:
        """Return the address: nothing is ever sent to it."""
        return f"{self.slug}@demo.invalid"


PARTS = (
    Part("olena", ("Шевченко", "Олена", "Петрівна"), "мешканка громади, особу підтверджено"),
    Part(
        "taras",
        ("Бондаренко", "Тарас", "Іванович"),
        "посадова особа й голова ради",
        roles=(("official", "секретар ради"), ("head", "голова громади")),
    ),
    Part(
        "oksana",
        ("Кравчук", "Оксана", "Василівна"),
        "посадова особа ради",
        roles=(("official", "начальниця відділу звернень"),),
    ),
    Part(
        "maria",
        ("Литвин", "Марія", "Андріївна"),
        "модераторка",
        roles=(("moderator", ""),),
    ),
    Part(
        "roman",
        ("Гончаренко", "Роман", "Олегович"),
        "модератор, розглядає скарги",
        roles=(("moderator", ""),),
    ),
    Part("ivan", ("Мельник", "Іван", ""), "лише електронна пошта", level=Level.LOW),
    Part("nina", ("Ткаченко", "Ніна", "Михайлівна"), "пенсіонерка", birth_year=1951),
    Part(
        "svitlana",
        ("Савченко", "Світлана", "Юріївна"),
        "адміністраторка ЦНАП",
        roles=(("service_officer", "адміністраторка ЦНАП"),),
    ),
    Part("bohdan", ("Коваль", "Богдан", "Степанович"), "голова громадської організації"),
    Part(
        "operator",
        ("Дорошенко", "Юлія", "Павлівна"),
        "операторка платформи",
        roles=(("operator", ""), ("observer", "")),
    ),
)


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
