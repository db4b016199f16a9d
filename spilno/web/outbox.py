"""What waits on a device to be sent (static/web/js/outbox.js): whose it is."""

import hashlib
import hmac

from django.http import HttpRequest

from spilno.people import keys
from spilno.people.models import Person


def mark(request: HttpRequest) -> str:
    """Return a mark of the person of this session that says nothing of them; empty of a guest.

    What one person left on a device is never sent in the name of the next one.
    """
    if not isinstance(request.user, Person):
        return "guest"
    name = f"outbox|{request.user.pk}".encode()
    return hmac.digest(keys.named("limits"), name, hashlib.sha256).hex()[:16]
