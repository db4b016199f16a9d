"""Problems of the demonstration: every stage, real places, through the ordinary actions."""

from collections.abc import Mapping
from datetime import datetime

from spilno.people.models import Person
from spilno.tools.problems.models import Problem
from spilno.tools.problems.seed.stage import Stage
from spilno.tools.problems.seed.stories import STORIES


def seed(at: datetime, people: Mapping[str, Person]) -> None:
    """Play every story up to `at`, all together in the order of days. Does nothing twice."""
    if not Problem.objects.exists():
        stage = Stage(at, people)
        stage.play([story(stage) for story in STORIES])
