"""Refusals that more than one action of this tool gives. Each says the reason and the remedy."""

from collections.abc import Sequence
from datetime import datetime

from spilno.civic.eligibility import Verdict
from spilno.civic.matters import StageChanged
from spilno.tools.petitions.rules import Fault


class NotOpen(Exception):
    """Signatures are not being collected: not yet, or no longer. `stage` says which."""

    def __init__(self, stage: str, closed_at: datetime | None = None) -> None:
        super().__init__(stage)
        self.stage = stage
        self.closed_at = closed_at


class NotEligible(Exception):
    """The person may not do this; `verdict` has every reason, the shortest to mend first."""

    def __init__(self, verdict: Verdict) -> None:
        super().__init__(", ".join(verdict.reasons))
        self.verdict = verdict


class Incomplete(Exception):
    """Something the law asks for is missing; `faults` names each."""

    def __init__(self, faults: Sequence[Fault]) -> None:
        super().__init__(", ".join(faults))
        self.faults = tuple(faults)


class NotNow(StageChanged):
    """The petition is in another stage than the act needs: `stage`. Perhaps someone was faster."""

    def __init__(self, stage: str) -> None:
        super().__init__(stage)
        self.stage = stage


class ReasonMissing(Exception):
    """Lines are hidden, signatures voided and restored only with a reason that all can read."""
