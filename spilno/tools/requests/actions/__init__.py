"""The acts on a request for information: each is an entry of the record."""

from spilno.tools.requests.actions.answering import Letter, answer, refuse, supplement
from spilno.tools.requests.actions.judging import answer_of, contest, rate, write
from spilno.tools.requests.actions.lettering import answer_by_letter, post
from spilno.tools.requests.actions.refusals import (
    FewPages,
    Incomplete,
    NamesRequester,
    NobodyAnswers,
    NotAnswered,
    NotAuthor,
    NotGround,
    NotNow,
    NotUrgent,
    ReasonMissing,
    SameHolder,
    TooLate,
)
from spilno.tools.requests.actions.registering import (
    dispute_urgency,
    extend,
    forward,
    register,
    tell_costs,
)
from spilno.tools.requests.actions.sending import Requester, publish, send, withdraw

__all__ = [
    "FewPages",
    "Incomplete",
    "Letter",
    "NamesRequester",
    "NobodyAnswers",
    "NotAnswered",
    "NotAuthor",
    "NotGround",
    "NotNow",
    "NotUrgent",
    "ReasonMissing",
    "Requester",
    "SameHolder",
    "TooLate",
    "answer",
    "answer_by_letter",
    "answer_of",
    "contest",
    "dispute_urgency",
    "extend",
    "forward",
    "post",
    "publish",
    "rate",
    "refuse",
    "register",
    "send",
    "supplement",
    "tell_costs",
    "withdraw",
    "write",
]
