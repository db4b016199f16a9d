"""What the requester does with an answer: calls it an unlawful refusal, rates it, writes on."""

from datetime import datetime

from spilno.civic.nullifiers import KeyDestroyed, all_of
from spilno.duties import actions as duties
from spilno.duties.models import Answer, Rating
from spilno.duties.thread import actions as thread
from spilno.duties.thread.models import Message
from spilno.people import roots
from spilno.people.models import Person
from spilno.record import journal
from spilno.tools.requests import rules, stages
from spilno.tools.requests.actions.moving import lock_in, move
from spilno.tools.requests.actions.refusals import NotAnswered, NotAuthor, ReasonMissing
from spilno.tools.requests.models import Request


def contest(*, request: Request, complaint: str, reasons: str, at: datetime) -> Request:
    """Say that an answer is an unlawful refusal: «look in open sources», or off the point.

    Art. 22(2). The body is told and may supplement; the next legal steps are open at once.
    Raises NotNow, ReasonMissing.
    """
    if complaint not in rules.COMPLAINTS or not reasons.strip():
        raise ReasonMissing
    with journal.transaction() as book:
        held = lock_in(request, stages.ANSWERED, stages.REFUSED)
        values = {"complaint": complaint, "complaint_reasons": reasons, "contested_at": at}
        content = {"complaint": complaint, "reasons": reasons}
        move(held, book, "requests.contested", at, content=content, **values)
    return held


def rate(*, request: Request, person: Person, quality: int, relevance: int, at: datetime) -> Rating:
    """Judge the answer, 1 to 5 each: the requester, once, changeable.

    Raises NotAnswered, NotAuthor, OutOfRange.
    """
    given = answer_of(request)
    if given is None:
        raise NotAnswered
    if request.matter.author_id != person.pk:
        raise NotAuthor
    roots.ensure([person])
    try:
        mine = all_of(person, request.pk)
    except KeyDestroyed as destroyed:
        raise NotAuthor from destroyed
    before = given.ratings.filter(nullifier__in=mine).first()
    who = bytes(before.nullifier) if before else mine[0]
    return duties.rate(answer=given, nullifier=who, quality=quality, relevance=relevance, at=at)


def write(*, request: Request, side: str, text: str, is_public: bool, at: datetime) -> Message:
    """Write into the thread of the request: the requester, or the holder. Raises EmptyMessage."""
    with journal.transaction():
        holder = request.holder if side == Message.Side.BODY else None
        return thread.write(
            matter=request.matter,
            side=side,
            text=text,
            is_public=is_public,
            authority=holder,
            name=holder.name if holder else "",
            at=at,
        )


def answer_of(request: Request) -> Answer | None:
    """Return the official answer, or None."""
    found = Answer.objects.filter(matter=request.matter).select_related("authority", "duty")
    return found.order_by("-entered_at").first()
