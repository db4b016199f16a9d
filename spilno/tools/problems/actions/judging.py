"""What people say of «done». A no always reaches the one who mends; nothing closes silently."""

from collections.abc import Sequence
from datetime import datetime

from spilno.people.levels import Level
from spilno.people.models import Person
from spilno.record import journal
from spilno.tools.problems import rules, stages
from spilno.tools.problems.actions import owing, voices
from spilno.tools.problems.actions.moving import lock_in, move, tell
from spilno.tools.problems.actions.refusals import NotConcerned, ReasonMissing
from spilno.tools.problems.models import Confirmation, Problem
from spilno.web.uploads import Stored


def judge(
    *,
    problem: Problem,
    person: Person | None,
    is_fixed: bool,
    at: datetime,
    secret: str = "",
    text: str = "",
    files: Sequence[Stored] = (),
    level: str = Level.NONE,
) -> Problem:
    """Say whether it is mended; a later word of the same person replaces the former.

    `secret`: of a guest's report. A no needs words or a photo: what is still wrong.
    Raises NotConcerned, NotNow, ReasonMissing.
    """
    if not (is_fixed or text.strip() or files):
        raise ReasonMissing
    with journal.transaction() as book:
        held = lock_in(problem, *stages.SAID_TO_BE_DONE)
        _word(held, voices.all_of(held, person, secret), is_fixed, at)
        said = "judged_mended" if is_fixed else "judged_not_mended"
        tell(held, book, said, at, text=text, files=files, level=level)
        _settle(held, book, at)
    return held


def may_judge(problem: Problem, person: Person | None, secret: str = "") -> bool:
    """Tell whether this visitor is among those who are asked."""
    if problem.matter.stage not in stages.SAID_TO_BE_DONE:
        return False
    return _as(problem, voices.all_of(problem, person, secret)) is not None


def _as(problem: Problem, names: Sequence[bytes]) -> tuple[bytes, bool] | None:
    """Return under which name one speaks and whether as the first reporter; None: not concerned."""
    if voices.is_reporter(problem, names):
        return bytes(problem.reporter), True
    joined = voices.has_joined(problem, names)
    if joined and problem.done_at and joined.joined_at <= problem.done_at:
        return bytes(joined.nullifier), False
    return (names[0], False) if voices.reported_merged(problem, names) else None


def _word(problem: Problem, names: Sequence[bytes], is_fixed: bool, at: datetime) -> None:
    found = _as(problem, names)
    if found is None:
        raise NotConcerned
    values = {"is_fixed": is_fixed, "said_at": at, "is_reporter": found[1]}
    Confirmation.objects.update_or_create(
        problem=problem, nullifier=found[0], round=problem.round, defaults=values
    )


def _settle(problem: Problem, book: journal.Book, at: datetime) -> None:
    """Move the problem when the words so far decide it."""
    words = Confirmation.objects.filter(problem=problem, round=problem.round)
    said = list(words.values_list("is_reporter", "is_fixed"))
    reporter = next((fixed for is_reporter, fixed in said if is_reporter), None)
    joined = [fixed for is_reporter, fixed in said if not is_reporter]
    verdict = rules.outcome(reporter, joined.count(True), joined.count(False))
    if verdict is False:
        _return(problem, book, at)
    elif verdict and problem.matter.stage == stages.DONE:
        move(problem, book, "confirmed", at, changes={"confirmed_at": at})


def _return(problem: Problem, book: journal.Book, at: datetime) -> None:
    """Back to who mends, with a new term; the trace of the former «done» stays in the steps."""
    verb = "reopened" if problem.matter.stage == stages.CONFIRMED else "returned"
    dates = {"returned_at": at, "confirmed_at": None, "due_at": owing.begin(problem, at)}
    move(problem, book, verb, at, changes=dates)
