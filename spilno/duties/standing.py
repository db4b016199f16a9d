"""How a body keeps its terms, over all its duties: four queries along indexes, however many."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import Aggregate, Count, DurationField, ExpressionWrapper, F, Q
from django.db.models.functions import TruncMonth

from spilno.duties import terms
from spilno.duties.models import Answer, Duty
from spilno.places.models import Authority

MONTHS = 12
DAY = timedelta(days=1)
State = Duty.State


class Median(Aggregate):
    """PostgreSQL's continuous median."""

    function = "PERCENTILE_CONT"
    name = "median"
    template = "%(function)s(0.5) WITHIN GROUP (ORDER BY %(expressions)s)"
    output_field = DurationField()


@dataclass(frozen=True)
class Month:
    """Answers of one month, for a picture."""

    first: date
    in_time: int
    late: int


@dataclass(frozen=True)
class AnsweringRecord:
    """Ended duties are those met, met late or overdue: silence counts against the body."""

    in_time: int
    late: int
    overdue: int
    open: int
    median_days: float | None  # from receipt to answer; None: no answer yet
    months: tuple[Month, ...]  # the last twelve, oldest first, without gaps

    @property
    def percent_in_time(self) -> int | None:
        """Return the share of ended duties met in time, rounded down; None: none has ended."""
        ended = self.in_time + self.late + self.overdue
        return 100 * self.in_time // ended if ended else None


def answering_record(
    authority: Authority | None, at: datetime, *, by_month: bool = True
) -> AnsweringRecord:
    """Return the record of a body, or of this installation's operator, as it is true at `at`.

    Without `by_month` there are no months in it, and one query less.
    """
    mine = Duty.objects.filter(authority=authority)
    by_state = dict(mine.values_list("state").annotate(number=Count("*")).order_by())
    is_past = Q(paused_at=None, due_at__lte=at - timedelta(seconds=1))
    unmarked = mine.filter(is_past, state=State.OPEN).count()
    return AnsweringRecord(
        in_time=by_state.get(State.MET, 0),
        late=by_state.get(State.MET_LATE, 0),
        overdue=by_state.get(State.OVERDUE, 0) + unmarked,
        open=by_state.get(State.OPEN, 0) - unmarked,
        median_days=_median(authority),
        months=_months(authority, at) if by_month else (),
    )


def _median(authority: Authority | None) -> float | None:
    took = ExpressionWrapper(
        F("duty__ended_at") - F("duty__received_at"), output_field=DurationField()
    )
    answers = Answer.objects.filter(authority=authority)
    median: timedelta | None = answers.aggregate(median=Median(took))["median"]
    return round(median / DAY, 1) if median is not None else None


def _months(authority: Authority | None, at: datetime) -> tuple[Month, ...]:
    last = terms.kyiv_day(at).replace(day=1)
    firsts = [terms.add_months(last, back) for back in range(1 - MONTHS, 1)]
    since = terms.end_of(firsts[0] - DAY)
    rows: Any = (
        Answer.objects.filter(authority=authority, entered_at__gt=since)
        .annotate(month=TruncMonth("entered_at", tzinfo=terms.KYIV))
        .values("month")
        .annotate(
            in_time=Count("pk", filter=Q(duty__state=State.MET)),
            late=Count("pk", filter=Q(duty__state=State.MET_LATE)),
        )
    )
    found = {
        row["month"].date(): Month(row["month"].date(), row["in_time"], row["late"]) for row in rows
    }
    return tuple(found.get(first, Month(first, 0, 0)) for first in firsts)
