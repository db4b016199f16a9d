"""What the body owes on an appeal: a decision whether it is theirs, and an answer (art. 7, 20)."""

from datetime import datetime

from spilno.civic.term import Term
from spilno.duties import actions as duties
from spilno.duties import calendars, terms
from spilno.duties.models import Duty
from spilno.tools.appeals import rules
from spilno.tools.appeals.models import Appeal

KINDS = ("appeal_look", "appeal_answer", "appeal_short")


def begin(appeal: Appeal, kind: str, at: datetime) -> Duty:
    """Begin one duty; its term runs from the recorded receipt. Raises NotTold, FutureReceipt."""
    term, article = rules.TERMS[kind]
    return duties.begin(
        matter=appeal.matter,
        authority=appeal.addressee,
        kind=kind,
        article=article,
        term=term,
        received_at=appeal.received_at or at,
        is_verified=True,
        at=at,
    )


def running(appeal: Appeal, kind: str) -> Duty | None:
    """Return the running duty of that kind, or None."""
    found = Duty.objects.filter(matter=appeal.matter, kind=kind, state__in=Duty.RUNNING)
    return found.select_related("authority", "matter").first()


def meet(appeal: Appeal, kind: str, at: datetime) -> None:
    """Meet the running duty of that kind, if there is one: late once its term is over."""
    duty = running(appeal, kind)
    if duty is not None:
        duties.meet(duty=duty, at=at)


def lift(appeal: Appeal, kind: str, reason: str, at: datetime) -> None:
    """Lift the running duty of that kind, if there is one."""
    duty = running(appeal, kind)
    if duty is not None:
        duties.lift(duty=duty, reason=reason, at=at)


def lift_answers(appeal: Appeal, reason: str, at: datetime) -> None:
    """Free the body of the answer: somebody else owes it, or nobody any more."""
    for kind in ("appeal_short", "appeal_answer"):
        lift(appeal, kind, reason, at)


def is_past(appeal: Appeal, term: Term, at: datetime) -> bool:
    """Tell whether a term that runs from the receipt is over."""
    if appeal.received_at is None:
        return False
    return terms.is_past(terms.due(appeal.received_at, term, calendars.current()), at)


def set_end(appeal: Appeal, ends_at: datetime | None) -> None:
    """Show on the matter until when its stage lasts."""
    appeal.matter.stage_ends_at = ends_at
    appeal.matter.save(update_fields=["stage_ends_at"])
