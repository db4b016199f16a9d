"""What a passkey proves after its owner proved more: only the one shown in that very session."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from django.test import Client

from spilno.people import actions, sessions
from spilno.people.models import Passkey, Person
from spilno.people.tests.providing import Server, offered, prove
from spilno.people.tests.signing_in import sign_in
from spilno.people.tests.soft_device import SoftDevice
from spilno.people.tests.test_forged_passkeys import add, ask, show
from spilno.record import clock

pytestmark = pytest.mark.django_db


@pytest.fixture
def server(tmp_path: Path, settings) -> Iterator[Server]:
    settings.HOME = tmp_path
    with offered(tmp_path) as found:
        yield found


@pytest.fixture
def olena(server: Server) -> Person:
    return actions.join(email="olena@example.com", at=clock.now())


def by(device: SoftDevice) -> Client:
    """A browser in which the device was shown."""
    client = Client()
    assert show(client, device.get(ask(client)))
    return client


def test_a_passkey_shown_in_the_session_that_proves_more_opens_at_that_level(
    olena: Person,
) -> None:
    device = SoftDevice()
    add(olena, device)
    prove(by(device))
    assert by(device).session[sessions.LEVEL] == "substantial"


def test_a_passkey_that_somebody_added_by_the_mailbox_alone_stays_low(olena: Person) -> None:
    thief = SoftDevice()
    add(olena, thief)
    client = Client()
    sign_in(client, olena)  # Олена herself, by a code
    prove(client)
    assert by(thief).session[sessions.LEVEL] == "low"
    assert Passkey.objects.get().level == "low"


def test_a_passkey_shown_long_ago_in_the_session_is_not_raised(olena: Person) -> None:
    device = SoftDevice()
    add(olena, device)
    client = by(device)
    session = client.session
    session[sessions.PASSKEY] -= sessions.IDLE + 1
    session.save()
    prove(client)
    assert Passkey.objects.get().level == "low"
