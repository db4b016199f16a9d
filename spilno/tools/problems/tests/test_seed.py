"""The demonstration: a problem of every stage; a second run changes nothing."""

import pytest

from spilno.people.models import Person
from spilno.tools.problems import stages
from spilno.tools.problems.models import Problem
from spilno.tools.problems.seed import seed
from spilno.tools.problems.tests.scene import NOON, Scene, person

pytestmark = pytest.mark.django_db(transaction=True)


def test_every_stage_is_there_once_and_a_second_run_changes_nothing() -> None:
    Scene()
    names = ("ivan", "olena", "nina", "bohdan", "taras")
    people: dict[str, Person] = {name: person(100 + n) for n, name in enumerate(names)}
    for _ in range(2):
        seed(NOON, people)
    found = sorted(Problem.objects.values_list("matter__stage", flat=True))
    assert found == sorted(stage.code for stage in stages.STAGES)
