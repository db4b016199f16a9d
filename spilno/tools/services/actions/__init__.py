"""The acts on units and visits. Each is one entry of the record. Quiet: the count, forgetting."""

from spilno.tools.services.actions.counting import count, recount
from spilno.tools.services.actions.forgetting import forget_words
from spilno.tools.services.actions.joining import join
from spilno.tools.services.actions.outcomes import Outcome, Rated, Wish
from spilno.tools.services.actions.rating import rate, withdraw
from spilno.tools.services.actions.refusals import (
    AlreadyDecided,
    AlreadyThere,
    NotOpen,
    NotRated,
    NotThisDay,
    SheetEntered,
    UnknownReason,
)
from spilno.tools.services.actions.setting import close, edit, found
from spilno.tools.services.actions.telling import keep_comment, publish_comment, tell

__all__ = [
    "AlreadyDecided",
    "AlreadyThere",
    "NotOpen",
    "NotRated",
    "NotThisDay",
    "Outcome",
    "Rated",
    "SheetEntered",
    "UnknownReason",
    "Wish",
    "close",
    "count",
    "edit",
    "forget_words",
    "found",
    "join",
    "keep_comment",
    "publish_comment",
    "rate",
    "recount",
    "tell",
    "withdraw",
]
