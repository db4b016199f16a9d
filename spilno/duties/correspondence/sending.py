"""Giving letters to their adapters: at least once, with one Message-ID, reasons kept."""

from datetime import datetime, timedelta
from email.utils import formataddr
from hashlib import sha256

from spilno.duties.correspondence import document, entries, telling, tokens
from spilno.duties.correspondence.adapters import registry
from spilno.duties.correspondence.adapters.contract import Adapter, NotTaken, Receipt, Sending
from spilno.duties.correspondence.models import Letter
from spilno.duties.correspondence.settings import Reception, reception
from spilno.record import journal

LONGEST_WAIT = timedelta(hours=1)
GIVE_UP_AFTER = timedelta(days=5)  # as mail servers do (RFC 5321, 4.5.4.1)
State = Letter.State


def send_due(at: datetime, limit: int = 100) -> int:
    """Send letters that are due, one transaction each; return how many were taken."""
    known, taken = reception(), 0
    for _ in range(limit):
        outcome = send_next(at, known)
        if outcome is None:
            break
        taken += outcome
    return taken


def send_next(at: datetime, known: Reception) -> bool | None:
    """Send the next letter that no other worker holds: True taken, False not, None none is due."""
    due = Letter.objects.filter(state=State.WAITING, next_try_at__lte=at)
    with journal.transaction():
        held = due.select_for_update(skip_locked=True, of=("self",))
        letter = held.select_related("matter", "authority").order_by("next_try_at", "pk").first()
        return None if letter is None else _send(letter, at, known)


def _send(letter: Letter, at: datetime, known: Reception) -> bool:
    letter.tries += 1
    try:
        adapter = registry.adapter(letter.authority, known)
        if adapter.needs_address and not letter.to:
            return _end(letter, State.NO_ADDRESS, at)
        receipt = _deliver(adapter, _ready(letter, known, at))
    except NotTaken as refusal:
        return _refused(letter, refusal, at)
    except (registry.NoSuchAdapter, document.SealNotUsable) as error:
        # The operator mends the settings; the letter waits.
        return _refused(letter, NotTaken(f"{type(error).__name__}: {error}"), at)
    return _taken(letter, adapter, receipt, at)


def _deliver(adapter: Adapter, sending: Sending) -> Receipt:
    """Hand over; an adapter of others that fails in its own way stops no other letter."""
    try:
        return adapter.deliver(sending)
    except NotTaken:
        raise
    except Exception as error:
        raise NotTaken(type(error).__name__) from error


def _ready(letter: Letter, known: Reception, at: datetime) -> Sending:
    """Return the letter with its document, which is made once."""
    if not letter.pdf:
        letter.pdf = document.pdf(letter, known)
        letter.signature = document.signature(bytes(letter.pdf), known, at)
        letter.save(update_fields=["pdf", "signature"])
    return Sending(
        number=letter.label,
        subject=letter.subject,
        text=letter.text,
        written_at=letter.written_at,
        body_name=letter.authority.name,
        body_code=letter.authority.edrpou,
        to=letter.to,
        sender=formataddr((document.FROM, known.address), "utf-8"),
        reply_to=tokens.address(known.address, letter.pk, "reply"),
        bounce_to=tokens.address(known.address, letter.pk, "bounce"),
        message_id=letter.message_id,
        in_reply_to=letter.answers.identifier if letter.answers else "",
        pdf=bytes(letter.pdf),
        signature=bytes(letter.signature),
    )


def _taken(letter: Letter, adapter: Adapter, receipt: Receipt, at: datetime) -> bool:
    letter.state, letter.sent_at, letter.adapter = State.SENT, at, adapter.name
    letter.proof, letter.last_error = receipt.words[:300], ""
    letter.save(update_fields=["state", "sent_at", "adapter", "proof", "tries", "last_error"])
    content = {"proof": letter.proof, "sha256": sha256(bytes(letter.pdf)).hexdigest()}
    entries.enter(letter, "letter_sent", at, content)
    return True


def _refused(letter: Letter, refusal: NotTaken, at: datetime) -> bool:
    letter.last_error = refusal.words[:300]
    if refusal.is_final:
        return _end(letter, State.BOUNCED, at)
    if at - letter.written_at > GIVE_UP_AFTER:
        return _end(letter, State.FAILED, at)
    letter.next_try_at = at + min(timedelta(seconds=30 * 2 ** min(letter.tries, 8)), LONGEST_WAIT)
    letter.save(update_fields=["tries", "last_error", "next_try_at"])
    return False


def _end(letter: Letter, state: Letter.State, at: datetime) -> bool:
    """End a letter that did not arrive; its author is told."""
    letter.state, letter.settled_at = state, at
    letter.save(update_fields=["state", "settled_at", "tries", "last_error"])
    entries.enter(letter, "letter_not_delivered", at, {"state": state, "words": letter.last_error})
    telling.not_delivered(letter, at)
    return False
