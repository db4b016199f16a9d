"""The life of a request for information (Law 2939-VI). Data: every stage and every move."""

from spilno.civic.timeline import Move, Stage, Timeline

SENT = "sent"
REGISTERED = "registered"
ANSWERED = "answered"
REFUSED = "refused"
CONTESTED = "contested"
WITHDRAWN = "withdrawn"

LAW = "Закону № 2939-VI"
ANSWER = f"ст. 20 {LAW}"
FORWARDING = f"ст. 22 {LAW}"
REFUSAL = f"ст. 22 {LAW}"
COSTS = f"ст. 21 {LAW}"

STAGES = (
    Stage(SENT, "Sent to the holder"),
    Stage(REGISTERED, "Received, the term runs"),
    Stage(ANSWERED, "Information is given"),
    Stage(REFUSED, "Refused"),
    Stage(CONTESTED, "The requester says: this is an unlawful refusal"),
    Stage(WITHDRAWN, "Withdrawn by the requester", is_final=True),
)

MOVES = (
    Move(SENT, REGISTERED, "official", "requests.registered", ANSWER),
    Move(SENT, WITHDRAWN, "author", "requests.withdrawn"),
    Move(REGISTERED, SENT, "official", "requests.forwarded", FORWARDING),
    Move(REGISTERED, ANSWERED, "official", "requests.answered", ANSWER),
    Move(REGISTERED, REFUSED, "official", "requests.refused", REFUSAL),
    Move(REGISTERED, WITHDRAWN, "author", "requests.withdrawn"),
    Move(ANSWERED, CONTESTED, "author", "requests.contested", REFUSAL),
    Move(REFUSED, CONTESTED, "author", "requests.contested", REFUSAL),
    Move(CONTESTED, ANSWERED, "official", "requests.supplemented", ANSWER),
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
