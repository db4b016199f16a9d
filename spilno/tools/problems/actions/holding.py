"""What is held back: listed areas open by themselves, words and photos by a moderator."""

from datetime import datetime

from spilno.civic.models import Matter
from spilno.record import journal
from spilno.tools.problems.actions.moving import change, enter, lock
from spilno.tools.problems.actions.refusals import ReasonMissing
from spilno.tools.problems.models import Problem, ReportPhoto

Hold = Problem.Hold


class NotHeld(Exception):
    """Nothing is held back here."""


def show(*, problem: Problem, at: datetime) -> Problem:
    """Make a held report public: its time has come, or a moderator looked. Raises NotHeld."""
    with journal.transaction() as book:
        held = lock(problem.pk)
        if held.hold == Hold.NONE:
            raise NotHeld
        _make_visible(held, Matter.Visibility.PUBLIC)
        change(held, at, hold=Hold.NONE, hold_reason="", shown_from=None)
        enter(held, book, "shown", at, {"category": held.category, "text": held.text})
    return held


def hide(*, problem: Problem, reason: str, at: datetime) -> Problem:
    """Hide a report, with a reason its author reads; the body has it. Raises ReasonMissing."""
    if not reason.strip():
        raise ReasonMissing
    with journal.transaction() as book:
        held = lock(problem.pk)
        enter(held, book, "hidden", at, {"reason": reason.strip()})
        _make_visible(held, Matter.Visibility.PRIVATE)
        change(held, at, hold=Hold.HIDDEN, hold_reason=reason.strip())
    return held


def show_photo(*, photo: ReportPhoto, at: datetime) -> ReportPhoto:
    """Let everybody see a photo from a listed area: a moderator looked. Raises NotHeld."""
    with journal.transaction() as book:
        problem = lock(photo.problem_id)
        if not ReportPhoto.objects.filter(pk=photo.pk, is_held=True).update(is_held=False):
            raise NotHeld
        enter(problem, book, "photo_shown", at, {"photo": photo.pk})
    photo.is_held = False
    return photo


def drop_photo(*, photo: ReportPhoto, reason: str, at: datetime) -> None:
    """Remove a photo that must not be seen; the sweep takes its file. Raises ReasonMissing."""
    if not reason.strip():
        raise ReasonMissing
    with journal.transaction() as book:
        problem = lock(photo.problem_id)
        enter(problem, book, "photo_dropped", at, {"reason": reason.strip()})
        photo.delete()


def _make_visible(problem: Problem, visibility: str) -> None:
    problem.matter.visibility = visibility
    problem.matter.save(update_fields=["visibility"])
