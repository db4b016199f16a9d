"""The answer of the body, how it is judged, and the author who does not agree with it."""

from datetime import datetime
from typing import Any

from django.utils import translation
from django.utils.translation import gettext as _

from spilno.civic import nullifiers
from spilno.duties import actions as duties
from spilno.duties.models import Answer, Rating
from spilno.people.models import Person
from spilno.record import journal
from spilno.tools.appeals import rules, stages
from spilno.tools.appeals.actions import owing
from spilno.tools.appeals.actions.joining import of_person
from spilno.tools.appeals.actions.moving import lock, lock_in, move
from spilno.tools.appeals.actions.office import NotReceived
from spilno.tools.appeals.actions.refusals import ReasonMissing
from spilno.tools.appeals.models import Appeal


class RouteMissing(Exception):
    """A refusal names the law and the way to appeal against it (art. 15)."""


class NotThisResult(Exception):
    """No such result."""


class NotAnswered(Exception):
    """There is no answer yet."""


class NotParty(Exception):
    """The author and the co-authors judge the answer."""


def answer(
    *,
    appeal: Appeal,
    by: Person | None,
    result: str,
    text: str,
    at: datetime,
    law: str = "",
    route: str = "",
    **papers: Any,
) -> Answer:
    """Answer, signed by the head or an acting head (art. 15). The clock says whether in time.

    `papers`: signer_name, signer_post, numbers and dates as `duties.answer` takes them.
    Raises NotThisResult, ReasonMissing, RouteMissing, NotReceived, NotNow.
    """
    _check(result, text, law, route)
    with journal.transaction() as book:
        held = lock_in(appeal, *stages.WITH_BODY)
        duty = owing.running(held, "appeal_answer")
        if duty is None or held.received_at is None:
            raise NotReceived
        for kind in ("appeal_look", "appeal_short"):
            owing.meet(held, kind, at)
        papers.setdefault("incoming_number", held.incoming_number)
        papers.setdefault("incoming_on", held.incoming_on)
        whole = _composed(text, law, route)
        given = duties.answer(duty=duty, result=result, text=whole, entered_by=by, at=at, **papers)
        values = {"result": result, "answered_at": at}
        move(held, book, "appeals.answered", at, content={"result": result}, values=values)
    return given


def dispute(*, appeal: Appeal, at: datetime) -> Appeal:
    """Say that the answer does not satisfy; what can be done next the page tells (art. 16–18).

    Raises NotNow.
    """
    with journal.transaction() as book:
        held = lock_in(appeal, stages.ANSWERED)
        move(held, book, "appeals.disputed", at)
    return held


def withdraw(*, appeal: Appeal, at: datetime) -> Appeal:
    """Withdraw: nobody owes an answer any more. Raises NotNow."""
    with journal.transaction() as book:
        held = lock_in(appeal, stages.GATHERING, stages.RETURNED, *stages.WITH_BODY)
        with translation.override("uk"):
            reason = _("The author withdrew the appeal.")
        for kind in owing.KINDS:
            owing.lift(held, kind, reason, at)
        move(held, book, "appeals.withdrawn", at)
    return held


def answer_of(appeal: Appeal) -> Answer | None:
    """Return the answer that stands, the last one."""
    return appeal.matter.answers.order_by("-entered_at", "-pk").first()


def rate(*, appeal: Appeal, person: Person, quality: int, relevance: int, at: datetime) -> Rating:
    """Judge the answer, or change one's judgement: the author and the co-authors, one each.

    Raises NotAnswered, NotParty, duties.OutOfRange.
    """
    with journal.transaction():
        held = lock(appeal)
        given = answer_of(held)
        if given is None:
            raise NotAnswered
        joined = of_person(held, person)
        if joined is None and held.matter.author_id != person.pk:
            raise NotParty
        who = bytes(joined.nullifier) if joined else _former(given, person)
        marks = {"quality": quality, "relevance": relevance}
        return duties.rate(answer=given, nullifier=who, at=at, **marks)


def _former(answer: Answer, person: Person) -> bytes:
    """The nullifier that the person rated under before, else the one of a new act."""
    mine = nullifiers.all_of(person, answer.matter_id)
    before = answer.ratings.filter(nullifier__in=mine).first()
    return bytes(before.nullifier) if before else mine[0]


def _check(result: str, text: str, law: str, route: str) -> None:
    if result not in (*rules.RESULTS, rules.BY_LETTER):
        raise NotThisResult
    if not text.strip():
        raise ReasonMissing
    if rules.needs_route(result) and not (law.strip() and route.strip()):
        raise RouteMissing


def _composed(text: str, law: str, route: str) -> str:
    """Return the answer with what art. 15 asks of a refusal."""
    with translation.override("uk"):
        parts = [text.strip()]
        if law.strip():
            parts.append(_("Law: %(law)s") % {"law": law.strip()})
        if route.strip():
            parts.append(_("How to appeal: %(route)s") % {"route": route.strip()})
    return "\n\n".join(parts)
