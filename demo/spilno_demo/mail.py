"""Letters of the demonstration never leave the machine: they become rows."""

from collections.abc import Sequence

from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend

from spilno.record import clock
from spilno_demo.models import Letter


class Box(BaseEmailBackend):
    """Keeps each letter for each of its readers."""

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        """Keep the letters; return how many."""
        rows = [
            Letter(to=reader, **_parts(message))
            for message in email_messages
            for reader in message.recipients()
        ]
        Letter.objects.bulk_create(rows)
        return len(email_messages)


def _parts(message: EmailMessage) -> dict[str, object]:
    html = [
        str(content)
        for content, kind in getattr(message, "alternatives", [])
        if kind == "text/html"
    ]
    raw = message.message()
    return {
        "subject": message.subject[:500],
        "text": str(message.body),
        "html": "".join(html),
        "headers": "\n".join(f"{name}: {value}" for name, value in raw.items()),
        "sent_at": clock.now(),
    }
