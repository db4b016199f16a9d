"""Holders that do not work here: the request goes by e-mail, their reply is taken as the answer."""

from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import override

from spilno.duties.correspondence import actions as correspondence
from spilno.duties.correspondence.actions import Draft
from spilno.duties.correspondence.models import Letter as Post
from spilno.duties.models import Answer
from spilno.duties.thread import masking
from spilno.duties.thread.models import Message
from spilno.people.models import Person
from spilno.record import journal
from spilno.tools.requests import rules, stages
from spilno.tools.requests.actions.answering import Letter, answer, named
from spilno.tools.requests.actions.moving import lock_in
from spilno.tools.requests.actions.registering import receive
from spilno.tools.requests.models import Request

SUBJECT_LIMIT = 200


def post(*, request: Request, at: datetime) -> Post:
    """Write the letter with the request to a holder that does not work here, in Ukrainian.

    Raises NotNow, NoReception while the operator has set no address for replies.
    """
    with journal.transaction():
        held = lock_in(request, stages.SENT)
        with override("uk"):
            draft = Draft(_subject(held), "\n\n".join(_lines(held)))
        return correspondence.send(matter=held.matter, authority=held.holder, letter=draft, at=at)


def answer_by_letter(
    *, request: Request, message: Message, came_at: datetime, by: Person | None, at: datetime
) -> Answer:
    """Take a reply by mail as the answer; it is in time or late by the day it came.

    The public text says nothing of who asked: their words and personal data are hidden in it.
    Raises NotNow, AlreadyEnded.
    """
    with journal.transaction() as book:
        held = lock_in(request, stages.SENT, stages.REGISTERED)
        if held.matter.stage == stages.SENT:  # the reply proves that it was received
            receive(held, book, min(came_at, at), at)
        private = named(held, message.text)
        found = [each.text for each in masking.find(message.text)]
        with override("uk"):
            words = Letter(
                text=hidden(message.text, [*private, *found]),
                signer_name=held.holder.name,
                signer_post=_("by e-mail"),
            )
        return answer(request=held, letter=words, by=by, at=at, came_at=came_at)


def hidden(text: str, words: list[str]) -> str:
    """Hide these words in every case they stand in: «Шевченко», «Шевченку»."""
    lower, spoken = text.casefold(), list[str]()
    for word in words:
        stem = rules.stem(word)
        start = lower.find(stem)
        while start >= 0:
            end = start + len(stem)
            while end < len(text) and text[end].isalpha():
                end += 1
            spoken.append(text[start:end])
            start = lower.find(stem, end)
    return masking.hide(text, [*words, *spoken])


def _subject(held: Request) -> str:
    return (_("Information request: %(title)s") % {"title": held.matter.title})[:SUBJECT_LIMIT]


def _lines(held: Request) -> list[str]:
    first = held.matter.messages.order_by("pk").first()
    facts = {"name": held.name, "kind": held.get_requester_display()}
    lines = [
        _("Information request by Law No. 2939-VI “On access to public information”."),
        _("Requester: %(name)s (%(kind)s)") % facts,
        *([_("Postal address: %(postal)s") % {"postal": held.postal}] if held.postal else []),
        first.text if first else held.matter.title,
    ]
    if held.urgency:
        words = {"ground": held.get_urgency_display()}
        lines.append(_("It concerns: %(ground)s. Please answer within 48 hours (art. 20).") % words)
    else:
        lines.append(_("Please answer within five working days of the receipt (art. 20)."))
    return [*lines, _("Please answer to this letter: the reply reaches the requester.")]
