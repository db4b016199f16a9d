"""The pages: what each side sees, and what a stranger does not."""

from datetime import datetime
from typing import Any

import pytest
from django.test import Client

from spilno.people.models import Person
from spilno.people.tests.signing_in import sign_in
from spilno.places.tests.fixtures import some_places
from spilno.tools.requests import actions, endpoints, stages, tasks
from spilno.tools.requests.models import Request
from spilno.tools.requests.tests import scene
from spilno.tools.requests.tests.scene import APPEAL, MONDAY, REASONS, TEXT, TITLE, council, sent

pytestmark = pytest.mark.django_db
NOW = scene.kyiv(2026, 11, 24, 10)
PRIVATE = ("Олена", "olena@example.org", "0671112233", "671112233")


def tuesday() -> datetime:
    return NOW


def december() -> datetime:
    return scene.kyiv(2026, 12, 1, 10)


@pytest.fixture(autouse=True)
def world(settings: Any) -> None:
    settings.SPILNO_CLOCK = "spilno.tools.requests.tests.test_pages.tuesday"
    some_places()


def browser(person: Person | None = None, *, passkey: bool = False) -> Client:
    client = Client(HTTP_ACCEPT_LANGUAGE="uk")
    if person is not None:
        sign_in(client, person, passkey=passkey)
    return client


def official() -> Client:
    return browser(scene.taras(council()), passkey=True)


def words(client: Client, path: str) -> str:
    answer = client.get(path, follow=True)
    assert answer.status_code == 200, path
    return answer.content.decode()


FORM = {
    "title": TITLE,
    "text": TEXT,
    "urgency": "",
    "requester": "person",
    "name": "Шевченко Олена Іванівна",
    "email": "olena@example.org",
}


def test_a_request_is_written_and_its_number_and_term_are_told() -> None:
    client, body = browser(scene.olena()), council()
    path = f"/requests/new/?authority={body.pk}"
    assert client.get(path).status_code == 200
    told = client.post(path, FORM, follow=True).content.decode()
    request = Request.objects.get()
    assert f"№ {request.pk}" in told
    assert "1 грудня 2026" in told  # five working days from Tuesday the 24th
    assert request.matter.author == scene.olena()


def test_without_a_body_the_wizard_comes_first() -> None:
    assert browser(scene.olena()).get("/requests/new/").url == "/write/request/"  # type: ignore[attr-defined]


def test_similar_published_requests_are_shown_before_it_goes() -> None:
    request = sent(at=MONDAY)
    tasks.tick(NOW)
    path = f"/requests/new/?authority={council().pk}"
    client = browser(Person.objects.create(email="ivan@example.org"))
    shown = client.post(path, FORM).content.decode()
    assert Request.objects.count() == 1
    assert endpoints.url(request.matter) in shown
    client.post(path, {**FORM, "seen": "1"})
    assert Request.objects.count() == 2


def test_personal_data_in_the_question_are_shown_before_it_goes() -> None:
    path = f"/requests/new/?authority={council().pk}"
    text = f"{TEXT} Телефонуйте 067 123 45 67."
    shown = browser(scene.olena()).post(path, {**FORM, "text": text}).content.decode()
    assert "067 123 45 67" in shown
    assert not Request.objects.exists()


def test_bad_input_comes_back_with_a_sentence() -> None:
    path = f"/requests/new/?authority={council().pk}"
    client = browser(scene.olena())
    answer = client.post(path, {**FORM, "email": "", "postal": ""})
    assert answer.status_code == 422
    assert TEXT in answer.content.decode()


def test_everyone_reads_the_question_and_nobody_who_asked() -> None:
    page = words(browser(), endpoints.url(sent().matter))
    assert TEXT in page
    assert "Запитувач" in page
    for private in PRIVATE:
        assert private not in page


def test_the_holder_sees_where_to_answer() -> None:
    request = sent()
    page = words(official(), f"/requests/{request.pk}/office/")
    assert "Шевченко Олена Іванівна" in page
    assert "olena@example.org" in page


def test_an_official_without_a_passkey_or_of_another_body_is_let_in_nowhere() -> None:
    request = sent(is_public=False)
    taras = scene.taras(council())
    assert browser(taras).get(f"/requests/{request.pk}/").status_code == 404
    stranger = browser(Person.objects.create(email="ivan@example.org"), passkey=True)
    for page in ("", "office/", "answer/", "refuse/", "write/", "rate/", "publish/"):
        assert stranger.get(f"/requests/{request.pk}/{page}").status_code == 404


def test_a_private_request_is_in_no_list_and_no_search() -> None:
    request = sent(is_public=False)
    tasks.tick(NOW)
    client = browser()
    for path in ("/requests/", f"/places/{request.matter.place_id}/", "/search/?q=ремонт"):
        assert TITLE not in words(client, path)
    assert client.get(f"/api/v1/matters/{request.pk}").status_code == 404


def answer_form(**more: str) -> dict[str, str]:
    given = {
        "text": "Ремонт коштував 1 204 500 грн, площа 2 300 кв. м.",
        "signer_name": "Тарас Бондаренко",
        "signer_post": "Секретар ради",
        "ground": "",
    }
    return {**given, **more}


