"""What one asks for when signing, and what comes of it."""

from collections.abc import Callable
from dataclasses import dataclass

from spilno.civic.containers import Judged
from spilno.language.cleaning import UncleanText
from spilno.people.levels import Level
from spilno.people.models import Person
from spilno.tools.petitions.actions.receipts import Receipt
from spilno.tools.petitions.actions.refusals import Incomplete, NotEligible, NotOpen
from spilno.tools.petitions.rules import Name


@dataclass(frozen=True)
class Signing:
    """One wish to sign. `level` is what the session proves; `name` as it will stand in public.

    `signed`: the signed file, verified, over the statement of this very act and by its person.
    `keep`: called with the leaf of a new signature, in its transaction (at a desk: who helped).
    """

    person: Person
    petition_id: int
    level: str
    name: Name
    signed: Judged | None = None
    keep: Callable[[bytes], None] | None = None

    @property
    def proved(self) -> Level:
        """Return the level of the act: what the session proves, or more where a file proves it."""
        levels = [Level(self.level), *([self.signed.level] if self.signed else [])]
        return max(levels, key=lambda level: level.rank)

    @property
    def report(self) -> str:
        """Return the SHA-256 of the report on the signed file, hex; empty without one."""
        return self.signed.digest if self.signed else ""


@dataclass(frozen=True)
class Signed:
    """The signature is in the record."""

    receipt: Receipt


@dataclass(frozen=True)
class AlreadySigned:
    """It was there before; the receipt is the one given then."""

    receipt: Receipt


class NotStored(Exception):
    """This act alone could not be stored; nothing of it remains, and it may be tried again."""


Refusal = NotOpen | NotEligible | Incomplete | UncleanText | NotStored
Outcome = Signed | AlreadySigned | Refusal
