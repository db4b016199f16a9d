"""What problems do without anyone's click: every two seconds, idempotent, safe to be killed."""

import logging
from collections.abc import Callable, Iterable
from datetime import datetime

from django.db.models import QuerySet

from spilno.tools.problems import (
    actions,
    indexing,
    learning,  # noqa: F401 - its job is known once imported
    posting,
    rules,
    stages,
)
from spilno.tools.problems.models import Problem
from spilno.tools.problems.open311 import tasks as cities

LOG = logging.getLogger(__name__)
STEP = 100  # problems of one kind in one tick


def tick(at: datetime) -> None:
    """Show what waited for its time, ask the one question, forget contacts, index."""
    _each(_to_show(at), lambda each: actions.show(problem=each, at=at))
    _each(_to_ask(at), lambda each: actions.ask(problem=each, at=at))
    _each(_to_forget(at), lambda each: actions.forget_contact(problem=each, at=at))
    posting.send_due(at)
    indexing.follow_record(at)
    cities.tick(at)


def _to_show(at: datetime) -> QuerySet[Problem]:
    return Problem.objects.filter(hold=Problem.Hold.AREA, shown_from__lte=at)


def _to_ask(at: datetime) -> QuerySet[Problem]:
    told = Problem.objects.filter(matter__stage__in=(stages.DONE, stages.CONFIRMED))
    fresh = told.filter(asked_at=None, wants_question=True)
    return fresh.filter(done_at__lte=at - rules.QUESTION_AFTER)


def _to_forget(at: datetime) -> QuerySet[Problem]:
    """An e-mail address is kept while there may be something to tell, and a while after."""
    old = at - rules.QUESTION_AFTER - rules.KEEP_CONTACT
    closed = (stages.CONFIRMED, stages.EXPLAINED, stages.REFUSED, stages.MERGED, stages.DONE)
    ended = Problem.objects.filter(matter__stage__in=closed, changed_at__lte=old)
    return ended.exclude(email="")


def _each(found: QuerySet[Problem], act: Callable[[Problem], object]) -> None:
    """One problem that fails never stops the others."""
    waiting: Iterable[Problem] = found.select_related("matter").order_by("pk")[:STEP]
    for problem in waiting:
        try:
            act(problem)
        except Exception:
            LOG.exception("problem %s", problem.pk)
