"""A body that does not work here answers an appeal by e-mail: real SMTP out and in, real IMAP.

Олена's appeal → numbered letter → the body presses «Reply» → our exchanger checks the sender → the
mailbox → her thread → the operator takes it as the answer on the desk → she rates it.
"""

import smtplib
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from spilno.duties.correspondence import inbox, sending
from spilno.duties.correspondence.models import Incoming, Letter
from spilno.duties.models import Answer
from spilno.duties.tests.letters import body, home, imap_port
from spilno.duties.tests.mail import BODY, Body, Exchange, smtp
from spilno.duties.tests.test_letters_round import address, answered
from spilno.duties.thread.models import Message
from spilno.people import roles
from spilno.people.levels import Level
from spilno.people.tests.signing_in import sign_in
from spilno.tools.appeals import actions
from spilno.tools.appeals.tests import scene as scenes

__all__ = ["body", "home", "imap_port"]
pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


def later() -> Any:
    return scenes.MONDAY + 3 * DAY


def test_olena_gets_her_answer_from_a_body_outside_the_platform(
    client: Client, body: Body, imap_port: int, settings: Any
) -> None:
    settings.SPILNO_CLOCK = "tests.features.test_body_outside.later"
    scene = scenes.Scene()
    scenes.body(state="notified", email=BODY)
    scene.council.refresh_from_db()
    appeal = scene.sent()
    letter = Letter.objects.filter(matter_id=appeal.pk).first() or actions.post(
        appeal=appeal, at=scenes.MONDAY
    )
    sending.send_due(scenes.MONDAY + DAY)
    letter.refresh_from_db()
    assert (letter.state, letter.proof) == ("sent", "250 2.0.0 queued as A1B2")

    with smtp(Exchange(imap_port)) as port, smtplib.SMTP("127.0.0.1", port) as server:
        server.send_message(answered(body, "Рейс о 18:30 додано з понеділка."))
    assert inbox.fetch(address(imap_port), scenes.MONDAY + 2 * DAY) == 1
    assert Message.objects.get(side="body").text == "Рейс о 18:30 додано з понеділка."

    operator = scenes.person("operator")
    roles.grant(person=operator, kind="operator", authority=None, at=scenes.MONDAY)
    sign_in(client, operator, level=Level.SUBSTANTIAL, passkey=True)
    mail = Incoming.objects.get()
    done = client.post(f"/desk/letters/{mail.pk}/judge/", {"act": "accept"})
    assert done.status_code == 302, done.content.decode()
    answer = Answer.objects.get()
    assert (answer.duty.state, answer.authority) == ("met", scene.council)

    sign_in(client, scene.author)
    page = client.get(f"/appeals/{appeal.pk}/", follow=True).content.decode()
    assert "Рейс о 18:30 додано з понеділка." in page
    rated = client.post(f"/appeals/{appeal.pk}/rate/", {"quality": "5", "relevance": "4"})
    assert rated.status_code == 302, rated.content.decode()
    assert answer.ratings.get().quality == 5
