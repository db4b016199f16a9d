"""Signing in for tests of every package: `sign_in(client, person, level=…, passkey=…)`."""

import time

from django.test import Client

from spilno.people import sessions
from spilno.people.levels import Level
from spilno.people.models import Person


def sign_in(
    client: Client, person: Person, *, level: Level = Level.LOW, passkey: bool = False
) -> None:
    """Open a session of `person` as sign-in by code does, or by passkey."""
    client.force_login(person)
    session = client.session
    session[sessions.LEVEL] = level.value
    for mark in (sessions.PROVED, *((sessions.STRONG, sessions.PASSKEY) if passkey else ())):
        session[mark] = time.time()
    session.save()
