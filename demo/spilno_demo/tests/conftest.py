"""Places, personas and a clock that forgets between tests."""

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest

from spilno.people.models import Person
from spilno.places.models import Authority, Place
from spilno_demo import clock, personas
from spilno_demo.models import Persona

NOON = datetime(2026, 11, 25, 10, tzinfo=UTC)  # Wednesday


@pytest.fixture(autouse=True)
def fresh_clock() -> Iterator[None]:
    clock.forget()
    yield
    clock.forget()


@pytest.fixture
def koriukivka(db: None) -> Place:
    ukraine, _ = Place.objects.get_or_create(
        code="UA", defaults={"category": "UA", "name": "Україна", "full_name": "Україна"}
    )
    place = Place(
        code=personas.KORIUKIVKA,
        parent=ukraine,
        category="H",
        name="Корюківська",
        full_name="Корюківська міська територіальна громада",
    )
    place.hromada = place
    place.save()
    Authority.objects.create(
        kind=Authority.Kind.COUNCIL, place=place, name="Корюківська міська рада"
    )
    return place


@pytest.fixture
def people(koriukivka: Place) -> dict[str, Person]:
    personas.make_all(NOON)
    return {row.slug: row.person for row in Persona.objects.select_related("person")}