def test_the_holder_answers_and_the_requester_rates() -> None:
    request, client = sent(), official()
    client.post(f"/requests/{request.pk}/answer/", answer_form())
    request.matter.refresh_from_db()
    assert request.matter.stage == stages.ANSWERED
    author = browser(scene.olena())
    assert "1 204 500" in words(author, f"/requests/{request.pk}/")
    done = author.post(f"/requests/{request.pk}/rate/", {"quality": "5", "relevance": "4"})
    assert done.url == f"/requests/{request.pk}/"  # type: ignore[attr-defined]


def test_low_marks_lead_to_the_next_legal_step() -> None:
    request = sent()
    actions.answer(request=request, letter=scene.letter(), by=None, at=NOW)
    client = browser(scene.olena())
    done = client.post(f"/requests/{request.pk}/rate/", {"quality": "1", "relevance": "2"})
    assert done.url == f"/next/{request.pk}/"  # type: ignore[attr-defined]
    assert "суду" in words(client, f"/next/{request.pk}/")


def test_look_on_the_site_is_stopped_before_it_is_sent() -> None:
    request, client = sent(), official()
    form = answer_form(text="Інформацію розміщено на сайті громади в розділі «Бюджет».")
    shown = client.post(f"/requests/{request.pk}/answer/", form).content.decode()
    assert "неправомірна відмова" in shown
    assert not request.matter.answers.exists()


def test_an_answer_that_names_who_asked_is_stopped_with_the_words() -> None:
    request, client = sent(), official()
    form = answer_form(text="Пані Шевченко, ремонт коштував 1 204 500 грн за 2300 кв. м.")
    shown = client.post(f"/requests/{request.pk}/answer/", form).content.decode()
    assert "Шевченко" in shown
    assert not request.matter.answers.exists()


def test_a_refusal_shows_its_ground_how_to_appeal_and_that_it_is_not_signed() -> None:
    request, client = sent(), official()
    form = answer_form(ground="restricted", appeal_order=APPEAL)
    client.post(f"/requests/{request.pk}/refuse/", form)
    page = words(browser(), f"/requests/{request.pk}/")
    assert "ч. 2 ст. 6" in page
    assert APPEAL in page
    assert "Відмову ще не підписано" in page


@pytest.mark.parametrize("act", ["urgency", "extend", "forward", "costs", "supplement", "reply"])
def test_each_page_of_the_office_opens(act: str) -> None:
    request = sent(urgency="food")
    assert official().get(f"/requests/{request.pk}/{act}/").status_code == 200


def test_the_term_is_extended_from_the_office_with_reasons() -> None:
    request = sent()
    official().post(f"/requests/{request.pk}/extend/", {"reasons": REASONS})
    page = words(browser(), f"/requests/{request.pk}/")
    assert REASONS in page
    assert "21 грудня" in page


def test_silence_writes_the_complaint_for_the_requester_alone(settings: Any) -> None:
    request = sent()
    settings.SPILNO_CLOCK = "spilno.tools.requests.tests.test_pages.december"
    client = browser(scene.olena())
    assert "Строк минув" in words(browser(), f"/requests/{request.pk}/")
    page = words(client, f"/next/{request.pk}/")
    assert "Шевченко Олена Іванівна" in page
    assert "Станом на 01.12.2026 відповіді немає." in page
    text = client.get(f"/next/{request.pk}/head.txt").content.decode()
    assert "СКАРГА" in text
    assert client.get(f"/next/{request.pk}/court.pdf").content.startswith(b"%PDF")
    stranger = browser(Person.objects.create(email="ivan@example.org"))
    for path in (f"/next/{request.pk}/", f"/next/{request.pk}/head.txt"):
        assert stranger.get(path).status_code == 404


def test_while_the_term_runs_there_is_no_next_step() -> None:
    request = sent()
    assert browser(scene.olena()).get(f"/next/{request.pk}/").status_code == 404


def test_a_phone_number_in_the_thread_can_be_hidden() -> None:
    request = sent(text=f"{TEXT} Телефон 067 123 45 67.")
    message = request.matter.messages.get()
    client = browser(scene.olena())
    path = f"/requests/{request.pk}/hide/{message.pk}/"
    assert "067 123 45 67" in words(client, path)
    client.post(path, {"hidden": "067 123 45 67"})
    assert "067 123 45 67" not in words(browser(), f"/requests/{request.pk}/")


def test_a_private_message_is_for_the_parties_only() -> None:
    request = sent()
    secret = "Номер договору знайдете в листі за березень."
    form = {"text": secret, "is_private": "on"}
    official().post(f"/requests/{request.pk}/reply/", form)
    assert secret in words(browser(scene.olena()), f"/requests/{request.pk}/")
    assert secret not in words(browser(), f"/requests/{request.pk}/")
    assert secret not in words(browser(), f"/api/v1/matters/{request.pk}")


def test_the_requester_contests_and_the_holder_supplements() -> None:
    request = sent()
    actions.answer(request=request, letter=scene.letter(), by=None, at=NOW)
    author = browser(scene.olena())
    form = {"complaint": "not_all", "reasons": "Акти виконаних робіт до відповіді не додано."}
    done = author.post(f"/requests/{request.pk}/contest/", form)
    assert done.url == f"/next/{request.pk}/"  # type: ignore[attr-defined]
    official().post(
        f"/requests/{request.pk}/supplement/", {"text": "Акти: 12 аркушів, підписано 3 березня."}
    )
    assert "12 аркушів" in words(browser(), f"/requests/{request.pk}/")
