"""The life of an appeal, as Law 393/96-ВР sets it. Data: every stage and every move."""

from spilno.civic.timeline import Move, Stage, Timeline

DRAFT = "draft"
GATHERING = "gathering"
SENT = "sent"
UNDER_REVIEW = "under_review"
FORWARDED = "forwarded"
RETURNED = "returned"
DECLINED = "declined"
ANSWERED = "answered"
DISPUTED = "disputed"
WITHDRAWN = "withdrawn"

REQUIREMENTS = "ст. 5 Закону № 393/96-ВР"
FORWARDING = "ст. 7 Закону № 393/96-ВР"
NOT_CONSIDERED = "ст. 8 Закону № 393/96-ВР"
ANSWER = "ст. 15 Закону № 393/96-ВР"
RIGHTS = "ст. 18 Закону № 393/96-ВР"
TERM = "ст. 20 Закону № 393/96-ВР"
DISPUTE = "ст. 16 Закону № 393/96-ВР"

STAGES = (
    Stage(DRAFT, "Draft", is_public=False),
    Stage(GATHERING, "Gathering co-authors", is_public=False),
    Stage(SENT, "Sent, waits for registration", is_open=True),
    Stage(UNDER_REVIEW, "Under review", is_open=True),
    Stage(FORWARDED, "Forwarded to the competent body", is_open=True),
    Stage(RETURNED, "Returned: particulars are missing"),
    Stage(DECLINED, "Not to be considered", is_final=True),
    Stage(ANSWERED, "Answered"),
    Stage(DISPUTED, "Answered, the author does not agree", is_final=True),
    Stage(WITHDRAWN, "Withdrawn by the author", is_final=True),
)

MOVES = (
    Move(DRAFT, GATHERING, "author", "appeals.gathering", REQUIREMENTS),
    Move(DRAFT, SENT, "author", "appeals.sent", REQUIREMENTS),
    Move(GATHERING, SENT, "author", "appeals.sent", REQUIREMENTS),
    Move(SENT, UNDER_REVIEW, "official", "appeals.registered", TERM),
    Move(FORWARDED, UNDER_REVIEW, "official", "appeals.registered", TERM),
    Move(SENT, FORWARDED, "official", "appeals.forwarded", FORWARDING),
    Move(FORWARDED, FORWARDED, "official", "appeals.forwarded", FORWARDING),
    Move(UNDER_REVIEW, FORWARDED, "official", "appeals.forwarded", FORWARDING),
    Move(SENT, RETURNED, "official", "appeals.returned", REQUIREMENTS),
    Move(FORWARDED, RETURNED, "official", "appeals.returned", REQUIREMENTS),
    Move(UNDER_REVIEW, RETURNED, "official", "appeals.returned", REQUIREMENTS),
    Move(RETURNED, SENT, "author", "appeals.sent", REQUIREMENTS),
    Move(SENT, DECLINED, "official", "appeals.declined", NOT_CONSIDERED),
    Move(FORWARDED, DECLINED, "official", "appeals.declined", NOT_CONSIDERED),
    Move(UNDER_REVIEW, DECLINED, "official", "appeals.declined", NOT_CONSIDERED),
    Move(SENT, ANSWERED, "official", "appeals.answered", ANSWER),
    Move(FORWARDED, ANSWERED, "official", "appeals.answered", ANSWER),
    Move(UNDER_REVIEW, ANSWERED, "official", "appeals.answered", ANSWER),
    Move(ANSWERED, DISPUTED, "author", "appeals.disputed", DISPUTE),
    Move(GATHERING, WITHDRAWN, "author", "appeals.withdrawn", RIGHTS),
    Move(SENT, WITHDRAWN, "author", "appeals.withdrawn", RIGHTS),
    Move(FORWARDED, WITHDRAWN, "author", "appeals.withdrawn", RIGHTS),
    Move(UNDER_REVIEW, WITHDRAWN, "author", "appeals.withdrawn", RIGHTS),
    Move(RETURNED, WITHDRAWN, "author", "appeals.withdrawn", RIGHTS),
)

TIMELINE = Timeline(stages=STAGES, moves=MOVES)
WITH_BODY = (SENT, FORWARDED, UNDER_REVIEW)  # the body owes the next step
OWN = (DRAFT, GATHERING, RETURNED)  # the author does


def diagram() -> str:
    """Return the timeline as a Mermaid state diagram, as the README shows it."""
    first = f"    [*] --> {STAGES[0].code}"
    moves = [
        f"    {move.source} --> {move.target}: {move.verb.split('.')[1]} ({move.by})"
        for move in MOVES
    ]
    last = [f"    {stage.code} --> [*]" for stage in STAGES if stage.is_final]
    return "\n".join(["stateDiagram-v2", first, *moves, *last])
