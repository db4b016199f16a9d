"""Duties that petitions begin and end, each by the rules of its petition."""

from datetime import datetime

from spilno.civic import rulesets
from spilno.civic.schema import Rule
from spilno.duties import actions as duties
from spilno.duties import calendars, terms
from spilno.duties.models import Duty
from spilno.places.models import Authority
from spilno.tools.petitions import eligible
from spilno.tools.petitions.models import Petition


class RuleMissing(Exception):
    """Neither the petition's rules nor the platform's own say how long this term is."""


def begin(
    petition: Petition,
    kind: str,
    rule: str,
    at: datetime,
    *,
    owner: Authority | None = None,
    since: datetime | None = None,
) -> Duty:
    """Begin a duty of `owner`, the operator's when none, whose length the rule `rule` says.

    `since`: the receipt the term runs from, else `at`.
    """
    found = _rule(petition, rule, at)
    return duties.begin(
        matter=petition.matter,
        authority=owner,
        kind=kind,
        article=found.source,
        term=found.term,
        received_at=since or at,
        is_verified=found.verified,
        at=at,
    )


def until(petition: Petition, rule: str, at: datetime) -> datetime:
    """Return the last second of a body's term that begins at `at`."""
    return terms.due(at, _rule(petition, rule, at).term, calendars.current())


def window_end(petition: Petition, at: datetime) -> datetime:
    """Return the last second of a collection that begins at `at`; a window never moves."""
    length = _rule(petition, "collection_period", at).term
    return terms.due(at, length, calendars.current(), rolls=False)


def running(petition: Petition, kind: str) -> Duty | None:
    """Return the duty of that kind that is not ended, or None."""
    found = Duty.objects.filter(matter=petition.matter, kind=kind, state__in=Duty.RUNNING)
    return found.select_related("authority", "matter").first()


def meet(petition: Petition, kind: str, at: datetime) -> None:
    """Meet the running duty of that kind, if there is one."""
    duty = running(petition, kind)
    if duty is not None:
        duties.meet(duty=duty, at=at)


def lift(petition: Petition, kind: str, reason: str, at: datetime) -> None:
    """Lift the running duty of that kind, if there is one."""
    duty = running(petition, kind)
    if duty is not None:
        duties.lift(duty=duty, reason=reason, at=at)


def _rule(petition: Petition, name: str, at: datetime) -> Rule:
    found = eligible.rules_of(petition, at).rule(name)
    found = found or rulesets.default(eligible.TOOL).rule(name)
    if found is None:
        raise RuleMissing(name)
    return found


def set_stage_end(petition: Petition, ends_at: datetime | None) -> None:
    """Show on the matter until when its stage lasts; feeds order by it."""
    petition.matter.stage_ends_at = ends_at
    petition.matter.save(update_fields=["stage_ends_at"])
