"""The one question, four weeks after «done», and the contact that is forgotten after it."""

from datetime import datetime

from spilno.record import journal
from spilno.tools.problems import stages
from spilno.tools.problems.actions.moving import change, enter, lock_in
from spilno.tools.problems.models import Problem


class AlreadyAsked(Exception):
    """Of one «done» there is one question."""


def ask(*, problem: Problem, at: datetime) -> Problem:
    """Ask those who reported whether it is still mended. Raises AlreadyAsked, NotNow."""
    with journal.transaction() as book:
        held = lock_in(problem, stages.DONE, stages.CONFIRMED)
        if held.asked_at is not None or not held.wants_question:
            raise AlreadyAsked
        change(held, at, asked_at=at)
        enter(held, book, "asked", at, {"round": held.round})
    return held


def decline_question(*, problem: Problem, at: datetime) -> Problem:
    """Keep the question away from who reported. Quiet: nothing of the problem changes."""
    Problem.objects.filter(pk=problem.pk).update(wants_question=False)
    problem.wants_question = False
    return problem


def forget_contact(*, problem: Problem, at: datetime) -> Problem:
    """Forget the e-mail address of a guest. Quiet: nothing of the problem changes."""
    Problem.objects.filter(pk=problem.pk).update(
        email="", contact=Problem.Contact.NONE, secret_sealed=None
    )
    problem.email, problem.contact = "", Problem.Contact.NONE
    return problem
