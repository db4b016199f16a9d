"""The acts of the duty clock. Each is one entry of the record, in the same transaction."""

from spilno.duties.actions.answering import (
    NoBody,
    OutOfRange,
    TooManyFiles,
    answer,
    attach,
    rate,
)
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

__all__ = [
    "AlreadyEnded",
    "AlreadyPaused",
    "AlreadyRunning",
    "FutureReceipt",
    "NoBody",
    "NotPaused",
    "NotTold",
    "OutOfRange",
    "ReasonMissing",
    "TooManyFiles",
    "answer",
    "attach",
    "begin",
    "lift",
    "mark_overdue",
    "meet",
    "pause",
    "rate",
    "resume",
]
