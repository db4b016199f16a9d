"""Bodies that do not work here: the appeal goes by e-mail, their reply is taken as the answer."""

from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import override

from spilno.duties.correspondence import actions as correspondence
from spilno.duties.correspondence.actions import Draft
from spilno.duties.correspondence.models import Letter
from spilno.duties.models import Answer
from spilno.duties.thread.models import Message
from spilno.people.models import Person
from spilno.places.models import Authority
from spilno.record import journal
from spilno.tools.appeals import rules, stages
from spilno.tools.appeals.actions.answering import answer
from spilno.tools.appeals.actions.moving import lock_in
from spilno.tools.appeals.actions.sending import acknowledge_receipt
from spilno.tools.appeals.models import Appeal, CoAuthor

AWAY = (stages.SENT, stages.FORWARDED)


class WorksHere(Exception):
    """The body has it at once: no letter is needed."""


def post(*, appeal: Appeal, at: datetime) -> Letter:
    """Write the letter with the appeal to a body that does not work here, in Ukrainian.

    Raises NotNow, WorksHere, NoReception while the operator has set no address for replies.
    """
    with journal.transaction():
        held = lock_in(appeal, *AWAY)
        body = held.addressee
        if body is None or body.state == Authority.State.JOINED:
            raise WorksHere
        with override("uk"):
            subject = _("Appeal: %(title)s") % {"title": held.matter.title}
            draft = Draft(subject, "\n\n".join(_lines(held)))
        return correspondence.send(matter=held.matter, authority=body, letter=draft, at=at)


def answer_by_letter(
    *, appeal: Appeal, message: Message, came_at: datetime, by: Person | None, at: datetime
) -> Answer:
    """Take a reply by mail as the answer; it is in time or late by the day it came.

    Raises NotNow, NotReceived, AlreadyEnded.
    """
    with journal.transaction():
        held = lock_in(appeal, *stages.WITH_BODY)
        if held.received_at is None:  # the reply proves that it was received
            acknowledge_receipt(appeal=held, received_at=min(came_at, at), at=at)
        with override("uk"):
            who = {"signer_name": str(held.addressee), "signer_post": _("by e-mail")}
        result, text = rules.BY_LETTER, message.text
        return answer(appeal=held, by=by, result=result, text=text, at=at, came_at=came_at, **who)


def _lines(appeal: Appeal) -> list[str]:
    facts = {"kind": appeal.get_kind_display(), "number": appeal.number}
    lines = [
        _("Appeal by Law № 393/96-ВР: %(kind)s, № %(number)s.") % facts,
        _("Author: %(name)s") % {"name": appeal.author_name},
        _("Lives at: %(residence)s") % {"residence": appeal.residence},
    ]
    if appeal.behalf_of:
        behalf = {"whom": appeal.behalf_of, "ground": appeal.behalf_ground}
        lines.append(_("On behalf of: %(whom)s. Ground: %(ground)s") % behalf)
    if appeal.has_privilege:
        lines.append(_("To be considered first (art. 20): %(what)s") % {"what": appeal.privilege})
    lines += [f"{each.full_name}, {each.residence}" for each in _co_authors(appeal)]
    last = _("Please answer within a month of the receipt (art. 20), to this letter.")
    return [*lines, appeal.words, last]


def _co_authors(appeal: Appeal) -> list[CoAuthor]:
    return list(appeal.co_authors.filter(left_at=None).order_by("joined_at", "pk"))
