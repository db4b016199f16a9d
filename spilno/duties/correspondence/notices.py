"""What notices of delivery mean for a letter."""

from datetime import datetime

from spilno.duties.correspondence import entries, telling
from spilno.duties.correspondence.bounces import Bounce
from spilno.duties.correspondence.models import Incoming, Letter

State = Letter.State


def note(mail: Incoming, bounce: Bounce, at: datetime) -> None:
    """Note what a server tells of the letter, when it is told of the address we wrote to.

    A notice of another address (of before it was mended, of a forwarder) waits for a person.
    """
    letter = mail.letter
    if letter is None or (bounce.recipients and letter.to.lower() not in bounce.recipients):
        return
    if bounce.has_failed:
        fail(letter, bounce.line, at)
    elif bounce.action == "delivered":
        _delivered(letter, bounce.line, at)
    mail.state = Incoming.State.SETTLED
    mail.save(update_fields=["state"])


def fail(letter: Letter, words: str, at: datetime) -> None:
    """Note that a letter came back; the author is told, once."""
    if letter.state == State.BOUNCED:
        return
    letter.state, letter.last_error, letter.settled_at = State.BOUNCED, words[:300], at
    letter.save(update_fields=["state", "last_error", "settled_at"])
    entries.enter(letter, "letter_not_delivered", at, {"state": letter.state, "words": words})
    telling.not_delivered(letter, at)


def _delivered(letter: Letter, words: str, at: datetime) -> None:
    if letter.state != State.SENT:
        return
    letter.state, letter.settled_at = State.DELIVERED, at
    letter.proof = f"{letter.proof} {words}".strip()[:300]
    letter.save(update_fields=["state", "settled_at", "proof"])
    entries.enter(letter, "letter_delivered", at, {"words": words})
