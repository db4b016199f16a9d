"""May this person act on this matter? A verdict always tells the reason and the remedy.

No Django here.
"""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Literal

LEVELS = ("none", "low", "substantial", "high")

Reason = Literal[
    "sign_in", "level", "residence_unknown", "residence_elsewhere", "age_unknown", "age"
]


@dataclass(frozen=True)
class Standing:
    """What is known of the one who wants to act."""

    is_signed_in: bool
    level: str = "none"  # of the session
    places: Collection[str] = ()  # codes of the residence and everything above it
    residence_level: str = "none"
    age: int | None = None


@dataclass(frozen=True)
class Requirement:
    """What a rule set asks of the one who acts."""

    min_level: str = "low"
    place: str | None = None  # code; None: from anywhere
    min_age: int | None = None


@dataclass(frozen=True)
class Verdict:
    """The outcome: allowed, or every reason why not, shortest way to mend it first."""

    reasons: tuple[Reason, ...] = ()

    @property
    def allowed(self) -> bool:
        """Tell whether nothing stands in the way."""
        return not self.reasons


def judge(standing: Standing, requirement: Requirement) -> Verdict:
    """Return the verdict on `standing` under `requirement`."""
    if not standing.is_signed_in:
        return Verdict(("sign_in",))
    reasons: list[Reason] = []
    if LEVELS.index(standing.level) < LEVELS.index(requirement.min_level):
        reasons.append("level")
    if requirement.place is not None and not standing.places:
        reasons.append("residence_unknown")
    elif requirement.place is not None and requirement.place not in standing.places:
        reasons.append("residence_elsewhere")
    if requirement.min_age is not None and standing.age is None:
        reasons.append("age_unknown")
    elif (
        requirement.min_age is not None
        and standing.age is not None
        and standing.age < requirement.min_age
    ):
        reasons.append("age")
    return Verdict(tuple(reasons))
