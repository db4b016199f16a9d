"""Writing letters to bodies."""

from dataclasses import dataclass
from datetime import datetime
from email.utils import make_msgid

from django.db.models import Max

from spilno.civic.models import Matter
from spilno.duties.correspondence import entries
from spilno.duties.correspondence.models import Incoming, Letter
from spilno.duties.correspondence.settings import reception
from spilno.places.models import Authority
from spilno.record import clock, journal


class NoReception(Exception):
    """This site has no address for replies: its operator has set none."""


class EmptyLetter(Exception):
    """A letter has a subject and words."""


@dataclass(frozen=True)
class Draft:
    """The words of a letter, clean (web.forms)."""

    subject: str
    text: str


def send(
    *,
    matter: Matter,
    authority: Authority,
    letter: Draft,
    at: datetime,
    answers: Incoming | None = None,
) -> Letter:
    """Write a letter to a body; the worker sends it. `answers`: the mail that it replies to.

    The author sees what became of it: `Letter.state`. Raises NoReception, EmptyLetter.
    """
    address = reception().address
    if not address:
        raise NoReception
    if not (letter.subject.strip() and letter.text.strip()):
        raise EmptyLetter
    made = Letter(matter=matter, authority=authority, year=clock.day(at).year, answers=answers)
    made.subject, made.text, made.to = letter.subject[:200], letter.text, authority.email
    made.written_at = made.next_try_at = at
    made.message_id = make_msgid(domain=address.rpartition("@")[2])
    with journal.transaction():
        made.number = _number(authority, made.year)
        made.save()
        entries.enter(made, "letter_written", at, {"subject": made.subject, "text": made.text})
    return made


def _number(authority: Authority, year: int) -> int:
    """Return the next number; the body's row is held, so that two letters never take one."""
    Authority.objects.select_for_update(no_key=True).get(pk=authority.pk)
    taken = Letter.objects.filter(authority=authority, year=year)
    return int(taken.aggregate(last=Max("number"))["last"] or 0) + 1
