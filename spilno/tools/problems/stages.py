"""The life of a problem, as dispatch work really goes. Data: every stage and every move.

«Done» is the body's word, «confirmed» that of the people: two facts. Nothing closes silently: the
explained, the done and the confirmed can be returned by those who reported. Model: the typical
regulation of contact centres (КМУ № 976 of 27.11.2019), states of Lviv 15-80.
"""

from spilno.civic.timeline import Move, Stage, Timeline, Trigger

NEW = "new"
ACCEPTED = "accepted"
EXPLAINED = "explained"
ASSIGNED = "assigned"
IN_WORK = "in_work"
WAITING_FOR_MONEY = "waiting_for_money"
DONE = "done"
CONFIRMED = "confirmed"
RETURNED = "returned"
REFUSED = "refused"
FORWARDED = "forwarded"
MERGED = "merged"

STAGES = (
    Stage(NEW, "New", is_open=True),
    Stage(ACCEPTED, "Accepted", is_open=True),
    Stage(EXPLAINED, "Explained"),
    Stage(ASSIGNED, "Given to who will mend it", is_open=True),
    Stage(IN_WORK, "In work", is_open=True),
    Stage(WAITING_FOR_MONEY, "Waiting for money", is_open=True),
    Stage(DONE, "Done, the body says", is_open=True),
    Stage(CONFIRMED, "Confirmed by people"),
    Stage(RETURNED, "Returned: not mended", is_open=True),
    Stage(REFUSED, "Refused", is_final=True),
    Stage(FORWARDED, "Not ours: forwarded", is_open=True),
    Stage(MERGED, "Joined with another report", is_final=True),
)

UNASSIGNED = (NEW, ACCEPTED, FORWARDED)
WITH_EXECUTOR = (ASSIGNED, IN_WORK, WAITING_FOR_MONEY, RETURNED)
UNMENDED = (*UNASSIGNED, *WITH_EXECUTOR)  # somebody owes something
SAID_TO_BE_DONE = (EXPLAINED, DONE, CONFIRMED)


def _moves(sources: tuple[str, ...], target: str, by: Trigger, verb: str) -> tuple[Move, ...]:
    return tuple(Move(source, target, by, f"problems.{verb}") for source in sources)


MOVES = (
    *_moves((NEW, FORWARDED), ACCEPTED, "official", "accepted"),
    *_moves(UNASSIGNED, EXPLAINED, "official", "explained"),
    *_moves((*UNASSIGNED, *WITH_EXECUTOR), ASSIGNED, "official", "assigned"),
    *_moves((ASSIGNED, WAITING_FOR_MONEY, RETURNED), IN_WORK, "official", "begun"),
    *_moves((ACCEPTED, ASSIGNED, IN_WORK, RETURNED), WAITING_FOR_MONEY, "official", "postponed"),
    *_moves((*UNASSIGNED, *WITH_EXECUTOR), DONE, "official", "done"),
    *_moves((DONE,), CONFIRMED, "author", "confirmed"),
    *_moves((DONE, EXPLAINED), RETURNED, "author", "returned"),
    *_moves((CONFIRMED,), RETURNED, "author", "reopened"),
    *_moves((*UNASSIGNED, *WITH_EXECUTOR), REFUSED, "official", "refused"),
    *_moves((NEW, ACCEPTED, ASSIGNED, RETURNED), FORWARDED, "official", "forwarded"),
    *_moves((*UNASSIGNED, *WITH_EXECUTOR), MERGED, "official", "merged"),
)

TIMELINE = Timeline(stages=STAGES, moves=MOVES)


GROUPS = {"unassigned": UNASSIGNED, "with_executor": WITH_EXECUTOR}


def diagram() -> str:
    """Return the timeline as a Mermaid state diagram, as the README shows it.

    A move that each stage of a group can make is drawn once, from the group.
    """
    groups = [f"    %% {name}: {', '.join(members)}" for name, members in GROUPS.items()]
    lines = [
        f"    {source} --> {target}: {verb.split('.')[1]} ({by})"
        for source, target, by, verb in _drawn()
    ]
    last = [f"    {stage.code} --> [*]" for stage in STAGES if stage.is_final]
    return "\n".join(["stateDiagram-v2", *groups, f"    [*] --> {NEW}", *lines, *last])


def _drawn() -> list[tuple[str, str, str, str]]:
    """Return the moves in their order, those of a whole group as one."""
    every = {(move.source, move.target, move.verb) for move in MOVES}
    found: dict[tuple[str, str, str, str], None] = {}
    for move in MOVES:
        source = move.source
        for name, members in GROUPS.items():
            if source in members and all((m, move.target, move.verb) in every for m in members):
                source = name
        found[source, move.target, move.by, move.verb] = None
    return list(found)
