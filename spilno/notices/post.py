"""Sending: at least once, with the same Message-ID each time.

A second copy leaves only when the process is killed between the server's 250 and our commit.
"""

from datetime import datetime, timedelta

from django.conf import settings
from django.core.mail import EmailMultiAlternatives, get_connection
from django.core.mail.backends.base import BaseEmailBackend
from django.db import transaction

from spilno.notices.models import Letter, Preference

LONGEST_WAIT = timedelta(minutes=30)
REFUSALS_MEAN_AWAY = 5
GIVE_UP_AFTER = timedelta(days=5)  # as mail servers do (RFC 5321 §4.5.4.1)


def send_due(at: datetime, limit: int = 500) -> int:
    """Send letters that are due, one commit each; return how many left.

    Stops when the server refuses several in a row: it is away.
    """
    server, sent, refused_in_a_row = get_connection(), 0, 0
    try:
        while sent < limit and refused_in_a_row < REFUSALS_MEAN_AWAY:
            outcome = send_next(at, server)
            if outcome is None:
                break
            sent += outcome
            refused_in_a_row = 0 if outcome else refused_in_a_row + 1
    finally:
        server.close()
    return sent


@transaction.atomic
def send_next(at: datetime, server: BaseEmailBackend) -> bool | None:
    """Send the next letter that no other worker holds.

    True when it left, False when it was put off, None when none is due.
    """
    letter = (
        Letter.objects.select_for_update(skip_locked=True, of=("self",))
        .filter(state=Letter.State.QUEUED, next_try_at__lte=at)
        .select_related("person")
        .order_by("next_try_at", "pk")
        .first()
    )
    return None if letter is None else deliver(letter, at, server)


def deliver(letter: Letter, at: datetime, server: BaseEmailBackend) -> bool:
    """Give one letter to the mail server and remember the outcome."""
    letter.tries += 1
    try:
        server.send_messages([mail(letter)])
    except OSError as refusal:  # smtplib's errors are OSError too
        postpone(letter, at, refusal)
        return False
    letter.state, letter.sent_at = Letter.State.SENT, at
    letter.save(update_fields=["state", "sent_at", "tries"])
    return True


def postpone(letter: Letter, at: datetime, refusal: OSError) -> None:
    """Try again later, ever more rarely; give up after five days.

    Only the class of the error is kept: its text may hold an address.
    """
    letter.last_error = type(refusal).__name__
    letter.next_try_at = at + min(timedelta(seconds=15 * 2 ** min(letter.tries, 10)), LONGEST_WAIT)
    if at - letter.made_at > GIVE_UP_AFTER:
        letter.state = Letter.State.FAILED
    letter.save(update_fields=["tries", "last_error", "next_try_at", "state"])


def mail(letter: Letter) -> EmailMultiAlternatives:
    """Return the mail of a letter with one-click unsubscription (RFC 8058)."""
    preference, _ = Preference.objects.get_or_create(person=letter.person)
    message = EmailMultiAlternatives(
        subject=letter.subject,
        body=letter.text,
        to=[letter.person.email] if letter.person.email else [],
        headers={
            "Message-ID": letter.message_id,
            "List-Unsubscribe": f"<{settings.ORIGIN}/notices/stop/{preference.token}/>",
            "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
            "Auto-Submitted": "auto-generated",
        },
    )
    if letter.html:
        message.attach_alternative(letter.html, "text/html")
    return message
