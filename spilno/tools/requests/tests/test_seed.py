"""The demonstration: every stage, the same each time."""

import pytest

from spilno.duties import tasks as duties
from spilno.duties.models import Duty
from spilno.people.models import Person
from spilno.places.models import Authority
from spilno.places.tests.fixtures import some_places
from spilno.tools.requests import stages
from spilno.tools.requests.models import Request
from spilno.tools.requests.seed import seed
from spilno.tools.requests.seed.stage import KORIUKIVKA
from spilno.tools.requests.tests.scene import kyiv

pytestmark = pytest.mark.django_db
NOW = kyiv(2026, 11, 25, 15)


def people() -> dict[str, Person]:
    slugs = ("olena", "taras", "ivan", "nina", "bohdan")
    return {
        slug: Person.objects.create(
            email=f"{slug}@example.org", surname=slug.title(), given_name="Олена"
        )
        for slug in slugs
    }


def test_every_stage_is_there_one_is_overdue_and_nothing_is_done_twice() -> None:
    some_places()
    Authority.objects.filter(place_id=KORIUKIVKA).update(state="joined")
    cast = people()
    seed(NOW, cast)
    duties.tick(NOW)
    found = set(Request.objects.values_list("matter__stage", flat=True))
    assert found == {stage.code for stage in stages.STAGES}
    assert Duty.objects.filter(matter__kind="request", state="overdue").count() == 1
    number = Request.objects.count()
    seed(NOW, cast)
    assert Request.objects.count() == number <= 10
