"""A new sign-in is told by mail, once a device; a mail server that is down stops nobody."""

import logging
from collections.abc import Callable

from allauth.usersessions.models import UserSession
from django.http import HttpRequest

from spilno.people import devices, letters
from spilno.people.models import Person

log = logging.getLogger(__name__)


def tell(request: HttpRequest, person: Person, *, way: str) -> None:
    """Tell `person` of a sign-in from a device that no session of theirs has."""
    agent = request.META.get("HTTP_USER_AGENT", "")[:200]
    seen = UserSession.objects.filter(user=person, user_agent=agent).exists()
    if seen or person.last_login is None:  # the first sign-in of all is no news
        return
    quietly(lambda: letters.signed_in(email=person.email, device=devices.name(agent), way=way))


def quietly(letter: Callable[[], None]) -> None:
    """Send a letter that only informs; when it fails, note it without the address."""
    try:
        letter()
    except letters.NotSent:
        log.warning("a letter about an account was not sent")
