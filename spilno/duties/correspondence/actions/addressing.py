"""Other addresses of bodies whose letters came back."""

from datetime import datetime

from django.db import IntegrityError

from spilno.duties.correspondence import entries
from spilno.duties.correspondence.models import Letter, Proposal
from spilno.people.models import Person
from spilno.places import actions as directory
from spilno.record import journal


class AlreadyProposed(Exception):
    """The same address waits for a decision."""


class SameAddress(Exception):
    """This is the address from which the letter came back."""


class NotBroken(Exception):
    """The letter was delivered, or is on its way: no other address is needed."""


class AlreadyDecided(Exception):
    """Of two who decide at once the second comes here."""


def propose(
    *, letter: Letter, email: str, source_url: str, person: Person, at: datetime
) -> Proposal:
    """Propose another address of a body whose letter did not arrive; an operator decides.

    Raises NotBroken, SameAddress, AlreadyProposed.
    """
    if not letter.is_broken:
        raise NotBroken
    if email.lower() == letter.to.lower():
        raise SameAddress
    made = Proposal(letter=letter, email=email.lower(), source_url=source_url, proposed_at=at)
    made.proposed_by = person
    try:
        with journal.transaction():
            made.save()
            entries.enter(letter, "address_proposed", at, {"email": made.email})
    except IntegrityError as error:
        raise AlreadyProposed from error
    return made


def confirm(*, proposal: Proposal, person: Person, at: datetime) -> Letter:
    """Take the proposed address as the body's, and send the letter again. Raises AlreadyDecided."""
    with journal.transaction():
        held = _decide(proposal, Proposal.State.CONFIRMED, person, at)
        letter = held.letter
        directory.set_email(authority=letter.authority, email=held.email)
        others = Proposal.objects.filter(letter=letter, state=Proposal.State.WAITING)
        others.update(state=Proposal.State.REFUSED, decided_by=person, decided_at=at)
        _send_again(letter, held.email, at)
    return letter


def refuse(*, proposal: Proposal, person: Person, at: datetime) -> Proposal:
    """Refuse a proposed address. Raises AlreadyDecided."""
    with journal.transaction():
        held = _decide(proposal, Proposal.State.REFUSED, person, at)
        entries.enter(held.letter, "address_refused", at, {"email": held.email})
    return held


def _decide(proposal: Proposal, state: Proposal.State, person: Person, at: datetime) -> Proposal:
    waiting = Proposal.objects.filter(pk=proposal.pk, state=Proposal.State.WAITING)
    if not waiting.update(state=state, decided_by=person, decided_at=at):
        raise AlreadyDecided
    found = Proposal.objects.select_related("letter__matter", "letter__authority")
    return found.get(pk=proposal.pk)


def _send_again(letter: Letter, email: str, at: datetime) -> None:
    """Let the letter leave anew: the document names the address, so it is made anew too."""
    letter.to, letter.state, letter.next_try_at = email, Letter.State.WAITING, at
    letter.pdf, letter.signature, letter.settled_at, letter.tries = b"", b"", None, 0
    letter.written_at = at  # the five days run from now; its number and Message-ID stay
    letter.save()
    entries.enter(letter, "letter_readdressed", at, {"email": email})
