"""The acts of moderation. Decisions are entries of the record that name the case, not the matter.

So the public register can be recomputed by anyone, and nobody finds a refused matter through it.
What happens to the matter itself (submitted, published, refused) is the tool's own verb.
"""

from datetime import datetime
from typing import Any

from django.db import IntegrityError

from spilno.civic.models import Matter
from spilno.discussion.models import ModerationCase
from spilno.discussion.reasons import REASONS
from spilno.people.models import Person
from spilno.record import journal

Decision = ModerationCase.Decision
Appeal = ModerationCase.Appeal
ONE_PENDING = "one_pending_case_a_matter"  # the constraint of the model


class CaseOpen(Exception):
    """The matter is being looked at already."""


class AlreadyDecided(Exception):
    """Another moderator was faster, or there is nothing to decide."""


class UnknownReason(Exception):
    """A refusal names one of the coded reasons."""


class TextMissing(Exception):
    """A refusal, an appeal and its outcome say why in words."""


class OwnMatter(Exception):
    """Nobody moderates what they wrote."""


class NotAuthor(Exception):
    """Only the author may appeal."""


class NotRefused(Exception):
    """Only a refusal can be appealed."""


class AlreadyAppealed(Exception):
    """A refusal is appealed once."""


class SamePerson(Exception):
    """The second look is taken by another person."""


def open_case(*, matter: Matter, due_at: datetime, at: datetime) -> ModerationCase:
    """Put a matter into the queue. Raises CaseOpen."""
    try:
        with journal.transaction():
            return ModerationCase.objects.create(matter=matter, submitted_at=at, due_at=due_at)
    except IntegrityError as error:
        if ONE_PENDING not in str(error):
            raise
        raise CaseOpen from error


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
    """Publish, or refuse with a coded reason, its clause and words for the author.

    `clause`: of the body's own act, where it says more than the reason's. `role`: in which `by`
    acts. Raises AlreadyDecided, OwnMatter, UnknownReason, TextMissing.
    """
    is_refusal = decision == Decision.REFUSED
    given = _why(reason_code, clause, text) if is_refusal else {}
    with journal.transaction() as book:
        _lock(case)
        if case.decision != Decision.PENDING:
            raise AlreadyDecided
        _refuse_judge(case, by)
        _set(case, decision=Decision(decision), decided_at=at, decided_by=by, **given)
        _set(case, decided_role=role)
        book.enter(verb="discussion.decided", at=at, content=_content(case), public=True)
    return case


def appeal(
    *, case: ModerationCase, by: Person, text: str, due_at: datetime, at: datetime
) -> ModerationCase:
    """Ask for a second look: the author, once.

    Raises NotAuthor, NotRefused, AlreadyAppealed, TextMissing.
    """
    if case.matter.author_id != by.pk:
        raise NotAuthor
    if not text.strip():
        raise TextMissing
    with journal.transaction() as book:
        _lock(case)
        if case.decision != Decision.REFUSED:
            raise NotRefused
        if case.appeal != Appeal.NONE:
            raise AlreadyAppealed
        _set(case, appeal=Appeal.OPEN, appeal_text=text.strip(), appealed_at=at)
        _set(case, appeal_due_at=due_at)
        book.enter(verb="discussion.appealed", at=at, content={"case": case.pk}, public=True)
    return case


def decide_appeal(
    *,
    case: ModerationCase,
    by: Person,
    role: str,
    is_upheld: bool,
    reason: str,
    at: datetime,
) -> ModerationCase:
    """Decide on the second look whether the refusal stands, with the reason.

    Raises SamePerson, OwnMatter, AlreadyDecided, TextMissing.
    """
    if not reason.strip():
        raise TextMissing
    with journal.transaction() as book:
        _lock(case)
        if case.appeal != Appeal.OPEN:
            raise AlreadyDecided
        _refuse_judge(case, by)
        if case.decided_by_id == by.pk:
            raise SamePerson
        outcome = Appeal.UPHELD if is_upheld else Appeal.OVERTURNED
        _set(case, appeal=outcome, appeal_reason=reason.strip(), appeal_decided_at=at)
        _set(case, appeal_decided_by=by, appeal_decided_role=role)
        content = {"case": case.pk, "outcome": outcome.value, "role": role}
        book.enter(verb="discussion.appeal_decided", at=at, content=content, public=True)
    return case


def _why(reason_code: str, clause: str, text: str) -> dict[str, str]:
    reason = REASONS.get(reason_code)
    if reason is None:
        raise UnknownReason
    if not text.strip():
        raise TextMissing
    clause = clause.strip() or reason.clause
    return {"reason_code": reason_code, "reason_clause": clause, "reason_text": text.strip()}


def _content(case: ModerationCase) -> dict[str, Any]:
    """No word of the matter and no person: what a row of the register shows."""
    return {
        "case": case.pk,
        "decision": str(case.decision),
        "reason": case.reason_code,
        "clause": case.reason_clause,
        "role": case.decided_role,
    }


def _refuse_judge(case: ModerationCase, by: Person) -> None:
    if case.matter.author_id == by.pk:
        raise OwnMatter


def _lock(case: ModerationCase) -> None:
    """Read the row anew and hold it: of two moderators the second sees the first."""
    case.refresh_from_db(from_queryset=ModerationCase.objects.select_for_update())


def _set(case: ModerationCase, **changes: Any) -> None:
    for name, value in changes.items():
        setattr(case, name, value)
    case.save(update_fields=list(changes))
