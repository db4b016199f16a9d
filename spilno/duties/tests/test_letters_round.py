"""The whole way over real sockets: letter → the body's mail client → IMAP → thread → rating."""

import smtplib
from datetime import timedelta
from email import message_from_bytes, policy
from email.message import EmailMessage
from typing import Any

import pytest

from spilno.civic.nullifiers import nullifier
from spilno.civic.tests import sample
from spilno.duties import actions as duties
from spilno.duties.correspondence import actions, inbox, sending
from spilno.duties.correspondence.actions import Draft
from spilno.duties.correspondence.models import Incoming, Letter
from spilno.duties.models import Answer
from spilno.duties.tests import acts
from spilno.duties.tests.mail import (
    BODY,
    PASSWORD,
    USER,
    Body,
    Exchange,
    mailbox,
    put,
    reply,
    smtp,
)
from spilno.duties.thread.models import Message
from spilno.places.models import Authority, Place
from spilno.places.tests.fixtures import KORIUKIVKA_HROMADA

pytestmark = pytest.mark.django_db
TUESDAY = acts.MONDAY + timedelta(days=1)


def answered(body: Body, text: str) -> EmailMessage:
    """What the body's mail client makes of «Reply»."""
    received = message_from_bytes(bytes(body.mails[-1].content or b""), policy=policy.default)
    mail = reply(str(received["Reply-To"]), f"{text}\n\n25.11 Спільно пише:\n> Полагодьте міст.\n")
    mail["In-Reply-To"] = received["Message-ID"]
    return mail


def address(port: int) -> str:
    return f"imap://{USER}:{PASSWORD}@127.0.0.1:{port}/INBOX"


def count(port: int) -> int:
    with mailbox(port) as server:
        return int((server.select("INBOX")[1][0] or b"0").decode())


@pytest.fixture
def letter(places: dict[str, Place], body: Body, imap_port: int) -> Letter:
    Authority.objects.filter(place_id=KORIUKIVKA_HROMADA).update(email=BODY, state="notified")
    matter = sample.matter(places[KORIUKIVKA_HROMADA], sample.person("olena"), "review")
    authority = Authority.objects.get(place_id=KORIUKIVKA_HROMADA)
    acts.begin(places, matter=matter, authority=authority)
    draft = Draft("Полагодити міст", "Полагодьте міст.")
    made = actions.send(matter=matter, authority=authority, letter=draft, at=acts.MONDAY)
    assert sending.send_due(acts.MONDAY) == 1
    return made


def test_a_body_outside_the_platform_answers_by_mail_and_is_rated(
    letter: Letter, body: Body, imap_port: int, settings: Any
) -> None:
    with smtp(Exchange(imap_port)) as port, smtplib.SMTP("127.0.0.1", port) as client:
        client.send_message(answered(body, "Міст полагодимо до 1 грудня."))
    assert inbox.fetch(address(imap_port), TUESDAY) == 1
    assert Message.objects.get(side="body").text == "Міст полагодимо до 1 грудня."
    assert count(imap_port) == 0  # private words lie in no mailbox
    mail = Incoming.objects.get()
    actions.accept(mail=mail, letter=None, person=sample.person("taras"), at=TUESDAY)
    answer = Answer.objects.get()
    assert (answer.duty.state, answer.text) == ("met", "Міст полагодимо до 1 грудня.")
    voter = nullifier(sample.person("olena"), letter.matter_id)
    duties.rate(answer=answer, nullifier=voter, quality=4, relevance=5, at=TUESDAY)
    assert answer.ratings.count() == 1


def test_a_mail_fetched_and_not_removed_is_taken_in_once(
    letter: Letter, body: Body, imap_port: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(imap_port, bytes(answered(body, "Один раз.")))
    with mailbox(imap_port) as server:
        server.select("INBOX")
        found = inbox._waiting(server)
        validity = inbox._validity(server)
        monkeypatch.setattr(server, "expunge", lambda: None)
        assert [inbox._take(server, uid, validity, TUESDAY) for uid in found] == [True]
        server.uid("STORE", found[0].decode(), "-FLAGS.SILENT", "(\\Deleted)")
    assert inbox.fetch(address(imap_port), TUESDAY) == 0
    assert Incoming.objects.count() == 1


def test_a_mail_that_is_too_large_is_not_read_whole(
    letter: Letter, body: Body, imap_port: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(inbox, "LARGEST", 100)
    put(imap_port, bytes(answered(body, "Завеликий.")))
    assert inbox.fetch(address(imap_port), TUESDAY) == 1
    assert (Incoming.objects.get().verdict, Incoming.objects.get().reason) == (
        "unreadable",
        "large",
    )


@pytest.mark.parametrize(
    "wrong", ["imap://priymalnia:other@127.0.0.1:{}/", "imap://x@127.0.0.1:1/"]
)
def test_a_mailbox_that_refuses_us_is_named_without_its_password(
    home: object, imap_port: int, wrong: str
) -> None:
    with pytest.raises(inbox.NotFetched) as refusal:
        inbox.fetch(wrong.format(imap_port), TUESDAY)
    assert "other" not in str(refusal.value)


def test_addresses_of_mailboxes_are_read() -> None:
    box = inbox.inbox("imaps://a%40b:c%2Fd@mail.example/%D0%9F")
    assert (box.host, box.port, box.user, box.password) == ("mail.example", 993, "a@b", "c/d")
    assert (box.folder, box.is_secure) == ("П", True)
    assert "c/d" not in repr(box)
