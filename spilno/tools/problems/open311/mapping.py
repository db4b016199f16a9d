"""What a city's word means for the problem here. Pure data and one pure function.

GeoReport v2 knows open and closed; others are in use beside them (FixMyStreet, CitySDK). What needs
a person's judgement («not ours», «duplicate», a refusal without a reason) goes to the dispatcher.
"""

from spilno.tools.problems import stages

ACCEPT, ASSIGN, BEGIN, POSTPONE = "accept", "assign", "begin", "postpone"
FINISH, REFUSE, NOTE, FOR_PERSON = "finish", "refuse", "note", "for_person"
LATE, NOTHING = "late", "nothing"

OPEN, GIVEN, WORK, MONEY = "open", "given", "work", "money"
DONE, REFUSED, PERSON = "done", "refused", "person"
MEANINGS = {
    OPEN: "open received new submitted acknowledged accepted reopen reopened confirmed",
    GIVEN: "assigned investigating",
    WORK: "in_progress in_process inprogress action_scheduled scheduled",
    MONEY: "planned on_hold waiting_for_money",
    DONE: "closed fixed resolved completed done",
    REFUSED: "no_further_action unable_to_fix rejected declined",
    PERSON: "not_councils_responsibility not_responsible internal_referral duplicate",
}
_MEANING = {word: meaning for meaning, words in MEANINGS.items() for word in words.split()}


def meaning(status: str) -> str:
    """Return what a status of the city means; of an unknown one a person judges."""
    return _MEANING.get("_".join(status.casefold().replace("-", " ").split()), PERSON)


def acts(stage: str, status: str, notes: str) -> tuple[str, ...]:
    """Return the acts on a problem in this stage, in their order; none: nothing new is said."""
    meant = meaning(status)
    told = (NOTE,) if notes else ()
    if meant == PERSON:
        return (FOR_PERSON,)
    if stage not in stages.UNMENDED:
        return told
    if meant == REFUSED:
        return (REFUSE,) if notes else (FOR_PERSON,)
    return _MOVES[meant](stage, told)


def _done(_stage: str, _told: tuple[str, ...]) -> tuple[str, ...]:
    return (FINISH,)


def _to_money(stage: str, _told: tuple[str, ...]) -> tuple[str, ...]:
    if stage == stages.WAITING_FOR_MONEY:
        return (NOTE,)
    return (ACCEPT, POSTPONE) if stage in (stages.NEW, stages.FORWARDED) else (POSTPONE,)


def _to_work(stage: str, told: tuple[str, ...]) -> tuple[str, ...]:
    if stage in stages.UNASSIGNED:
        return (ASSIGN, BEGIN)
    return told if stage == stages.IN_WORK else (BEGIN,)


def _open(stage: str, told: tuple[str, ...]) -> tuple[str, ...]:
    return (ACCEPT,) if stage in (stages.NEW, stages.FORWARDED) else told


def _given(stage: str, told: tuple[str, ...]) -> tuple[str, ...]:
    return (ASSIGN,) if stage in stages.UNASSIGNED else told


_MOVES = {OPEN: _open, GIVEN: _given, WORK: _to_work, MONEY: _to_money, DONE: _done}
