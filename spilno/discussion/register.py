"""The public register of moderation: what was decided, by which rule, how fast. No names."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Count, F, Q

from spilno.discussion.models import ModerationCase
from spilno.discussion.reasons import REASONS

HOUR = timedelta(hours=1)


@dataclass(frozen=True)
class Row:
    """One decision. `hours`: full hours from submission to it."""

    number: int
    decision: str
    decision_label: str
    reason_code: str
    reason_label: str
    clause: str
    hours: int
    was_late: bool
    role: str
    decided_at: datetime
    appeal: str
    appeal_label: str


@dataclass(frozen=True)
class Totals:
    """All decisions ever."""

    published: int
    refused: int
    appealed: int
    overturned: int
    late: int


def rows(*, decision: str | None = None, before: int | None = None, limit: int = 50) -> list[Row]:
    """Return decisions, newest number first, below the number `before` (the cursor). One query."""
    cases = ModerationCase.objects.exclude(decision=ModerationCase.Decision.PENDING)
    if decision is not None:
        cases = cases.filter(decision=decision)
    if before is not None:
        cases = cases.filter(pk__lt=before)
    return [row(case) for case in cases.order_by("-pk")[:limit]]


def row(case: ModerationCase) -> Row:
    """Return the public row of a decided case."""
    if case.decided_at is None:
        raise ValueError(f"case {case.pk} is not decided")
    reason = REASONS.get(case.reason_code)
    return Row(
        number=case.pk,
        decision=case.decision,
        decision_label=case.get_decision_display(),
        reason_code=case.reason_code,
        reason_label=str(reason.label) if reason else case.reason_code,
        clause=case.reason_clause,
        hours=(case.decided_at - case.submitted_at) // HOUR,
        was_late=case.decided_at >= case.due_at + timedelta(seconds=1),
        role=case.decided_role,
        decided_at=case.decided_at,
        appeal=case.appeal,
        appeal_label=case.get_appeal_display(),
    )


def totals() -> Totals:
    """Return the numbers over the whole register. One query."""
    refused = Q(decision=ModerationCase.Decision.REFUSED)
    found = ModerationCase.objects.aggregate(
        published=Count("pk", filter=Q(decision=ModerationCase.Decision.PUBLISHED)),
        refused=Count("pk", filter=refused),
        appealed=Count("pk", filter=~Q(appeal=ModerationCase.Appeal.NONE)),
        overturned=Count("pk", filter=Q(appeal=ModerationCase.Appeal.OVERTURNED)),
        late=Count("pk", filter=Q(decided_at__gte=F("due_at") + timedelta(seconds=1))),
    )
    return Totals(**found)
