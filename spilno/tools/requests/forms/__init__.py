"""What people type about requests, one form a page."""

from spilno.tools.requests.forms.office import (
    AnswerForm,
    CostsForm,
    ForwardForm,
    ReasonsForm,
    ReceiptForm,
    RefusalForm,
    WordsForm,
)
from spilno.tools.requests.forms.requester import ContestForm, MessageForm, NewForm, RatingForm

__all__ = [
    "AnswerForm",
    "ContestForm",
    "CostsForm",
    "ForwardForm",
    "MessageForm",
    "NewForm",
    "RatingForm",
    "ReasonsForm",
    "ReceiptForm",
    "RefusalForm",
    "WordsForm",
]
