"""Letters to bodies that do not work here: numbered, sent once, their fate seen."""

import socket
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session

from spilno.civic.tests import sample
from spilno.duties.correspondence import actions, sending, tokens
from spilno.duties.correspondence.actions import Draft
from spilno.duties.correspondence.models import Letter
from spilno.duties.tests.acts import MONDAY, council, verbs
from spilno.duties.thread.models import Message
from spilno.people import keys
from spilno.places.models import Authority, Place
from spilno.places.tests.fixtures import KORIUKIVKA_HROMADA

pytestmark = pytest.mark.django_db
Places = dict[str, Place]
ADDRESS = "rada@koriukivka.example"
WORDS = Draft("Полагодити міст", "Просимо полагодити міст.\nЧекаємо на відповідь.")


class Body:
    """The mail server of a body: takes all, but for one mailbox that is not there."""

    def __init__(self) -> None:
        self.mails: list[Envelope] = []
        self.is_away = False

    async def handle_RCPT(  # noqa: N802 - aiosmtpd's name
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        if self.is_away:
            return "451 4.3.0 try later"
        if address.startswith("nobody"):
            return "550 5.1.1 no such mailbox"
        envelope.rcpt_tos.append(address)
        return "250 2.1.5 ok"

    async def handle_DATA(  # noqa: N802 - aiosmtpd's name
        self, server: SMTP, session: Session, envelope: Envelope
    ) -> str:
        self.mails.append(envelope)
        return "250 2.0.0 queued as A1B2"


@pytest.fixture
def body(settings: Any) -> Iterator[Body]:
    server = Body()
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    controller = Controller(server, hostname="127.0.0.1", port=port)
    controller.start()
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST = "127.0.0.1"
    settings.EMAIL_PORT = port
    settings.EMAIL_USE_TLS = settings.EMAIL_USE_SSL = False
    yield server
    controller.stop()


@pytest.fixture(autouse=True)
def home(tmp_path: Path, settings: Any) -> Path:
    settings.HOME = tmp_path
    (tmp_path / "reception.toml").write_text(
        '[mail]\naddress = "priymalnia@spilno.example"\n[adapters]\n87654321 = "folder"\n'
        f'[folder]\npath = "{tmp_path / "sed"}"\n'
    )
    (tmp_path / "sed").mkdir()
    return tmp_path


def send(places: Places, email: str = ADDRESS, **changes: Any) -> Letter:
    authority = council()
    authority.email = email
    authority.save()
    matter = changes.pop("matter", None) or sample.matter(places[KORIUKIVKA_HROMADA], **changes)
    return actions.send(matter=matter, authority=authority, letter=WORDS, at=MONDAY)


def fate(letter: Letter, at: Any = MONDAY) -> Letter:
    sending.send_due(at)
    letter.refresh_from_db()
    return letter


def test_a_letter_goes_out_with_its_number_its_document_and_its_own_addresses(
    places: Places, body: Body
) -> None:
    letter = fate(send(places))
    assert (letter.state, letter.label, letter.proof) == (
        "sent",
        "1/2026",
        "250 2.0.0 queued as A1B2",
    )
    (mail,) = body.mails
    text = bytes(mail.content or b"").decode(errors="replace")
    assert mail.mail_from == tokens.address("priymalnia@spilno.example", letter.pk, "bounce")
    assert f"Reply-To: {tokens.address('priymalnia@spilno.example', letter.pk, 'reply')}" in text
    assert f"Message-ID: {letter.message_id}" in text
    assert bytes(letter.pdf).startswith(b"%PDF")
    assert verbs(letter.matter) == ["duties.letter_written", "duties.letter_sent"]
