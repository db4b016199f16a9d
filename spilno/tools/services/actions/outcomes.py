"""What is wished and what came of it."""

from dataclasses import dataclass
from datetime import date

from spilno.people.levels import Level
from spilno.people.models import Role
from spilno.tools.services.actions.refusals import NotOpen, NotThisDay, SheetEntered, UnknownReason
from spilno.tools.services.models import Rating
from spilno.tools.services.visitors import Visitor

Refusal = NotOpen | NotThisDay | UnknownReason | SheetEntered


@dataclass(frozen=True)
class Wish:
    """One visit to be rated; a later wish of the same visitor and day changes the former."""

    unit: int
    visitor: Visitor
    visited_on: date
    score: int
    reasons: tuple[str, ...] = ()
    text: str = ""
    may_publish: bool = False  # a moderator may show the text to all
    level: str = Level.NONE  # of the session; «none» without an account and on paper
    channel: str = Rating.Channel.WEB
    officer: Role | None = None  # who enters a sheet


@dataclass(frozen=True)
class Rated:
    """The visit is rated; `leaf` of the entry of this act, `is_change` of a former rating."""

    leaf: bytes
    is_change: bool


Outcome = Rated | Refusal
