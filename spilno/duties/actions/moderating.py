"""Moderation as a clocked duty of the operator: the case and its duty in one act.

A tool calls these instead of `discussion.actions`, inside its own transaction.
"""

from datetime import datetime

from spilno.civic.models import Matter
from spilno.civic.term import Term
from spilno.discussion import actions as discussion
from spilno.discussion.models import ModerationCase
from spilno.duties.actions import running
from spilno.duties.models import Duty
from spilno.people.models import Person
from spilno.record import journal

FIRST, SECOND = "moderation", "moderation_appeal"
PLATFORM = "Правила платформи"


def open_case(
    *, matter: Matter, term: Term, article: str, is_verified: bool, at: datetime
) -> ModerationCase:
    """Put a matter into the queue and begin the duty. Raises CaseOpen, AlreadyRunning."""
    with journal.transaction():
        duty = running.begin(
            matter=matter,
            authority=None,
            kind=FIRST,
            article=article,
            term=term,
            received_at=at,
            is_verified=is_verified,
            at=at,
        )
        return discussion.open_case(matter=matter, due_at=duty.due_at, at=at)


def decide(
    *,
    case: ModerationCase,
    decision: str,
    by: Person,
    role: str,
    at: datetime,
    reason_code: str = "",
    clause: str = "",
    text: str = "",
) -> ModerationCase:
    """Publish or refuse, and meet the duty. Raises what `discussion.actions.decide` does."""
    with journal.transaction():
        discussion.decide(
            case=case,
            decision=decision,
            by=by,
            role=role,
            at=at,
            reason_code=reason_code,
            clause=clause,
            text=text,
        )
        _meet(case, FIRST, at)
    return case


def appeal(
    *, case: ModerationCase, by: Person, text: str, term: Term, at: datetime
) -> ModerationCase:
    """Appeal and begin the duty of a second look: a rule of the platform, the law has none.

    Raises what `discussion.actions.appeal` does.
    """
    with journal.transaction():
        duty = running.begin(
            matter=case.matter,
            authority=None,
            kind=SECOND,
            article=PLATFORM,
            term=term,
            received_at=at,
            is_verified=False,
            at=at,
        )
        return discussion.appeal(case=case, by=by, text=text, due_at=duty.due_at, at=at)


def decide_appeal(
    *, case: ModerationCase, by: Person, role: str, is_upheld: bool, reason: str, at: datetime
) -> ModerationCase:
    """Decide on appeal and meet the duty. Raises what `discussion.actions.decide_appeal` does."""
    with journal.transaction():
        discussion.decide_appeal(
            case=case, by=by, role=role, is_upheld=is_upheld, reason=reason, at=at
        )
        _meet(case, SECOND, at)
    return case


def _meet(case: ModerationCase, kind: str, at: datetime) -> None:
    duty = Duty.objects.filter(matter_id=case.matter_id, kind=kind, state__in=Duty.RUNNING).first()
    if duty is not None:
        running.meet(duty=duty, at=at)
