"""A person judges what rules could not: each mail once, with what follows from it."""

from datetime import datetime
from typing import Any

from django.db import DatabaseError
from django.utils import translation
from django.utils.translation import gettext as _

from spilno.civic import tools
from spilno.civic.models import Matter
from spilno.duties import actions as duties
from spilno.duties.correspondence import entries, threading
from spilno.duties.correspondence.actions.writing import Draft, send
from spilno.duties.correspondence.models import Incoming, Letter
from spilno.duties.models import Duty
from spilno.people.models import Person
from spilno.record import journal

State = Incoming.State
OPEN = (State.WAITING, State.ASKED)


class AlreadyJudged(Exception):
    """Another person judged it before."""


class NoLetter(Exception):
    """Nobody said which letter the mail belongs to."""


class NothingOwed(Exception):
    """The body owes no answer on the matter: the mail can be put into the thread."""


def take(*, mail: Incoming, letter: Letter | None, person: Person, at: datetime) -> Incoming:
    """Put a mail into the thread: of the letter that its token names, or of `letter`.

    Raises AlreadyJudged, NoLetter, parsing.NotRead.
    """
    with journal.transaction():
        held = _hold(mail, OPEN)
        held.letter = held.letter or letter
        if held.letter is None:
            raise NoLetter
        threading.thread(held, threading.reopened(held), at)
        _close(held, State.THREADED, person, at)
    return held


def accept(*, mail: Incoming, letter: Letter | None, person: Person, at: datetime) -> Incoming:
    """Take a mail as the answer of the body: into the thread, and the duty is met with it.

    Raises AlreadyJudged, NoLetter, NothingOwed, parsing.NotRead, and what the tool raises.
    """
    with journal.transaction():
        held = _hold(mail, (*OPEN, State.THREADED))
        if held.message is None:
            held = take(mail=held, letter=letter, person=person, at=at)
        _answer(held, person, at)
        _close(held, State.ANSWER, person, at)
    return held


def _answer(mail: Incoming, person: Person, at: datetime) -> None:
    """Let the tool do what an answer does to its matter; without such a hook the duty is met."""
    letter = mail.letter
    assert letter is not None and mail.message is not None  # noqa: S101 - threaded
    hook = _hook(letter.matter)
    if hook is not None:
        _by_tool(hook, mail, person, at)
        return
    owed = Duty.objects.filter(matter=letter.matter, authority=letter.authority)
    duty = owed.filter(state__in=Duty.RUNNING).order_by("due_at").first()
    if duty is None:
        raise NothingOwed
    duties.answer(
        duty=duty,
        result="answered",
        text=mail.message.text,
        signer_name=letter.authority.name,
        signer_post="",
        entered_by=person,
        at=at,
        came_at=mail.came_at,
    )


def _by_tool(hook: Any, mail: Incoming, person: Person, at: datetime) -> None:
    """Ask the tool; a refusal of its own (answered before, not at this stage) is NothingOwed."""
    letter, message = mail.letter, mail.message
    assert letter is not None  # noqa: S101 - threaded
    try:
        hook(letter.matter, message=message, came_at=mail.came_at, entered_by=person, at=at)
    except DatabaseError:
        raise
    except Exception as refusal:
        raise NothingOwed from refusal


def _hook(matter: Matter) -> Any:
    tool = tools.discover().get(matter.kind)
    try:
        return tool.hook("endpoints", "answered_by_letter") if tool else None
    except (AttributeError, ModuleNotFoundError):
        return None


def reject(*, mail: Incoming, reason: str, person: Person, at: datetime) -> Incoming:
    """Leave a mail out of every thread; the original stays sealed.

    Raises AlreadyJudged, duties.ReasonMissing.
    """
    if not reason.strip():
        raise duties.ReasonMissing
    with journal.transaction():
        held = _hold(mail, OPEN)
        held.reason = reason.strip()[:300]
        _close(held, State.REJECTED, person, at)
        if held.letter:
            content = {"mail": held.pk, "sha256": held.digest, "reason": held.reason}
            entries.enter(held.letter, "reply_rejected", at, content)
    return held


def ask(*, mail: Incoming, person: Person, at: datetime) -> Letter:
    """Ask the body at its own address whether it is theirs. Raises AlreadyJudged, NoLetter."""
    with journal.transaction():
        held = _hold(mail, (State.WAITING,))
        if held.letter is None:
            raise NoLetter
        sent = send(
            matter=held.letter.matter,
            authority=held.letter.authority,
            letter=_question(held),
            at=at,
        )
        _close(held, State.ASKED, person, at)
    return sent


def _question(mail: Incoming) -> Draft:
    with translation.override("uk"):  # to a body of the state
        words = {
            "number": mail.letter.label if mail.letter else "",
            "sender": mail.sender or _("an unknown address"),
            "subject": mail.subject,
            "day": f"{mail.came_at:%d.%m.%Y}",
        }
        subject = _("Is the reply to letter № %(number)s yours?") % words
        text = _(
            "On %(day)s a mail came from %(sender)s in reply to our letter № %(number)s, with the "
            "subject «%(subject)s». We could not make sure that you sent it. Please reply to this "
            "letter: is it yours? If it is, send your answer once more from your official address."
        )
        return Draft(subject, text % words)


def _hold(mail: Incoming, states: tuple[Incoming.State, ...]) -> Incoming:
    rows = Incoming.objects.select_for_update(of=("self",))
    held = rows.select_related("letter__matter", "letter__authority", "message").get(pk=mail.pk)
    if held.state not in states:
        raise AlreadyJudged
    return held


def _close(mail: Incoming, state: Incoming.State, person: Person, at: datetime) -> None:
    mail.state, mail.judged_by, mail.judged_at = state, person, at
    mail.save(update_fields=["state", "judged_by", "judged_at", "reason", "letter"])
