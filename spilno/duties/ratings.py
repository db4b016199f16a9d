"""How an answer was judged: quality and relevance by those who asked, timeliness by the clock."""

from dataclasses import dataclass

from django.db.models import Avg, Count

from spilno.duties import terms
from spilno.duties.models import Answer, Duty

LEAST = 10  # fewer would show who judged how


@dataclass(frozen=True)
class Summary:
    """Averages of 1 to 5, to one decimal."""

    number: int
    quality: float
    relevance: float


@dataclass(frozen=True)
class Timeliness:
    """How long the answer took: days from the receipt, and how many of them after the term."""

    is_in_time: bool
    days: int
    days_late: int


def summary(answer: Answer) -> Summary | None:
    """Return the judgement of an answer, None while fewer than ten have judged. One query."""
    found = answer.ratings.aggregate(
        number=Count("pk"), quality=Avg("quality"), relevance=Avg("relevance")
    )
    if found["number"] < LEAST:
        return None
    return Summary(
        found["number"], round(float(found["quality"]), 1), round(float(found["relevance"]), 1)
    )


def timeliness(answer: Answer) -> Timeliness:
    """Return what the clock says of an answer. Nobody is asked."""
    duty = answer.duty
    day = terms.kyiv_day(answer.entered_at)
    late = (day - terms.kyiv_day(duty.due_at)).days
    return Timeliness(
        is_in_time=duty.state == Duty.State.MET,
        days=(day - terms.kyiv_day(duty.received_at)).days,
        days_late=max(0, late),
    )
