"""Petitions of the demonstration: every stage, real places, through the ordinary actions."""

from collections.abc import Sequence
from datetime import datetime

from spilno.civic.models import Matter
from spilno.people.models import Person
from spilno.tools.petitions import actions
from spilno.tools.petitions.models import Petition
from spilno.tools.petitions.seed.stage import KORIUKIVKA, Cast, Stage, wishes
from spilno.tools.petitions.seed.stories import STORIES


def seed(at: datetime, people: Cast) -> None:
    """Play every story up to `at`, day after day, all stories together. Does nothing twice."""
    if Petition.objects.exists():
        return
    stage = Stage(at, people)
    stage.join(KORIUKIVKA)
    stage.play([story(stage) for story in STORIES])
    actions.count(at=at)


def crowd(matter: Matter, people: Sequence[Person], at: datetime) -> int:
    """Let each of `people` sign the petition; return how many did."""
    outcomes = actions.sign(signings=wishes(matter.pk, people), at=at)
    return sum(isinstance(outcome, actions.Signed) for outcome in outcomes)
