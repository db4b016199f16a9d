"""A longer term, where a law gives one with notice to those who asked."""

from datetime import datetime

from spilno.civic.term import Term
from spilno.duties import entries
from spilno.duties.actions.running import AlreadyEnded, ReasonMissing, count_due, hold
from spilno.duties.models import Duty
from spilno.record import journal


class NotLonger(Exception):
    """The new term ends no later than the one that runs."""


def extend(*, duty: Duty, term: Term, article: str, reason: str, at: datetime) -> Duty:
    """Let the duty run for `term` from its receipt: a month becomes 45 days (Law 393/96 art. 20).

    The caller checks who may do so and tells those who asked. What is overdue cannot be extended.
    Raises ReasonMissing, AlreadyEnded (also for what is overdue), NotLonger.
    """
    if not reason.strip():
        raise ReasonMissing
    with journal.transaction() as book:
        hold(duty)
        if duty.state_at(at) != Duty.State.OPEN:
            raise AlreadyEnded
        before = duty.due_at
        duty.term_value, duty.term_unit, duty.article = term.value, term.unit, article
        count_due(duty)
        if duty.due_at <= before:
            raise NotLonger
        duty.save(update_fields=["term_value", "term_unit", "article", "due_at", "calendar"])
        book.enter(**entries.of(duty, "extended", at, {"reason": reason.strip()}))
    return duty
