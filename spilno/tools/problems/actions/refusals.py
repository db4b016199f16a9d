"""Refusals that more than one action gives. Each says the reason; pages say the remedy."""

from spilno.civic.matters import StageChanged
from spilno.people.levels import Level


class NotNow(StageChanged):
    """The problem is in another stage than the act needs: `stage`. Perhaps someone was faster."""

    def __init__(self, stage: str) -> None:
        super().__init__(stage)
        self.stage = stage


class LevelTooLow(Exception):
    """The community asks for more than this session proves: `least`."""

    def __init__(self, least: Level) -> None:
        super().__init__(least)
        self.least = least


class ReasonMissing(Exception):
    """A body explains, waits, refuses, forwards and returns with words that all can read."""


class NotConcerned(Exception):
    """Only those who reported, or had joined before it was said to be done, judge it."""
