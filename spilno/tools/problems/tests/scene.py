"""Who and what the tests of problems need: people, a community that works here, a problem."""

from datetime import UTC, date, datetime
from typing import Any

from spilno.people.levels import Level
from spilno.people.models import Person, Residence
from spilno.places.models import Authority, Place
from spilno.places.tests import fixtures
from spilno.record.clock import KYIV
from spilno.tools.problems import actions
from spilno.tools.problems.models import Problem

PIT = "Глибока яма на вулиці Шевченка біля школи"
POINT = (51.7700, 32.2500)  # in Корюківка


def kyiv(*parts: int) -> datetime:
    """Return a moment in Kyiv, in UTC."""
    return datetime(*parts, tzinfo=KYIV).astimezone(UTC)  # type: ignore[arg-type]


NOON = kyiv(2026, 11, 24, 12)


def person(number: int, **changes: Any) -> Person:
    """Store one resident."""
    fields: dict[str, Any] = {"given_name": "Іван", "surname": "Коваль", "level": Level.LOW}
    found = Person.objects.create(email=f"p{number}@example.org", **fields | changes)
    place = Place.objects.get(pk=fixtures.NAUMIVKA)
    Residence.objects.create(person=found, place=place, kind="registered", since=date(2020, 1, 1))
    return found


class Scene:
    """Корюківська громада, whose council works here, and Іван who reports."""

    def __init__(self) -> None:
        fixtures.some_places()
        self.place = Place.objects.get(pk=fixtures.KORIUKIVKA_HROMADA)
        self.council = Authority.objects.get(place=self.place, kind="council")
        self.council.state = Authority.State.JOINED
        self.council.save()
        self.ivan = person(1)
        self.at = NOON
        self.number = 0

    def told(self, **changes: Any) -> actions.Report:
        """Return what Іван tells."""
        self.number += 1
        fields: dict[str, Any] = {"key": f"k{self.number}", "category": "roads", "text": PIT}
        fields |= {"place": self.place, "point": POINT, "address": "вул. Шевченка, 5"}
        return actions.Report(**fields | {"level": Level.LOW} | changes)

    def reported(self, reporter: Person | None = None, **changes: Any) -> Problem:
        """Return a new problem of Іван."""
        who = reporter or self.ivan
        return actions.report(reporter=who, told=self.told(**changes), at=self.at).problem

    def guest(self, **changes: Any) -> Problem:
        """Return a new problem of somebody without an account."""
        told = self.told(level=Level.NONE, **changes)
        return actions.report(reporter=None, told=told, at=self.at).problem

    def join(self, problem: Problem, *persons: Person, at: datetime | None = None) -> list[Any]:
        """Let them join."""
        wishes = [actions.Joining(who, problem.pk, Level.LOW) for who in persons]
        return actions.join(joinings=wishes, at=at or self.at)


def fresh(problem: Problem) -> Problem:
    """Return the problem as the database has it now."""
    return Problem.objects.select_related("matter", "authority").get(pk=problem.pk)
