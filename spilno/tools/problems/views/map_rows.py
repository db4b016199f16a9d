"""Lines of a list of problems: what, where, how it stands, when it is due."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from spilno.duties import terms
from spilno.tools.problems import counts, stages
from spilno.tools.problems.models import Problem


@dataclass(frozen=True)
class Row:
    """One line."""

    problem: Problem
    stage_label: str
    concerned: int  # the reporter and all who joined
    days: int | None  # left until the term ends; None: no term runs
    is_late: bool

    @property
    def where(self) -> str:
        """Return the address as all may read it, else the community."""
        return self.problem.shown_address or str(self.problem.matter.place)


def rows(problems: Iterable[Problem], at: datetime) -> list[Row]:
    """Return a line of each, in two queries whatever their number."""
    found = list(problems)
    concerned = counts.concerned([each.pk for each in found])
    return [_row(each, concerned[each.pk], at) for each in found]


def _row(problem: Problem, concerned: int, at: datetime) -> Row:
    label = _(stages.TIMELINE.by_code[problem.matter.stage].label)
    due = problem.due_at
    if due is None:
        return Row(problem, label, concerned, None, is_late=False)
    days = (terms.kyiv_day(due) - terms.kyiv_day(at)).days
    return Row(problem, label, concerned, days, is_late=terms.is_past(due, at))
