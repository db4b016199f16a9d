"""What is known of the one who wants to act."""

from datetime import UTC, datetime

import pytest
from django.contrib.auth.models import AnonymousUser

from spilno.civic import standing
from spilno.civic.eligibility import Requirement, judge
from spilno.people import residences
from spilno.people.models import Person
from spilno.places.tests.fixtures import KORIUKIVKA_HROMADA, NAUMIVKA, some_places

AT = datetime(2026, 11, 25, 10, tzinfo=UTC)


def test_a_stranger_stands_outside_with_one_remedy() -> None:
    assert judge(standing.of(AnonymousUser(), "none", AT), Requirement()).reasons == ("sign_in",)


@pytest.mark.django_db
def test_a_villager_belongs_to_all_places_above() -> None:
    places = some_places()
    nina = Person.objects.create(email="nina@example.com", level="low", birth_year=1955)
    assert standing.of(nina, "low", AT).places == ()
    residences.declare(
        person=nina, place=places[NAUMIVKA], kind="registered", since=AT.date(), at=AT
    )
    found = standing.of(nina, "low", AT)
    assert found.places[0] == NAUMIVKA
    assert KORIUKIVKA_HROMADA in found.places
    assert found.places[-1] == "UA"
    assert (found.level, found.residence_level, found.age) == ("low", "low", 70)
    assert judge(found, Requirement(place=KORIUKIVKA_HROMADA, min_age=18)).allowed


@pytest.mark.django_db
def test_by_the_year_alone_age_is_the_least_it_can_be() -> None:
    person = Person(birth_year=2008)
    assert standing.age(person, AT.date()) == 17
    assert standing.age(Person(), AT.date()) is None
