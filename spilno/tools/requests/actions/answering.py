"""Giving the information, refusing on a ground of the law, supplementing what was contested."""

from dataclasses import dataclass
from datetime import date, datetime

from spilno.duties import actions as duties
from spilno.duties.models import Answer, Duty
from spilno.people.models import Person
from spilno.record import journal
from spilno.tools.requests import rules, stages
from spilno.tools.requests.actions import owing, telling
from spilno.tools.requests.actions.moving import lock_in, move
from spilno.tools.requests.actions.refusals import (
    NamesRequester,
    NotGround,
    NotNow,
    ReasonMissing,
)
from spilno.tools.requests.models import Request


@dataclass(frozen=True)
class Letter:
    """The words of an answer and who signs it: art. 22(4) asks a refusal for all of it."""

    text: str
    signer_name: str
    signer_post: str
    outgoing_number: str = ""
    outgoing_on: date | None = None
    official_url: str = ""


def answer(
    *,
    request: Request,
    letter: Letter,
    by: Person | None,
    at: datetime,
    ground: str = "",
    appeal_order: str = "",
    came_at: datetime | None = None,
) -> Answer:
    """Give the information; with a `ground` only a part of it, the rest is refused on it.

    `came_at`: when an answer by mail reached us, by which it is in time or late.

    Raises NotNow, NamesRequester, NotGround, ReasonMissing.
    """
    with journal.transaction() as book:
        held = lock_in(request, stages.REGISTERED)
        if ground:
            _check_ground(held, ground, appeal_order)
        result = rules.PARTLY if ground else rules.GIVEN
        given = _give(held, letter, result, by, at, came_at)
        values = {"result": result, "ground": ground, "appeal_order": appeal_order}
        content = {"result": result, "ground": ground}
        move(held, book, "requests.answered", at, content=content, answered_at=at, **values)
    return given


def refuse(
    *,
    request: Request,
    ground: str,
    letter: Letter,
    appeal_order: str,
    by: Person | None,
    at: datetime,
) -> Answer:
    """Refuse on one of the four grounds of art. 22(1), with all that art. 22(4) asks for.

    Raises NotNow, NotGround, ReasonMissing, NamesRequester.
    """
    with journal.transaction() as book:
        held = lock_in(request, stages.REGISTERED)
        _check_ground(held, ground, appeal_order)
        given = _give(held, letter, rules.REFUSED, by, at)
        values = {"result": rules.REFUSED, "ground": ground, "appeal_order": appeal_order}
        content = {"ground": ground, "appeal_order": appeal_order}
        move(held, book, "requests.refused", at, content=content, answered_at=at, **values)
    return given


def supplement(*, request: Request, text: str, at: datetime) -> Request:
    """Add what the requester missed to a contested answer; the first answer and its day stay.

    Raises NotNow, ReasonMissing, NamesRequester.
    """
    if not text.strip():
        raise ReasonMissing
    with journal.transaction() as book:
        held = lock_in(request, stages.CONTESTED)
        _check_names(held, text)
        telling.by_body(held, text, at)
        move(held, book, "requests.supplemented", at)
    return held


def _give(
    held: Request,
    letter: Letter,
    result: str,
    by: Person | None,
    at: datetime,
    came_at: datetime | None = None,
) -> Answer:
    _check_names(held, letter.text)
    if not (letter.text.strip() and letter.signer_name.strip() and letter.signer_post.strip()):
        raise ReasonMissing
    return duties.answer(
        duty=_running(held),
        result=result,
        text=letter.text,
        signer_name=letter.signer_name,
        signer_post=letter.signer_post,
        outgoing_number=letter.outgoing_number,
        outgoing_on=letter.outgoing_on,
        official_url=letter.official_url,
        incoming_number=held.incoming_number,
        entered_by=by,
        at=at,
        came_at=came_at,
    )


def _running(held: Request) -> Duty:
    duty = owing.running(held)
    if duty is None:
        raise NotNow(held.matter.stage)
    return duty


def _check_ground(held: Request, ground: str, appeal_order: str) -> None:
    if not rules.may_refuse(ground, told_costs=held.costs_told_at is not None):
        raise NotGround
    if not appeal_order.strip():
        raise ReasonMissing


def _check_names(held: Request, text: str) -> None:
    """A public answer never says who asked, unless they chose to be named."""
    if held.is_public and not held.shows_name and (found := named(held, text)):
        raise NamesRequester(found)


def named(held: Request, text: str) -> list[str]:
    """Return which words of a text give away who asked."""
    author = held.matter.author
    private = rules.Private(
        name=held.name,
        surname=author.surname if author and author.surname in held.name else "",
        is_person=held.requester == Request.Requester.PERSON,
        email=held.email,
        postal=held.postal,
        phone=held.phone,
    )
    first = held.matter.messages.filter(side="author", is_public=True).order_by("pk").first()
    return rules.named(text, private, f"{held.matter.title} {first.text if first else ''}")
