"""The dispatcher's queue: what is asked for, and one page of it. By the end of the term, then age.

Pages follow a cursor and not a number: what others finish meanwhile moves nothing out of sight.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from urllib.parse import urlencode

from django.db.models import Count, F, Q, QuerySet
from django.http import QueryDict

from spilno.places import topics
from spilno.places.models import Authority, Unit
from spilno.tools.problems import stages
from spilno.tools.problems.models import Problem

SIZE = 30
LATE, UNASSIGNED, MENDING, ALL = "late", "to_sort", "mending", "all"
GROUPS: dict[str, tuple[str, ...]] = {
    "": stages.UNMENDED,
    LATE: stages.UNMENDED,
    UNASSIGNED: stages.UNASSIGNED,
    MENDING: stages.WITH_EXECUTOR,
    **{stage.code: (stage.code,) for stage in stages.STAGES},
}
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_CURSOR = re.compile(r"(never|[0-9]{1,17})-([0-9]{1,18})")


@dataclass(frozen=True)
class Asked:
    """What of the queue one wants to see; unknown values ask for everything."""

    state: str = ""
    category: str = ""
    unit: int = 0
    after: str = ""

    def query(self, **changes: object) -> str:
        """Return it as the query of an address, with changes, from the first page on."""
        asked = replace(self, **{"after": "", **changes})  # type: ignore[arg-type] # by callers
        pairs = {name: value for name, value in vars(asked).items() if value}
        return f"?{urlencode(pairs)}"


@dataclass(frozen=True)
class Page:
    """One page and the cursor of the next, empty on the last."""

    problems: list[Problem]
    after: str = ""


def asked(data: QueryDict, units: Iterable[Unit]) -> Asked:
    """Read an address. What it does not know is as if nothing had been asked."""
    state, category = data.get("state", ""), data.get("category", "")
    own = {str(unit.pk): unit.pk for unit in units}
    after = data.get("after", "")
    return Asked(
        state if state in GROUPS else "",
        category if category in topics.topics() else "",
        own.get(data.get("unit", ""), 0),
        after if _CURSOR.fullmatch(after) else "",
    )


def find(authorities: Iterable[Authority], wanted: Asked, at: datetime) -> QuerySet[Problem]:
    """Return the reports of these authorities that are asked for, in no order."""
    found = Problem.objects.filter(
        authority__in=list(authorities), matter__stage__in=GROUPS[wanted.state]
    )
    if wanted.state == LATE:
        found = found.filter(due_at__lt=at)
    if wanted.category:
        found = found.filter(category=wanted.category)
    return found.filter(unit=wanted.unit) if wanted.unit else found


def page(problems: QuerySet[Problem], after: str, size: int = SIZE) -> Page:
    """Return the page after the cursor."""
    ordered = problems.order_by(F("due_at").asc(nulls_last=True), "pk")
    if after:
        ordered = ordered.filter(_later(after))
    rows = list(ordered.select_related("matter__place", "unit", "post", "authority")[: size + 1])
    return Page(rows[:size], _cursor(rows[size - 1]) if len(rows) > size else "")


def tally(authorities: Iterable[Authority], at: datetime) -> dict[str, int]:
    """Return how many unmended reports stand in each stage and how many are late, in one query."""
    open_now = find(authorities, Asked(), at).values_list("matter__stage")
    rows = open_now.annotate(total=Count("pk"), late=Count("pk", filter=Q(due_at__lt=at)))
    found = {LATE: 0, "": 0}
    for stage, number, late in rows.order_by():
        found[stage] = number
        found[LATE] += late
        found[""] += number
    return found


def _later(cursor: str) -> Q:
    shape = _CURSOR.fullmatch(cursor)
    if shape is None:
        return Q()
    due, pk = shape.groups()
    if due == "never":
        return Q(due_at=None, pk__gt=int(pk))
    moment = _EPOCH + timedelta(microseconds=int(due))
    return Q(due_at__gt=moment) | Q(due_at=moment, pk__gt=int(pk)) | Q(due_at=None)


def _cursor(problem: Problem) -> str:
    if problem.due_at is None:
        return f"never-{problem.pk}"
    return f"{(problem.due_at - _EPOCH) // timedelta(microseconds=1)}-{problem.pk}"
