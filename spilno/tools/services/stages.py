"""The life of a unit: it serves people, or serves them no more. Data."""

from spilno.civic.timeline import Move, Stage, Timeline

WORKING = "working"
CLOSED = "closed"

STAGES = (
    Stage(WORKING, "Ratings are taken"),
    Stage(CLOSED, "Serves nobody any more", is_final=True),
)
MOVES = (Move(WORKING, CLOSED, "official", "services.closed"),)
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
