"""The acts of the duty clock. Each is one entry of the record, in the same transaction."""

from spilno.duties.actions.answering import (
    NoBody,
    OutOfRange,
    TooManyFiles,
    answer,
    attach,
    rate,
)
from spilno.duties.actions.extending import NotLonger, extend
from spilno.duties.actions.joining import join_ratings
from spilno.duties.actions.running import (
    AlreadyEnded,
    AlreadyPaused,
    AlreadyRunning,
    FutureReceipt,
    NotPaused,
    NotTold,
    ReasonMissing,
    begin,
    lift,
    mark_overdue,
    meet,
    pause,
    resume,
)
from spilno.duties.actions.sealing import AlreadySealed, ForeignSeal, seal

__all__ = [
    "AlreadyEnded",
    "AlreadyPaused",
    "AlreadyRunning",
    "AlreadySealed",
    "ForeignSeal",
    "FutureReceipt",
    "NoBody",
    "NotLonger",
    "NotPaused",
    "NotTold",
    "OutOfRange",
    "ReasonMissing",
    "TooManyFiles",
    "answer",
    "attach",
    "begin",
    "extend",
    "join_ratings",
    "lift",
    "mark_overdue",
    "meet",
    "pause",
    "rate",
    "resume",
    "seal",
]
