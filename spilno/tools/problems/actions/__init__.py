"""The acts on a problem. Each is one entry of the record, in the same transaction.

Quiet, without an entry: decline_question, forget_contact.
"""

from spilno.civic.matters import StageChanged
from spilno.tools.problems.actions.asking import (
    AlreadyAsked,
    ask,
    decline_question,
    forget_contact,
)
from spilno.tools.problems.actions.correcting import correct
from spilno.tools.problems.actions.counting_once import count_once
from spilno.tools.problems.actions.handling import (
    accept,
    assign,
    begin,
    explain,
    finish,
    forward,
    note,
    postpone,
    prioritise,
    refuse,
)
from spilno.tools.problems.actions.holding import NotHeld, drop_photo, hide, show, show_photo
from spilno.tools.problems.actions.joining import (
    Joined,
    Joining,
    NotOpen,
    has_joined,
    join,
    leave,
)
from spilno.tools.problems.actions.judging import judge, may_judge
from spilno.tools.problems.actions.listing import Listed, list_areas
from spilno.tools.problems.actions.merging import SameProblem, merge
from spilno.tools.problems.actions.moving import By
from spilno.tools.problems.actions.phrases import drop_phrase, keep_phrase
from spilno.tools.problems.actions.refusals import (
    LevelTooLow,
    NotConcerned,
    NotNow,
    ReasonMissing,
)
from spilno.tools.problems.actions.reporting import Report, Reported, ShellingDamage, report

__all__ = [
    "AlreadyAsked",
    "By",
    "Joined",
    "Joining",
    "LevelTooLow",
    "Listed",
    "NotConcerned",
    "NotHeld",
    "NotNow",
    "NotOpen",
    "ReasonMissing",
    "Report",
    "Reported",
    "SameProblem",
    "ShellingDamage",
    "StageChanged",
    "accept",
    "ask",
    "assign",
    "begin",
    "correct",
    "count_once",
    "decline_question",
    "drop_photo",
    "drop_phrase",
    "explain",
    "finish",
    "forget_contact",
    "forward",
    "has_joined",
    "hide",
    "join",
    "judge",
    "keep_phrase",
    "leave",
    "list_areas",
    "may_judge",
    "merge",
    "note",
    "postpone",
    "prioritise",
    "refuse",
    "report",
    "show",
    "show_photo",
]
