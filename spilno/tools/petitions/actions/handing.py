"""Handing over: the package, its way to the addressee, and the receipt that starts their terms."""

from datetime import datetime

from django.conf import settings

from spilno.duties.models import Duty
from spilno.places.models import Authority
from spilno.record import journal
from spilno.record.journal import Book
from spilno.tools.petitions import package, rules, stages
from spilno.tools.petitions.actions import owing
from spilno.tools.petitions.actions.moving import change, enter, lock, lock_in, move
from spilno.tools.petitions.models import HandOver, Petition, Signature

What = HandOver.What
State = HandOver.State
HANDED_OVER = (stages.THRESHOLD_REACHED, stages.SENT, stages.UNDER_REVIEW)


class AlreadyReceived(Exception):
    """The receipt is recorded already: the terms run from it."""


class NotSent(Exception):
    """Nothing was sent yet that could have been received."""


def hand_over(*, petition: Petition, at: datetime) -> HandOver:
    """Make the package of a petition that reached its threshold and send it on its way.

    An addressee on the platform has it at once; to others a letter goes. Raises NotNow.
    """
    with journal.transaction():
        held = lock_in(petition, stages.THRESHOLD_REACHED)
        return _prepare(held, What.PETITION, at)


def prepare_appeal(petition: Petition, at: datetime) -> HandOver:
    """Send a collection that ended below the threshold on its way as a collective appeal."""
    since = petition.closed_at or at
    owing.begin(petition, "hand_over", "hand_over_term", at, since=since)
    return _prepare(petition, What.APPEAL, at)


def tell_below(petition: Petition, at: datetime) -> HandOver:
    """Tell the addressee that voiding left fewer signatures than the threshold: they decide."""
    return _start(petition, What.BELOW, at)


def find_address(*, hand_over: HandOver, at: datetime) -> HandOver:
    """Put what waited for an address on its way, when the addressee has one now."""
    waiting = HandOver.objects.filter(pk=hand_over.pk, state=State.NO_ADDRESS)
    if _address(hand_over.petition):
        waiting.update(state=State.READY, try_again_at=at)
    hand_over.refresh_from_db()
    return hand_over


def mark_sent(*, hand_over: HandOver, sent_to: str, at: datetime) -> HandOver:
    """Record that the package went: by letter to `sent_to`, or «» when on the platform or paper."""
    with journal.transaction() as book:
        held = lock(hand_over.petition_id)
        sent = HandOver.objects.filter(pk=hand_over.pk).exclude(state=State.SENT)
        if sent.update(state=State.SENT, sent_to=sent_to, sent_at=at):
            hand_over.refresh_from_db()
            _went(held, hand_over, book, at)
    return hand_over


def mark_failed(*, hand_over: HandOver, try_again_at: datetime) -> None:
    """Note that the letter did not go; it is tried again."""
    HandOver.objects.filter(pk=hand_over.pk, state=State.READY).update(
        attempts=hand_over.attempts + 1, try_again_at=try_again_at
    )


def acknowledge_receipt(*, petition: Petition, received_at: datetime, at: datetime) -> Petition:
    """Record that the addressee has it: their terms run from here and from nothing else.

    Of a petition the notice (2 working days from receipt), of an appeal the answer (1 month).
    Raises NotSent, AlreadyReceived, NotNow, FutureReceipt.
    """
    with journal.transaction() as book:
        held = lock_in(petition, stages.SENT, stages.APPEAL)
        if held.sent_at is None:
            raise NotSent
        if held.received_at is not None:
            raise AlreadyReceived
        _received(held, book, received_at, at)
    return held


def falls_below(petition: Petition, before: int, after: int) -> bool:
    """Tell whether what was handed over, or is about to be, has lost the threshold."""
    had = rules.has_enough(before, petition.threshold)
    has = rules.has_enough(after, petition.threshold)
    return had and not has and petition.matter.stage in HANDED_OVER


def counted(petition: Petition) -> int:
    """Return how many signatures count now, from the rows themselves."""
    valid = Signature.State.VALID
    return Signature.objects.filter(petition=petition, state=valid).count()


def _prepare(petition: Petition, what: str, at: datetime) -> HandOver:
    made = package.make(petition, what, at)
    return _start(petition, what, at, folder=made.folder, sha256=made.sha256)


def _start(petition: Petition, what: str, at: datetime, **files: str) -> HandOver:
    """One who works on the platform has it at once; for others it waits for the post."""
    is_here = _is_joined(petition)
    row = HandOver.objects.create(
        petition=petition,
        what=what,
        state=State.READY if is_here or _address(petition) else State.NO_ADDRESS,
        total=counted(petition),
        created_at=at,
        try_again_at=at,
        **files,
    )
    return mark_sent(hand_over=row, sent_to="", at=at) if is_here else row


def _went(petition: Petition, row: HandOver, book: Book, at: datetime) -> None:
    if row.what == What.BELOW:
        return
    content = {"total": row.total, "sha256": row.sha256}
    owing.meet(petition, "hand_over", at)
    if row.what == What.PETITION:
        move(petition, book, "petitions.sent", at, content=content, dates={"sent_at": at})
    else:
        change(petition, sent_at=at)
        enter(petition, book, "petitions.sent", at, content)
    if _is_joined(petition):
        _received(petition, book, at, at)


def _received(petition: Petition, book: Book, received_at: datetime, at: datetime) -> None:
    assert petition.addressee is not None  # noqa: S101 - nothing is published without one
    _told(petition.addressee)
    change(petition, received_at=received_at)
    enter(petition, book, "petitions.received", at)
    duty = _begin_first_duty(petition, petition.addressee, received_at, at)
    owing.set_stage_end(petition, duty.due_at)


def _begin_first_duty(
    petition: Petition, addressee: Authority, received_at: datetime, at: datetime
) -> Duty:
    """An appeal is answered in a month. The notice is due 2 working days after receipt, but on
    the addressee's own installation 3 after the threshold (art. 23-1)."""
    kind, rule, since = "notice", "notice_after_receipt_term", received_at
    if petition.matter.stage == stages.APPEAL:
        kind, rule = "appeal", "appeal_term"
    elif settings.OPERATOR["place"] == addressee.place_id and petition.reached_at:
        rule, since = "notice_term", petition.reached_at
    return owing.begin(petition, kind, rule, at, owner=addressee, since=since)


def _told(authority: Authority) -> None:
    """One whose receipt is recorded is known to the platform from now on."""
    unknown = Authority.objects.filter(pk=authority.pk, state=Authority.State.UNKNOWN)
    if unknown.update(state=Authority.State.NOTIFIED):
        authority.state = Authority.State.NOTIFIED


def _is_joined(petition: Petition) -> bool:
    return petition.addressee is not None and petition.addressee.state == Authority.State.JOINED


def _address(petition: Petition) -> str:
    return petition.addressee.email if petition.addressee is not None else ""
