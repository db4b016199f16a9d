"""Sending an appeal, its receipt, and what the author adds when it was returned."""

from datetime import datetime
from typing import Any

from django.utils import translation
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from spilno.duties.actions import FutureReceipt
from spilno.duties.thread import actions as thread
from spilno.duties.thread.models import Message
from spilno.people import participation, roots
from spilno.places.models import Authority
from spilno.record import journal
from spilno.record.journal import Book, Pending
from spilno.tools.appeals import stages
from spilno.tools.appeals.actions import owing
from spilno.tools.appeals.actions.drafting import check_complete
from spilno.tools.appeals.actions.moving import change, enter, lock_in, move, tell
from spilno.tools.appeals.models import Appeal

MOVED = ("name", "caption", "content_type", "size", "path", "digest")
AGAIN = ("surname", "given_name", "patronymic", "residence", "reply_by", "reply_to", "phone")


class AlreadyReceived(Exception):
    """The receipt is recorded already: the terms run from it."""


def send(*, appeal: Appeal, level: str, at: datetime) -> Pending:
    """Send an appeal. No electronic signature is asked for (art. 5). Returns its entry.

    A body that works on the platform has it at once. Raises Incomplete, NotNow.
    """
    author = appeal.matter.author
    if author is not None:
        roots.ensure([author])
    with journal.transaction() as book:
        held = lock_in(appeal, stages.DRAFT, stages.GATHERING)
        check_complete(held)
        words = {"kind": held.kind, "title": held.matter.title, "text": held.text}
        entry = move(held, book, "appeals.sent", at, content=words, values={"sent_at": at})
        _open_thread(held, at)
        deliver(held, book, at)
        if held.matter.author is not None:
            own = {"tool": "appeals", "act": "sent", "matter": held.pk, "leaf": entry.leaf.hex()}
            participation.keep(held.matter.author, own, at)
    appeal.refresh_from_db()
    return entry


def acknowledge_receipt(*, appeal: Appeal, received_at: datetime, at: datetime) -> Appeal:
    """Record that a body outside the platform has it: its terms run from here.

    Raises AlreadyReceived, NotNow, FutureReceipt.
    """
    if received_at > at:
        raise FutureReceipt
    with journal.transaction() as book:
        held = lock_in(appeal, stages.SENT, stages.FORWARDED)
        if held.received_at is not None:
            raise AlreadyReceived
        _told(held.addressee)
        _received(held, book, received_at, at)
    return held


def supplement(*, appeal: Appeal, text: str, at: datetime, **particulars: str) -> Appeal:
    """Add what was missing and send again: the terms begin anew (art. 5).

    `particulars`: some of AGAIN. Raises Incomplete, NotNow, thread.EmptyMessage.
    """
    with journal.transaction() as book:
        held = lock_in(appeal, stages.RETURNED)
        change(held, **{name: particulars[name] for name in AGAIN if name in particulars})
        check_complete(held)
        thread.write(
            matter=held.matter, side=Message.Side.AUTHOR, text=text, is_public=False, at=at
        )
        move(held, book, "appeals.sent", at, values={"received_at": None, "registered_at": None})
        deliver(held, book, at)
    return held


def deliver(appeal: Appeal, book: Book, at: datetime) -> None:
    """Bring it to the body: at once when it works here, else its receipt is awaited."""
    body = appeal.addressee
    if body is not None and body.state == Authority.State.JOINED:
        _received(appeal, book, at, at)
        return
    owing.set_end(appeal, None)
    with translation.override("uk"):
        facts = {"body": body}
        words = _("Sent to: %(body)s. The term begins with the recorded receipt.") % facts
    tell(appeal, words, at)


def _received(appeal: Appeal, book: Book, received_at: datetime, at: datetime) -> None:
    change(appeal, received_at=received_at)
    enter(appeal, book, "appeals.received", at)
    owing.begin(appeal, "appeal_look", at)
    due_at = owing.begin(appeal, "appeal_answer", at).due_at
    owing.set_end(appeal, due_at)
    with translation.override("uk"):
        day = date_format(localtime(due_at), "j E Y")
        facts: dict[str, Any] = {"body": appeal.addressee, "day": day}
        words = _("Received by: %(body)s. The answer is due by %(day)s.") % facts
    tell(appeal, words, at)


def _open_thread(appeal: Appeal, at: datetime) -> None:
    """The words and files of the draft become the first message, which can be redacted."""
    opening = thread.write(
        matter=appeal.matter, side=Message.Side.AUTHOR, text=appeal.text, is_public=False, at=at
    )
    for file in appeal.files.order_by("pk"):
        kept = {name: getattr(file, name) for name in MOVED}
        file.delete()
        thread.attach(message=opening, at=at, **kept)
    change(appeal, text="", opening=opening)


def _told(authority: Authority | None) -> None:
    """One whose receipt is recorded is known to the platform from now on."""
    if authority is not None and authority.state == Authority.State.UNKNOWN:
        Authority.objects.filter(pk=authority.pk).update(state=Authority.State.NOTIFIED)
        authority.state = Authority.State.NOTIFIED
