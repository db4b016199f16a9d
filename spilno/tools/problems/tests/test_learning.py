from pathlib import Path
from typing import Any

import pytest

from spilno.search.categories import shelf
from spilno.tools.problems import guess, learning
from spilno.tools.problems.models import Problem
from spilno.tools.problems.tests.scene import NOON, Scene

WORDS = "Фонтан на площі мовчить"


@pytest.fixture
def scene(db: None, settings: Any, tmp_path: Path) -> Scene:
    settings.HOME = tmp_path
    return Scene()


def answered(scene: Scene, number: int) -> None:
    """Have the community call broken fountains a matter of yards, `number` times."""
    one = scene.reported(text=WORDS, category="yards")
    Problem.objects.filter(pk=one.pk).update(answered_at=NOON)
    for _ in range(number - 1):
        other = scene.reported(text=WORDS, category="yards")
        Problem.objects.filter(pk=other.pk).update(answered_at=NOON)


def test_a_community_with_few_reports_is_guessed_by_the_examples_of_all(scene: Scene) -> None:
    answered(scene, 3)
    assert learning.refresh() == []
    assert guess.categories("Велика яма на дорозі", place=scene.place.pk)[0] == "roads"
    assert guess.categories("яма", place="../../keys") == guess.categories("яма")


def test_a_community_is_guessed_by_its_own_reports_once_it_has_enough(
    scene: Scene, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shelf, "LEAST", 5)  # 300 reports would make the test slow
    answered(scene, 5)
    scene.reported(text=WORDS, category="roads")  # nobody has looked at it yet
    assert learning.refresh() == [scene.place.pk]
    assert guess.categories("мовчить фонтан", place=scene.place.pk)[0] == "yards"
    assert learning.refresh() == []
