"""Holders that do not work here: written to by mail, received by proof, answered by mail."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from spilno.duties.correspondence.models import Letter
from spilno.duties.models import Duty
from spilno.duties.thread import actions as thread
from spilno.people.tests.signing_in import sign_in
from spilno.places.tests.fixtures import some_places
from spilno.tools.requests import actions, endpoints, stages, tasks
from spilno.tools.requests.actions.lettering import hidden
from spilno.tools.requests.models import Request
from spilno.tools.requests.tests.scene import MONDAY, TEXT, council, kyiv, sent

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


@pytest.fixture(autouse=True)
def reception(settings: Any, tmp_path: Any) -> None:
    some_places()
    settings.HOME = tmp_path
    (tmp_path / "reception.toml").write_text('[mail]\naddress = "priymalnia@spilno.test"\n')


def away() -> Request:
    return sent(holder=council("notified"))


def again(request: Request) -> Request:
    return Request.objects.select_related("matter", "holder").get(pk=request.pk)


def test_the_letter_holds_who_asks_what_and_by_when_and_is_written_once() -> None:
    request = away()
    tasks.tick(MONDAY)
    tasks.tick(MONDAY + DAY)
    letter = Letter.objects.get(matter=request.matter)
    assert letter.authority == request.holder
    for words in ("Шевченко Олена Іванівна", TEXT, "п’яти робочих днів"):
        assert words in letter.text


def test_no_letter_goes_to_a_body_that_works_here() -> None:
    sent()
    tasks.tick(MONDAY)
    assert not Letter.objects.exists()


def test_while_no_address_for_replies_is_set_the_request_waits(tmp_path: Any) -> None:
    (tmp_path / "reception.toml").write_text("")
    away()
    tasks.tick(MONDAY)
    assert not Letter.objects.exists()


def test_the_proof_of_delivery_is_the_receipt() -> None:
    request = away()
    tasks.tick(MONDAY)
    proved = {"state": Letter.State.DELIVERED, "settled_at": MONDAY + DAY}
    Letter.objects.update(**proved)
    tasks.tick(MONDAY + 2 * DAY)
    assert again(request).matter.stage == stages.REGISTERED
    assert Duty.objects.get(matter=request.matter).due_at == kyiv(2026, 12, 1, 23, 59, 59)


def test_a_reply_by_mail_is_the_answer_by_the_day_it_came_and_hides_who_asked() -> None:
    request = away()
    actions.register(request=request, received_at=MONDAY, at=MONDAY)
    words = "Шановна Шевченко Олено Іванівно! Ремонт коштував 120 грн. Тел. 067 111 22 33."
    reply = thread.write(
        matter=request.matter, side="body", text=words, is_public=False, at=MONDAY + DAY
    )
    endpoints.answered_by_letter(
        request.matter,
        message=reply,
        came_at=MONDAY + DAY,
        entered_by=None,
        at=kyiv(2026, 12, 5, 10),
    )
    answer = actions.answer_of(again(request))
    assert answer is not None
    assert answer.duty.state == Duty.State.MET
    assert "120 грн" in answer.text
    for private in ("Шевченк", "Олено", "Іванівно", "067"):
        assert private not in answer.text


def test_a_reply_proves_that_the_request_was_received() -> None:
    request = away()
    reply = thread.write(
        matter=request.matter, side="body", text="Ось копії.", is_public=False, at=MONDAY + DAY
    )
    endpoints.answered_by_letter(
        request.matter, message=reply, came_at=MONDAY + DAY, entered_by=None, at=MONDAY + DAY
    )
    assert again(request).matter.stage == stages.ANSWERED


def test_words_are_hidden_in_every_case_and_nothing_else() -> None:
    text = "Пану Шевченку, шевченків двір. Вулиця Шевчука."
    assert hidden(text, ["Шевченко"]) == "Пану [приховано], [приховано] двір. Вулиця Шевчука."


def test_the_letter_is_seen_by_the_requester_and_by_nobody_else(client: Client) -> None:
    request = away()
    tasks.tick(MONDAY)
    letter = Letter.objects.get()
    stranger = client.get(f"/requests/{request.pk}/", follow=True).content.decode()
    sign_in(client, request.matter.author)
    author = client.get(f"/requests/{request.pk}/", follow=True).content.decode()
    assert letter.label in author
    assert letter.label not in stranger
    assert "Олена" not in stranger
