"""From an act to a letter in somebody's mailbox, through a real mail server."""

from datetime import timedelta
from email import message_from_bytes, policy
from smtplib import SMTPServerDisconnected

import pytest
from aiosmtpd.controller import Controller

from spilno.duties import tasks as duty_tasks
from spilno.notices import digest, fanout, follows, post, reminding, schedule
from spilno.notices.models import Cadence, Letter, Notice, Preference
from spilno.people.models import Role
from spilno.record import journal
from spilno.tools.petitions import actions
from spilno.tools.petitions.tests.scene import Scene, kyiv, person

pytestmark = pytest.mark.django_db


class Mailbox:
    """What a mail server received; `refuses` makes it answer 451."""

    def __init__(self) -> None:
        self.mails: list = []
        self.refuses = False

    async def handle_DATA(self, server, session, envelope):  # noqa: N802 - aiosmtpd's name
        if self.refuses:
            return "451 later"
        self.mails.append(message_from_bytes(envelope.content, policy=policy.default))
        return "250 OK"


@pytest.fixture
def mailbox(settings):
    found = Mailbox()
    controller = Controller(found, hostname="127.0.0.1", port=free_port())
    controller.start()
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", controller.port
    yield found
    controller.stop()


def free_port() -> int:
    import socket

    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def told(scene: Scene, at) -> None:
    fanout.follow_record(at)
    digest.make_letters(at)
    post.send_due(at)


def test_who_follows_is_told_once_whatever_they_follow(mailbox) -> None:
    scene = Scene()
    olena = person(50)
    petition = scene.submitted()
    for target in (petition.matter, scene.council.place, scene.council):
        follows.follow(person=olena, target=target, at=scene.at, cadence=Cadence.AT_ONCE)
    actions.publish(petition=petition, by=scene.moderator, at=scene.at)
    told(scene, scene.at)
    told(scene, scene.at)
    assert len(mailbox.mails) == 1
    mail = mailbox.mails[0]
    assert mail["To"] == olena.email
    assert petition.matter.title in mail.get_body(("plain",)).get_content()
    assert mail["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"


def test_a_digest_comes_once_a_day_with_everything_newest_first(mailbox) -> None:
    scene = Scene()
    olena = person(50)
    petition = scene.reached()
    follows.follow(person=olena, target=petition.matter, at=scene.at)
    actions.hand_over(petition=petition, at=scene.at)
    told(scene, scene.at)
    assert mailbox.mails == []
    told(scene, kyiv(2026, 11, 25, 8, 1))
    told(scene, kyiv(2026, 11, 25, 9))
    assert len(mailbox.mails) == 1


def test_a_letter_waits_while_the_server_is_away_and_keeps_its_number(mailbox) -> None:
    scene = Scene()
    olena = person(50)
    petition = scene.submitted()
    follows.follow(person=olena, target=scene.council, at=scene.at, cadence=Cadence.AT_ONCE)
    actions.publish(petition=petition, by=scene.moderator, at=scene.at)
    mailbox.refuses = True
    told(scene, scene.at)
    letter = Letter.objects.get()
    assert (letter.state, letter.tries) == (Letter.State.QUEUED, 1)
    assert olena.email not in letter.last_error
    mailbox.refuses = False
    post.send_due(scene.at)
    assert mailbox.mails == []
    post.send_due(scene.at + timedelta(days=1))
    assert [mail["Message-ID"] for mail in mailbox.mails] == [letter.message_id]


def test_a_private_matter_is_told_to_its_author_only(mailbox) -> None:
    scene = Scene()
    neighbour = person(50)
    petition = scene.submitted()
    follows.follow(person=neighbour, target=scene.council, at=scene.at, cadence=Cadence.AT_ONCE)
    follows.follow(
        person=scene.author, target=petition.matter, at=scene.at, cadence=Cadence.AT_ONCE
    )
    actions.refuse(
        petition=petition,
        by=scene.moderator,
        code="no_demand",
        text="Напишіть, що саме треба зробити.",
        at=scene.at,
    )
    told(scene, scene.at)
    assert [mail["To"] for mail in mailbox.mails] == [scene.author.email]


def test_no_letters_to_one_who_switched_them_off(mailbox, client) -> None:
    scene = Scene()
    olena = person(50)
    petition = scene.submitted()
    follows.follow(person=olena, target=scene.council, at=scene.at, cadence=Cadence.AT_ONCE)
    token = Preference.objects.create(person=olena).token
    assert "<form" in client.get(f"/notices/stop/{token}/").content.decode()
    assert Preference.objects.get(person=olena).wants_letters  # a GET only asks
    answer = client.post(f"/notices/stop/{token}/", {"List-Unsubscribe": "One-Click"})
    assert answer.status_code == 200
    actions.publish(petition=petition, by=scene.moderator, at=scene.at)
    told(scene, scene.at)
    assert mailbox.mails == []


def test_a_reader_killed_between_entries_tells_nobody_twice() -> None:
    scene = Scene()
    olena = person(50)
    follows.follow(person=olena, target=scene.council, at=scene.at, cadence=Cadence.AT_ONCE)
    scene.collecting()
    fanout.follow_record(scene.at)
    before = Notice.objects.count()
    fanout.Cursor.objects.update(sequence=-1)  # as if killed before the cursor moved
    fanout.follow_record(scene.at)
    assert Notice.objects.count() == before == 1
    assert fanout.lag() == 0
    assert journal.head() >= 0


def test_cadences_fall_on_eight_in_the_morning_and_on_monday() -> None:
    wednesday = kyiv(2026, 11, 25, 12)
    assert schedule.due_at(Cadence.DAILY, wednesday) == kyiv(2026, 11, 26, 8)
    assert schedule.due_at(Cadence.WEEKLY, wednesday) == kyiv(2026, 11, 30, 8)
    assert schedule.due_at(Cadence.WEEKLY, kyiv(2026, 11, 30, 7)) == kyiv(2026, 11, 30, 8)
    assert schedule.due_at(Cadence.DAILY, kyiv(2026, 10, 24, 12)) == kyiv(2026, 10, 25, 8)


def test_a_place_has_an_atom_feed(client) -> None:
    import xml.etree.ElementTree as ET

    scene = Scene()
    petition = scene.collecting()
    answer = client.get(f"/notices/place/{scene.council.place_id}.atom")
    assert answer["Content-Type"].startswith("application/atom+xml")
    titles = [
        node.text
        for node in ET.fromstring(answer.content).iter("{http://www.w3.org/2005/Atom}title")
    ]
    assert any(petition.matter.title in (title or "") for title in titles)


def test_smtp_errors_are_os_errors() -> None:
    assert issubclass(SMTPServerDisconnected, OSError)


def test_officials_are_reminded_before_the_term_and_of_silence(mailbox) -> None:
    scene = Scene()
    taras = person(60)
    Role.objects.create(person=taras, kind="head", authority=scene.council, granted_at=scene.at)
    petition = scene.under_review()
    review = petition.matter.duties.get(kind="review")
    for moment in (review.due_at - timedelta(days=3), review.due_at + timedelta(minutes=1)):
        duty_tasks.tick(moment)
        reminding.remind(moment)
        reminding.remind(moment)
        post.send_due(moment)
    texts = [mail.get_content() for mail in mailbox.mails if mail["To"] == taras.email]
    assert len(texts) == 2
    assert petition.matter.title in texts[0]
