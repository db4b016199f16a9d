"""Receipt, forwarding, the term and its changes, the cost of copies (art. 20–22)."""

from datetime import datetime
from decimal import Decimal

from spilno.civic.term import Term
from spilno.duties import actions as duties
from spilno.places.models import Authority
from spilno.record import journal
from spilno.record.journal import Book
from spilno.tools.requests import rules, stages
from spilno.tools.requests.actions import owing, telling
from spilno.tools.requests.actions.moving import change, enter, lock_in, move
from spilno.tools.requests.actions.refusals import (
    FewPages,
    NotNow,
    NotUrgent,
    ReasonMissing,
    SameHolder,
    TooLate,
)
from spilno.tools.requests.models import Forward, Request


def register(
    *, request: Request, received_at: datetime, at: datetime, incoming_number: str = ""
) -> Request:
    """Record the receipt by the holder: its term runs from then. Raises NotNow, FutureReceipt."""
    with journal.transaction() as book:
        held = lock_in(request, stages.SENT)
        if held.holder.state == Authority.State.UNKNOWN:
            held.holder.state = Authority.State.NOTIFIED
            held.holder.save(update_fields=["state"])
        receive(held, book, received_at, at, incoming_number)
    return held


def receive(
    request: Request, book: Book, received_at: datetime, at: datetime, incoming_number: str = ""
) -> None:
    """Move a held request into its term; part of `send`, `register`, `forward`."""
    values = {"registered_at": received_at, "incoming_number": incoming_number}
    move(request, book, "requests.registered", at, content={"number": incoming_number}, **values)
    urgency = request.urgency if request.urgency_disputed_at is None else ""
    duty = owing.begin(request, rules.term(urgency), received_at, at)
    _show_end(request, duty.due_at)


def forward(*, request: Request, to: Authority, reasons: str, at: datetime) -> Request:
    """Send the request on to the body that holds the information, and tell the requester.

    The term begins anew with its receipt there (art. 22(3)). Late forwarding stays visible.
    Raises NotNow, ReasonMissing, SameHolder.
    """
    _ask_for(reasons)
    with journal.transaction() as book:
        held = lock_in(request, stages.REGISTERED)
        if to == held.holder:
            raise SameHolder
        is_late = owing.forwarding_is_late(held, at)
        if duty := owing.running(held):
            duties.meet(duty=duty, at=at, content={"forwarded_to": to.pk})
        Forward.objects.create(
            request=held,
            source=held.holder,
            target=to,
            reasons=reasons,
            is_late=is_late,
            forwarded_at=at,
        )
        again = {"registered_at": None, "incoming_number": "", "extended_at": None}
        content = {"to": to.pk, "reasons": reasons}
        move(held, book, "requests.forwarded", at, content=content, holder=to, **again)
        telling.forwarded(held, reasons, at)
        if to.state == Authority.State.JOINED:
            receive(held, book, at, at)
    return held


def dispute_urgency(*, request: Request, reasons: str, at: datetime) -> Request:
    """Say why 48 hours do not apply: the usual five working days run from the same receipt.

    Only while the 48 hours run. Raises NotNow, ReasonMissing, NotUrgent, TooLate.
    """
    _ask_for(reasons)
    with journal.transaction() as book:
        held = lock_in(request, stages.REGISTERED)
        if not held.urgency or held.urgency_disputed_at is not None:
            raise NotUrgent
        _lengthen(held, rules.USUAL, reasons, at)
        change(held, urgency_disputed_at=at, urgency_reasons=reasons)
        enter(held, book, "requests.urgency_disputed", at, {"reasons": reasons})
        telling.by_body(held, reasons, at)
    return held


def extend(*, request: Request, reasons: str, at: datetime) -> Request:
    """Extend the term to 20 working days: much information, or a search through much (art. 20(4)).

    The reasoned notice comes within five working days of the receipt.
    Raises NotNow, ReasonMissing, TooLate.
    """
    _ask_for(reasons)
    with journal.transaction() as book:
        held = lock_in(request, stages.REGISTERED)
        received = held.registered_at
        if held.extended_at is not None:
            raise NotNow(held.matter.stage)
        if received is None or owing.is_over(rules.NOTICE, received, at):
            raise TooLate
        _lengthen(held, rules.LONG, reasons, at)
        change(held, extended_at=at, extension_reasons=reasons)
        enter(held, book, "requests.extended", at, {"reasons": reasons})
        telling.by_body(held, reasons, at)
    return held


def tell_costs(
    *, request: Request, pages: int, costs: Decimal, words: str, at: datetime
) -> Request:
    """Tell what copies beyond ten pages cost and how to pay (art. 21).

    Raises NotNow, FewPages, ReasonMissing.
    """
    _ask_for(words)
    if pages <= rules.FREE_PAGES or costs <= 0:
        raise FewPages
    with journal.transaction() as book:
        held = lock_in(request, stages.REGISTERED)
        change(held, pages=pages, costs=costs, costs_told_at=at)
        enter(held, book, "requests.costs_told", at, {"pages": pages, "costs": str(costs)})
        telling.by_body(held, words, at)
    return held


def _lengthen(request: Request, term: Term, reasons: str, at: datetime) -> None:
    duty = owing.running(request)
    if duty is None:
        raise TooLate
    try:
        duties.extend(duty=duty, term=term, article=stages.ANSWER, reason=reasons, at=at)
    except duties.AlreadyEnded as ended:
        raise TooLate from ended
    _show_end(request, duty.due_at)


def _show_end(request: Request, ends_at: datetime) -> None:
    request.matter.stage_ends_at = ends_at
    request.matter.save(update_fields=["stage_ends_at"])


def _ask_for(reasons: str) -> None:
    if not reasons.strip():
        raise ReasonMissing
