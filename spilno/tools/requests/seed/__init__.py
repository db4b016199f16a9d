"""Requests of the demonstration: every stage, through the ordinary actions."""

from datetime import datetime
from typing import Protocol

from spilno.people.models import Person
from spilno.tools.requests.models import Request
from spilno.tools.requests.seed.stage import Stage
from spilno.tools.requests.seed.stories import STORIES


class Cast(Protocol):
    """The personas by their short name."""

    def __getitem__(self, slug: str, /) -> Person: ...


def seed(at: datetime, people: Cast) -> None:
    """Play every story up to `at`. Does nothing twice."""
    if Request.objects.exists():
        return
    stage = Stage(at, people)
    if stage.council is None:
        return
    stage.play([story(stage) for story in STORIES])
