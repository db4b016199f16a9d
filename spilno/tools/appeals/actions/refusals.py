"""Refusals that more than one action of this tool gives."""

from collections.abc import Sequence

from spilno.civic.matters import StageChanged
from spilno.tools.appeals.rules import Fault


class NotNow(StageChanged):
    """The appeal is in another stage than this act needs; `stage` says which."""

    def __init__(self, stage: str) -> None:
        super().__init__(stage)
        self.stage = stage


class Incomplete(Exception):
    """Something the law asks for is missing; `faults` names each."""

    def __init__(self, faults: Sequence[Fault]) -> None:
        super().__init__(", ".join(faults))
        self.faults = tuple(faults)


class ReasonMissing(Exception):
    """The law asks for a reason that the author can read."""


class ToComplained(Exception):
    """A complaint never goes to the one it is about (Law 393/96 art. 7)."""
