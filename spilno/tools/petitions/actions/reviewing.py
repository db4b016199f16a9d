"""The addressee's acts: the notice, the review with its pause for hearings, the answer."""

from datetime import date, datetime
from typing import Any

from spilno.civic.nullifiers import KeyDestroyed, all_of
from spilno.duties import actions as duties
from spilno.duties.models import Answer, Duty, Rating
from spilno.people.models import Person
from spilno.record import journal
from spilno.tools.petitions import rules, stages
from spilno.tools.petitions.actions import owing
from spilno.tools.petitions.actions.lines import NotSigned, own_line
from spilno.tools.petitions.actions.moving import change, enter, lock_in, move
from spilno.tools.petitions.models import Petition

DUTY = {stages.UNDER_REVIEW: "review", stages.APPEAL: "appeal"}


class NotReceived(Exception):
    """The receipt is not recorded: no term runs that this could end."""


class NotThisResult(Exception):
    """A petition is supported or not supported, the law knows no third."""


class NotAnswered(Exception):
    """There is no answer yet."""


def begin_review(*, petition: Petition, at: datetime, url: str = "") -> Petition:
    """Publish the notice that the review has begun; it lasts 10 working days from here.

    `url`: of the notice on the official site. Raises NotNow, NotReceived.
    """
    with journal.transaction() as book:
        held = lock_in(petition, stages.SENT)
        if held.received_at is None:
            raise NotReceived
        owing.meet(held, "notice", at)
        dates = {"notice_at": at, "notice_url": url}
        move(held, book, "petitions.review_begun", at, content={"url": url}, dates=dates)
        duty = owing.begin(held, "review", "review_term", at, owner=held.addressee)
        owing.set_stage_end(held, duty.due_at)
    return held


def pause_for_hearing(*, petition: Petition, reason: str, at: datetime) -> Petition:
    """Stop the clock for the time of hearings that the petition asks for (art. 23-1).

    Raises NotNow and what `duties.actions.pause` raises.
    """
    with journal.transaction() as book:
        held = lock_in(petition, stages.UNDER_REVIEW)
        duties.pause(duty=_running(held), reason=reason, at=at)
        change(held, paused_at=at)
        owing.set_stage_end(held, None)
        enter(held, book, "petitions.hearing_called", at, {"reason": reason})
    return held


def resume(*, petition: Petition, at: datetime) -> Petition:
    """Let the clock of the review run on. Raises NotNow, NotPaused."""
    with journal.transaction() as book:
        held = lock_in(petition, stages.UNDER_REVIEW)
        duty = duties.resume(duty=_running(held), at=at)
        change(held, paused_at=None)
        owing.set_stage_end(held, duty.due_at)
        enter(held, book, "petitions.review_resumed", at)
    return held


def answer(
    *,
    petition: Petition,
    by: Person | None,
    result: str,
    text: str,
    signer_name: str,
    signer_post: str,
    at: datetime,
    incoming_number: str = "",
    incoming_on: date | None = None,
    outgoing_number: str = "",
    outgoing_on: date | None = None,
    official_url: str = "",
    session_decision: str = "",
) -> Answer:
    """Answer with reasons: «supported» or «not_supported»; of an appeal also «explained».

    Of two who answer at once one wins, the other gets NotNow. Without `official_url` the addressee
    still owes the publication on its site by the next working day: `publish_answer`.
    Raises NotNow, NotThisResult, NotReceived.
    """
    papers: dict[str, Any] = {
        "incoming_number": incoming_number,
        "incoming_on": incoming_on,
        "outgoing_number": outgoing_number,
        "outgoing_on": outgoing_on,
        "official_url": official_url,
        "session_decision": session_decision,
    }
    signer = {"signer_name": signer_name, "signer_post": signer_post}
    words = {"result": result, "text": text, **signer, **papers}
    with journal.transaction() as book:
        held = lock_in(petition, stages.UNDER_REVIEW, stages.APPEAL)
        if result not in rules.results(held.matter.stage):
            raise NotThisResult
        given = duties.answer(duty=_running(held), entered_by=by, at=at, **words)
        dates = {"result": result, "answered_at": at, "paused_at": None}
        move(held, book, "petitions.answered", at, content={"result": result}, dates=dates)
        if not official_url:
            owing.begin(held, "answer", "answer_term", at, owner=held.addressee)
    return given


def publish_answer(*, petition: Petition, url: str, at: datetime) -> Answer:
    """Note where on the official site the answer was published. Raises NotAnswered, NotNow."""
    with journal.transaction() as book:
        held = lock_in(petition, stages.ANSWERED, stages.EXECUTED)
        given = answer_of(held)
        if given is None:
            raise NotAnswered
        given.official_url = url
        given.save(update_fields=["official_url"])
        owing.meet(held, "answer", at)
        enter(held, book, "petitions.answer_published", at, {"url": url})
    return given


def rate(
    *, petition: Petition, person: Person, quality: int, relevance: int, at: datetime
) -> Rating:
    """Judge the answer, 1 to 5 each: the author and those who signed, once, changeable.

    Raises NotAnswered, NotSigned, OutOfRange.
    """
    given = answer_of(petition)
    if given is None:
        raise NotAnswered
    if petition.matter.author_id != person.pk:
        own_line(petition, person)
    try:
        mine = all_of(person, petition.pk)
    except KeyDestroyed as destroyed:
        raise NotSigned from destroyed
    before = given.ratings.filter(nullifier__in=mine).first()
    who = bytes(before.nullifier) if before else mine[0]
    marks = {"quality": quality, "relevance": relevance}
    return duties.rate(answer=given, nullifier=who, at=at, **marks)


def answer_of(petition: Petition) -> Answer | None:
    """Return the official answer, or None."""
    found = Answer.objects.filter(matter=petition.matter).select_related("authority", "duty")
    return found.order_by("-entered_at").first()


def _running(petition: Petition) -> Duty:
    duty = owing.running(petition, DUTY[petition.matter.stage])
    if duty is None:
        raise NotReceived
    return duty
