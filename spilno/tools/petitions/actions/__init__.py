"""The acts on a petition. Each is one entry of the record, in the same transaction.

Quiet, without an entry: draft, edit, discard, the count, letters on their way.
"""

from spilno.civic.matters import StageChanged
from spilno.tools.petitions.actions.collecting import close_window, moment_of_threshold, reach
from spilno.tools.petitions.actions.counting import count, recount
from spilno.tools.petitions.actions.drafting import (
    SupportersNeeded,
    discard,
    draft,
    edit,
    gather,
    lacking,
    submit,
)
from spilno.tools.petitions.actions.executing import (
    AlreadyDone,
    NotSupported,
    StepsOpen,
    TextMissing,
    attach,
    close,
    finish_step,
    plan_step,
)
from spilno.tools.petitions.actions.forgetting import TooEarly, forget
from spilno.tools.petitions.actions.forgetting import is_due as is_due_to_forget
from spilno.tools.petitions.actions.handing import (
    AlreadyReceived,
    NotSent,
    acknowledge_receipt,
    find_address,
    hand_over,
    mark_failed,
    mark_sent,
)
from spilno.tools.petitions.actions.joining import join
from spilno.tools.petitions.actions.lines import (
    NotSigned,
    TooLate,
    hide_line,
    own_line,
    revoke,
    show_line,
    withdraw,
)
from spilno.tools.petitions.actions.moderating import (
    appeal_refusal,
    case_of,
    decide_appeal,
    publish,
    refuse,
)
from spilno.tools.petitions.actions.outcomes import (
    AlreadySigned,
    NotStored,
    Outcome,
    Signed,
    Signing,
)
from spilno.tools.petitions.actions.receipts import Receipt
from spilno.tools.petitions.actions.refusals import (
    Incomplete,
    NotEligible,
    NotNow,
    NotOpen,
    ReasonMissing,
)
from spilno.tools.petitions.actions.reviewing import (
    NotAnswered,
    NotReceived,
    NotThisResult,
    answer,
    answer_of,
    begin_review,
    pause_for_hearing,
    publish_answer,
    rate,
    resume,
)
from spilno.tools.petitions.actions.signing import sign
from spilno.tools.petitions.actions.supporting import support
from spilno.tools.petitions.actions.voiding import (
    AlreadyReversed,
    Effect,
    NameTaken,
    NothingToVoid,
    dry_run,
    reverse,
    void,
)

__all__ = [
    "AlreadyDone",
    "AlreadyReceived",
    "AlreadyReversed",
    "AlreadySigned",
    "Effect",
    "Incomplete",
    "NameTaken",
    "NotAnswered",
    "NotEligible",
    "NotNow",
    "NotOpen",
    "NotReceived",
    "NotSent",
    "NotSigned",
    "NotStored",
    "NotSupported",
    "NotThisResult",
    "NothingToVoid",
    "Outcome",
    "ReasonMissing",
    "Receipt",
    "Signed",
    "Signing",
    "StageChanged",
    "StepsOpen",
    "SupportersNeeded",
    "TextMissing",
    "TooEarly",
    "TooLate",
    "acknowledge_receipt",
    "answer",
    "answer_of",
    "appeal_refusal",
    "attach",
    "begin_review",
    "case_of",
    "close",
    "close_window",
    "count",
    "decide_appeal",
    "discard",
    "draft",
    "dry_run",
    "edit",
    "find_address",
    "finish_step",
    "forget",
    "gather",
    "hand_over",
    "hide_line",
    "is_due_to_forget",
    "join",
    "lacking",
    "mark_failed",
    "mark_sent",
    "moment_of_threshold",
    "own_line",
    "pause_for_hearing",
    "plan_step",
    "publish",
    "publish_answer",
    "rate",
    "reach",
    "recount",
    "refuse",
    "resume",
    "reverse",
    "revoke",
    "show_line",
    "sign",
    "submit",
    "support",
    "void",
    "withdraw",
]
