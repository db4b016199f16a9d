"""What the body says and does: the dispatcher and the one who mends. Each word is public."""

import hashlib
from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from spilno.places.models import Authority, Post, Unit
from spilno.record import journal
from spilno.tools.problems import stages
from spilno.tools.problems.actions import owing
from spilno.tools.problems.actions.moving import NOBODY, By, change, lock, lock_in, move, tell
from spilno.tools.problems.actions.refusals import ReasonMissing
from spilno.tools.problems.models import Problem, Step
from spilno.web.uploads import Stored


def accept(*, problem: Problem, at: datetime, by: By = NOBODY, text: str = "") -> Problem:
    """Take the report up. Raises NotNow."""
    with journal.transaction() as book:
        held = lock_in(problem, stages.NEW, stages.FORWARDED)
        due = owing.ensure(held, at)
        changes = {"due_at": due, **_answered(held, at)}
        move(held, book, "accepted", at, by=by, text=text, changes=changes)
    return held


def explain(*, problem: Problem, text: str, at: datetime, by: By = NOBODY) -> Problem:
    """Answer in words where nothing is to be mended. Raises ReasonMissing, NotNow."""
    _check(text)
    with journal.transaction() as book:
        held = lock_in(problem, *stages.UNASSIGNED)
        owing.meet(held, at)
        ends: dict[str, Any] = {
            "reason": text,
            "due_at": None,
            "round": held.round + 1,
            "done_at": at,
        }
        move(held, book, "explained", at, by=by, text=text, changes=ends | _answered(held, at))
    return held


def assign(
    *,
    problem: Problem,
    at: datetime,
    unit: Unit | None = None,
    post: Post | None = None,
    by: By = NOBODY,
    text: str = "",
) -> Problem:
    """Give it to who will mend it, or to another one. Raises NotNow."""
    with journal.transaction() as book:
        held = lock_in(problem, *stages.UNMENDED)
        due = owing.ensure(held, at)
        who: dict[str, Any] = {"unit": unit, "post": post, "due_at": due}
        move(held, book, "assigned", at, by=by, text=text, changes=who | _answered(held, at))
    return held


def begin(*, problem: Problem, at: datetime, by: By = NOBODY, text: str = "") -> Problem:
    """Begin the work. Raises NotNow."""
    with journal.transaction() as book:
        held = lock_in(problem, stages.ASSIGNED, stages.WAITING_FOR_MONEY, stages.RETURNED)
        due = owing.ensure(held, at)
        move(held, book, "begun", at, by=by, text=text, changes={"due_at": due})
    return held


def postpone(
    *, problem: Problem, text: str, at: datetime, planned_on: date | None = None, by: By = NOBODY
) -> Problem:
    """Say that there is no money yet, why, when it is expected. Raises ReasonMissing, NotNow."""
    _check(text)
    with journal.transaction() as book:
        held = lock_in(problem, stages.ACCEPTED, stages.ASSIGNED, stages.IN_WORK, stages.RETURNED)
        owing.lift(held, text, at)
        plan = {"planned_on": planned_on, "reason": text, "due_at": None}
        move(held, book, "postponed", at, by=by, text=text, changes=plan)
    return held


def finish(
    *,
    problem: Problem,
    at: datetime,
    text: str = "",
    by: By = NOBODY,
    files: Sequence[Stored] = (),
    key: str = "",
) -> Problem:
    """Say that it is done, best with a photo: the body's word, which people judge.

    `key`: random, of one sending; what came before changes nothing. Raises NotNow.
    """
    digest = _digest(problem, key)
    if digest and Step.objects.filter(key_digest=digest).exists():
        return Problem.objects.select_related("matter").get(pk=problem.pk)
    with journal.transaction() as book:
        held = lock_in(problem, *stages.UNMENDED)
        owing.meet(held, at)
        dates: dict[str, Any] = {
            "done_at": at,
            "first_done_at": held.first_done_at or at,
            "asked_at": None,
        }
        dates |= {"due_at": None, "round": held.round + 1, **_answered(held, at)}
        step = move(held, book, "done", at, by=by, text=text, files=files, changes=dates)
        step.key_digest = digest
        step.save(update_fields=["key_digest"])
    return held


def refuse(*, problem: Problem, text: str, at: datetime, by: By = NOBODY) -> Problem:
    """Refuse, with the reason. Raises ReasonMissing, NotNow."""
    _check(text)
    with journal.transaction() as book:
        held = lock_in(problem, *stages.UNMENDED)
        owing.meet(held, at)
        ends: dict[str, Any] = {"reason": text, "due_at": None, **_answered(held, at)}
        move(held, book, "refused", at, by=by, text=text, changes=ends)
    return held


def forward(
    *, problem: Problem, to: Authority | None, text: str, at: datetime, by: By = NOBODY
) -> Problem:
    """Say that another body answers for it, and which one. Raises ReasonMissing, NotNow.

    The term of the other begins when it receives it: at once where it works here.
    """
    _check(text)
    with journal.transaction() as book:
        held = lock_in(problem, stages.NEW, stages.ACCEPTED, stages.ASSIGNED, stages.RETURNED)
        owing.lift(held, text, at)
        change(held, at, authority=to, unit=None, post=None, reason=text)
        ends = {"due_at": owing.begin(held, at), **_answered(held, at)}
        move(held, book, "forwarded", at, by=by, text=text, changes=ends)
    return held


def note(
    *,
    problem: Problem,
    text: str,
    at: datetime,
    by: By = NOBODY,
    files: Sequence[Stored] = (),
    is_public: bool = True,
) -> Step:
    """Add a word or a photo without moving anything; not public: between those who mend."""
    with journal.transaction() as book:
        held = lock(problem.pk)
        step = tell(held, book, "noted", at, by=by, text=text, files=files, is_public=is_public)
        change(held, at)
    return step


def prioritise(
    *, problem: Problem, priority: str, at: datetime, by: By = NOBODY, category: str = ""
) -> Problem:
    """Set how urgent it is, and mend a wrong category. The running term stays as it is."""
    with journal.transaction() as book:
        held = lock(problem.pk)
        change(held, at, priority=priority, category=category or held.category)
        tell(held, book, "sorted", at, by=by, text="", is_public=True)
    return held


def _check(text: str) -> None:
    if not text.strip():
        raise ReasonMissing


def _digest(problem: Problem, key: str) -> bytes | None:
    return hashlib.sha256(f"{problem.pk}:{key}".encode()).digest() if key else None


def _answered(problem: Problem, at: datetime) -> dict[str, Any]:
    """The first word of the body: what «time to answer» counts to."""
    return {} if problem.answered_at else {"answered_at": at}
