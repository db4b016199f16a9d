"""Errors are said in words, what was typed is kept, and a page comes even without a database."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import OperationalError
from django.http import HttpRequest, HttpResponse
from django.test import Client, RequestFactory

from spilno.civic.tests import sample
from spilno.people.limits import TooOften
from spilno.people.models import Person
from spilno.people.tests.signing_in import sign_in
from spilno.places.models import Place
from spilno.web import errors, middleware

GET = RequestFactory().get("/")


@pytest.mark.django_db
def test_an_unknown_address_offers_the_search(visitor: Client) -> None:
    answer = visitor.get("/немає/такої/")
    assert answer.status_code == 404
    assert "Сторінку не знайдено" in answer.content.decode()
    assert "place-search" in answer.content.decode()


@pytest.mark.parametrize(
    ("answer", "status", "words"),
    [
        (lambda: errors.bad_request(GET), 400, "Запит незрозумілий"),
        (lambda: errors.forbidden(GET), 403, "Так не можна"),
        (lambda: errors.not_found(GET), 404, "Сторінку не знайдено"),
        (lambda: errors.server_error(GET), 500, "Щось зламалося в нас"),
        (errors.unavailable, 503, "Нічого не втрачено"),
    ],
)
def test_error_pages_ask_no_database(answer: Any, status: int, words: str) -> None:
    shown = answer()
    assert shown.status_code == status
    assert words in shown.content.decode()
    assert shown["Cache-Control"] == "no-store"


def test_the_one_who_tries_too_often_is_told_when_to_go_on() -> None:
    shown = errors.answer(GET, TooOften(sample.NOON + timedelta(seconds=90)))
    assert shown is not None
    assert shown.status_code == 429
    assert shown["Retry-After"] == "90"
    assert "хвилин: 2" in shown.content.decode()


def test_a_database_that_is_away_is_a_503() -> None:
    shown = errors.answer(GET, OperationalError("server closed the connection"))
    assert shown is not None
    assert (shown.status_code, shown["Retry-After"]) == (503, "30")


def test_a_mistake_in_code_stays_a_500() -> None:
    assert errors.answer(GET, KeyError("x")) is None


def test_even_without_templates_there_is_a_page(settings: Any) -> None:
    settings.TEMPLATES = []
    shown = errors.server_error(GET)
    assert shown.status_code == 500
    assert "Сталася помилка" in shown.content.decode()


@pytest.fixture
def careful(visitor: Client) -> Client:
    return Client(enforce_csrf_checks=True)


@pytest.mark.django_db
def test_an_expired_form_gives_back_what_was_typed(careful: Client, olena: Person) -> None:
    sign_in(careful, olena)
    answer = careful.post(
        "/account/name/",
        {"surname": "Коваленко <b>", "csrfmiddlewaretoken": "old"},
        headers={"Origin": "http://testserver"},
    )
    text = answer.content.decode()
    assert answer.status_code == 403
    assert 'name="surname" value="Коваленко &lt;b&gt;"' in text
    assert 'value="old"' not in text
    assert 'action="/account/name/"' in text


@pytest.mark.django_db
def test_another_site_gains_no_second_chance(careful: Client, olena: Person) -> None:
    sign_in(careful, olena)
    for origin in ({"Origin": "https://evil.example"}, {"Origin": "null"}, {}):
        answer = careful.post("/account/name/", {"surname": "Чуже"}, headers=origin)
        assert answer.status_code == 403
        assert "Чуже" not in answer.content.decode()


def answered(request: HttpRequest) -> HttpResponse:
    return HttpResponse("так")


def test_other_sites_may_not_embed_what_is_ours() -> None:
    shown = middleware.isolation(answered)(GET)
    assert shown["Cross-Origin-Resource-Policy"] == "same-origin"


@pytest.mark.django_db
def test_every_page_has_a_strict_policy(visitor: Client, places: dict[str, Place]) -> None:
    policy = visitor.get("/")["Content-Security-Policy"]
    assert "unsafe" not in policy
    assert "default-src 'none'" in policy
    assert "require-trusted-types-for 'script'" in policy
    assert "http" not in policy.replace("upgrade-insecure-requests", "")
