"""Acts on letters to bodies and on what comes back. Each is an entry of the record."""

from spilno.duties.correspondence.actions.addressing import (
    AlreadyDecided,
    AlreadyProposed,
    NotBroken,
    SameAddress,
    confirm,
    propose,
    refuse,
)
from spilno.duties.correspondence.actions.judging import (
    AlreadyJudged,
    NoLetter,
    NothingOwed,
    accept,
    ask,
    reject,
    take,
)
from spilno.duties.correspondence.actions.receiving import receive
from spilno.duties.correspondence.actions.writing import Draft, EmptyLetter, NoReception, send

__all__ = [
    "AlreadyDecided",
    "AlreadyJudged",
    "AlreadyProposed",
    "Draft",
    "EmptyLetter",
    "NoLetter",
    "NoReception",
    "NotBroken",
    "NothingOwed",
    "SameAddress",
    "accept",
    "ask",
    "confirm",
    "propose",
    "receive",
    "refuse",
    "reject",
    "send",
    "take",
]
