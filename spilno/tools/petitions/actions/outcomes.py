"""What one asks for when signing, and what comes of it."""

from dataclasses import dataclass

from spilno.language.cleaning import UncleanText
from spilno.people.models import Person
from spilno.tools.petitions.actions.receipts import Receipt
from spilno.tools.petitions.actions.refusals import Incomplete, NotEligible, NotOpen
from spilno.tools.petitions.rules import Name


@dataclass(frozen=True)
class Signing:
    """One wish to sign. `level` is what the session proves; `name` as it will stand in public."""

    person: Person
    petition_id: int
    level: str
    name: Name


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
