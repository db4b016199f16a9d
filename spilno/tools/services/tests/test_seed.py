"""The demonstration: every stage, half a year, nothing twice."""

import pytest

from spilno.people.models import Person
from spilno.tools.services import endpoints, figures, seed, stages, tasks
from spilno.tools.services.models import Change, Rating, ServiceUnit
from spilno.tools.services.tests import scene

pytestmark = pytest.mark.django_db


class Cast(dict[str, Person]):
    def residents(self, hromada, count: int, at, skip: int = 0) -> list[Person]:
        return [scene.person(f"r{number}") for number in range(count)]


def test_the_seed_shows_every_stage_and_is_sown_once() -> None:
    scene.council()
    seed.seed(scene.NOON, Cast())
    number = Rating.objects.count()
    seed.seed(scene.NOON, Cast())
    assert Rating.objects.count() == number
    found = set(ServiceUnit.objects.values_list("matter__stage", flat=True))
    assert found == {stages.WORKING, stages.CLOSED}
    first = ServiceUnit.objects.order_by("pk")[0]
    shown = figures.of(first, scene.NOON)
    assert shown.is_shown
    assert shown.groups["account"].index is not None
    assert shown.groups["guest"].index is not None
    assert shown.reasons
    assert Change.objects.count() == 2
    tasks.tick(scene.NOON)
    counts = endpoints.published_counts()
    assert sum(sum(each.values()) for each in counts.values()) == number
