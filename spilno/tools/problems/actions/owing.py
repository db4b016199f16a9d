"""The term of mending: begun by the registration, met by «done», begun anew by a return."""

from datetime import datetime

from spilno.civic import rulesets
from spilno.civic.models import RuleSet
from spilno.civic.schema import Rule
from spilno.duties import actions as duties
from spilno.duties.models import Duty
from spilno.places.models import Authority
from spilno.tools.problems import rules
from spilno.tools.problems.models import Problem

KIND = "fix"


def rule(problem: Problem) -> Rule:
    """Return the term of the category: the community's own, else the platform's."""
    rule_set = problem.matter.rule_set
    found = rule_set.rule(f"term_{problem.category}") if rule_set else None
    found = found or (rule_set.rule("term_other") if rule_set else None)
    if found is not None:
        return found
    term = rules.term(problem.category)
    return Rule(term.value, term.unit, rules.SOURCE, False)


def begin(problem: Problem, at: datetime, since: datetime | None = None) -> datetime | None:
    """Begin the term of the body, from `since` where it is given; return its last second.

    None where the body does not work here: nobody owes what they were never told of.
    """
    body = problem.authority
    if body is None or body.state != Authority.State.JOINED:
        return None
    found = rule(problem)
    duty = duties.begin(
        matter=problem.matter,
        authority=body,
        kind=KIND,
        article=found.source,
        term=found.term,
        received_at=since or at,
        is_verified=found.verified,
        at=at,
    )
    return duty.due_at


def running(problem: Problem) -> Duty | None:
    """Return the running term, or None."""
    found = Duty.objects.filter(matter=problem.matter, kind=KIND, state__in=Duty.RUNNING)
    return found.select_related("authority", "matter").first()


def ensure(problem: Problem, at: datetime) -> datetime | None:
    """Return the end of the running term; begin one when none runs."""
    duty = running(problem)
    return duty.due_at if duty else begin(problem, at)


def meet(problem: Problem, at: datetime) -> None:
    """Meet the running term, if there is one."""
    if duty := running(problem):
        duties.meet(duty=duty, at=at)


def lift(problem: Problem, reason: str, at: datetime) -> None:
    """Free the body of the running term, with the reason that all read."""
    if duty := running(problem):
        duties.lift(duty=duty, reason=reason, at=at)


def ruleset(authority: Authority | None, at: datetime) -> RuleSet:
    """Return the rules that a new problem begins with."""
    day = at.date()
    return rulesets.of(authority, "problems", day) if authority else rulesets.default("problems")
