"""How problems of a community are mended: two facts by category, with what they rest on.

No league tables: one community is never set against another, only against itself and all of Ukraine
as a base rate. Below `LEAST` reports no share and no median is told.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import connection

from spilno.places.models import Place

LEAST = 10  # reports below which shares and medians say nothing
YEAR = timedelta(days=365)
SQL = """
    SELECT p.category, count(*),
        count(p.first_done_at), count(p.confirmed_at),
        count(*) FILTER (WHERE p.returned_at IS NOT NULL),
        percentile_cont(0.5) WITHIN GROUP (ORDER BY p.answered_at - p.reported_at),
        percentile_cont(0.5) WITHIN GROUP (ORDER BY p.confirmed_at - p.reported_at)
    FROM problems_problem p JOIN civic_matter m ON m.id = p.matter_id
    WHERE m.visibility = 'public' AND m.stage NOT IN ('merged', 'forwarded')
        AND p.reported_at >= %s AND (%s = '' OR m.place_id = %s)
    GROUP BY p.category ORDER BY count(*) DESC, p.category
"""


@dataclass(frozen=True)
class Line:
    """One category in one year. Times in hours, medians; None: too few to tell, or none yet."""

    category: str
    reported: int
    done: int
    confirmed: int
    returned: int
    answer_hours: float | None
    confirm_hours: float | None

    @property
    def is_enough(self) -> bool:
        """Tell whether shares and medians may be told."""
        return self.reported >= LEAST

    @property
    def done_share(self) -> int | None:
        """Return the percentage that the body says is done."""
        return round(100 * self.done / self.reported) if self.is_enough else None

    @property
    def confirmed_share(self) -> int | None:
        """Return the percentage of all reported that people confirmed."""
        return round(100 * self.confirmed / self.reported) if self.is_enough else None


def lines(place: Place | None, at: datetime) -> list[Line]:
    """Return the categories of a community, or of Ukraine, of the last twelve months."""
    code = place.pk if place else ""
    with connection.cursor() as cursor:
        cursor.execute(SQL, [at - YEAR, code, code])
        return [_line(*row) for row in cursor.fetchall()]


def total(found: list[Line]) -> Line:
    """Return the sum of all categories; medians of sums are not told."""

    def summed(name: str) -> int:
        return sum(getattr(line, name) for line in found)

    reported, done = summed("reported"), summed("done")
    return Line("", reported, done, summed("confirmed"), summed("returned"), None, None)


def _line(
    category: str,
    reported: int,
    done: int,
    confirmed: int,
    returned: int,
    answer: timedelta | None,
    confirm: timedelta | None,
) -> Line:
    may = reported >= LEAST
    return Line(
        category, reported, done, confirmed, returned, _hours(answer, may), _hours(confirm, may)
    )


def _hours(time: timedelta | None, may: bool) -> float | None:
    return round(time / timedelta(hours=1), 1) if time is not None and may else None
