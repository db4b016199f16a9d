"""The life of a petition, as Law 393/96-ВР art. 23-1 sets it. Data: every stage and every move."""

from spilno.civic.timeline import Move, Stage, Timeline

DRAFT = "draft"
SUPPORTERS = "supporters"
MODERATION = "moderation"
REJECTED = "rejected"
COLLECTING = "collecting"
THRESHOLD_REACHED = "threshold_reached"
SENT = "sent"
UNDER_REVIEW = "under_review"
ANSWERED = "answered"
EXECUTED = "executed"
EXPIRED = "expired"
APPEAL = "converted_to_appeal"

PETITION = "ст. 23-1 Закону № 393/96-ВР"
TERM_OF_APPEAL = "ст. 20 Закону № 393/96-ВР"
STATUTE = "статут громади"

STAGES = (
    Stage(DRAFT, "Draft", is_public=False),
    Stage(SUPPORTERS, "Gathering supporters", is_public=False),
    Stage(MODERATION, "On moderation", is_public=False),
    Stage(REJECTED, "Refused: does not meet the requirements", is_public=False),
    Stage(COLLECTING, "Collecting signatures", is_open=True),
    Stage(THRESHOLD_REACHED, "Has the needed number of signatures"),
    Stage(SENT, "Sent to the addressee"),
    Stage(UNDER_REVIEW, "Under review"),
    Stage(ANSWERED, "Answered"),
    Stage(EXECUTED, "Executed", is_final=True),
    Stage(EXPIRED, "Did not get the needed number of signatures"),
    Stage(APPEAL, "Considered as an appeal"),
)

MOVES = (
    Move(DRAFT, SUPPORTERS, "author", "petitions.gathering", STATUTE),
    Move(DRAFT, MODERATION, "author", "petitions.submitted", PETITION),
    Move(SUPPORTERS, MODERATION, "author", "petitions.submitted", STATUTE),
    Move(MODERATION, COLLECTING, "moderator", "petitions.published", PETITION),
    Move(MODERATION, REJECTED, "moderator", "petitions.refused", PETITION),
    Move(REJECTED, COLLECTING, "moderator", "petitions.published", PETITION),
    Move(COLLECTING, THRESHOLD_REACHED, "count", "petitions.reached", PETITION),
    Move(COLLECTING, EXPIRED, "clock", "petitions.expired", PETITION),
    Move(EXPIRED, APPEAL, "clock", "petitions.converted", PETITION),
    Move(COLLECTING, APPEAL, "clock", "petitions.closed", "ст. 5 Закону № 393/96-ВР"),
    Move(THRESHOLD_REACHED, SENT, "operator", "petitions.sent", PETITION),
    Move(SENT, UNDER_REVIEW, "official", "petitions.review_begun", PETITION),
    Move(UNDER_REVIEW, ANSWERED, "official", "petitions.answered", PETITION),
    Move(APPEAL, ANSWERED, "official", "petitions.answered", TERM_OF_APPEAL),
    Move(ANSWERED, EXECUTED, "official", "petitions.executed"),
)

TIMELINE = Timeline(stages=STAGES, moves=MOVES)


def diagram() -> str:
    """Return the timeline as a Mermaid state diagram, as the README shows it."""
    first = f"    [*] --> {STAGES[0].code}"
    moves = [
        f"    {move.source} --> {move.target}: {move.verb.split('.')[1]} ({move.by})"
        for move in MOVES
    ]
    last = [f"    {stage.code} --> [*]" for stage in STAGES if stage.is_final]
    return "\n".join(["stateDiagram-v2", first, *moves, *last])
