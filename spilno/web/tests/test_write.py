"""«Написати до влади»: two questions, words carried on, corruption never taken."""

import logging
from datetime import UTC, datetime
from typing import Any

import pytest
from django.apps import apps
from django.test import Client

from spilno.civic.tools import Writing
from spilno.places.models import Authority
from spilno.places.tests.fixtures import KORIUKIVKA_HROMADA, some_places
from spilno.web import carried, writing

pytestmark = pytest.mark.django_db
AT = datetime(2026, 11, 25, 10, tzinfo=UTC)
ASK = Writing(
    code="ask",
    label="Дізнатися",
    name="Запит",
    term="5 днів",
    law="Закон",
    privacy="Бачать усі",
    url="/asked/new/",
)
REPORT = Writing(
    code="pit", label="Яма", name="Яма", term="", law="", privacy="", url="/pits/", asks_body=False
)


@pytest.fixture(autouse=True)
def offered(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(writing, "writings", lambda: [ASK, REPORT])
    some_places()


def test_the_first_question_shows_term_law_and_what_is_private(client: Client) -> None:
    page = client.get("/write/").content.decode()
    for words in ("Дізнатися", "5 днів", "Закон", "Бачать усі", "/write/ask/"):
        assert words in page


def test_what_finds_its_own_body_is_begun_at_once(client: Client) -> None:
    assert client.get("/write/pit/?place=UA").url == "/pits/?place=UA"  # type: ignore[attr-defined]


def test_an_unknown_thing_to_write_is_not_there(client: Client) -> None:
    assert client.get("/write/nothing/").status_code == 404


def test_place_and_topic_name_who_answers_and_the_words_are_carried(client: Client) -> None:
    form = {"text": "Скільки коштував ремонт?", "topic": "roads", "where": "Корюківка"}
    page = client.post("/write/ask/", {**form, "find": "1"}).content.decode()
    council = Authority.objects.get(place_id=KORIUKIVKA_HROMADA, kind="council")
    assert council.name in page
    assert "Скільки коштував ремонт?" in page
    picked = {**form, "authority": str(council.pk), "go": "1"}
    answer = client.post("/write/ask/", picked)
    assert f"authority={council.pk}" in answer.url  # type: ignore[attr-defined]
    assert "%D0%A1" not in answer.url.partition("topic")[2]  # type: ignore[attr-defined] # no words
    assert "Скільки" not in str(dict(client.session))


def test_without_a_place_the_page_asks_for_it(client: Client) -> None:
    answer = client.post("/write/ask/", {"text": "Що?", "topic": "other", "where": "", "go": "1"})
    assert answer.status_code == 422


def test_typed_words_stay_when_nothing_is_found(client: Client) -> None:
    form = {"text": "Мої слова", "topic": "no such", "where": "Ґґґґґ", "find": "1"}
    assert "Мої слова" in client.post("/write/ask/", form).content.decode()


class Request:
    def __init__(self) -> None:
        self.session: dict[str, Any] = {}


def test_words_are_sealed_for_an_hour_and_forgotten() -> None:
    from datetime import timedelta

    request: Any = Request()
    carried.keep(request, carried.Carried("Таємниця", "", 7, "UA", "roads"), AT)
    assert "Таємниця" not in str(request.session)
    assert carried.read(request, AT) == carried.Carried("Таємниця", "", 7, "UA", "roads")
    assert carried.read(request, AT + timedelta(minutes=61)) is None
    carried.forget(request)
    assert carried.read(request, AT) is None


def test_forged_carried_words_are_nothing() -> None:
    request: Any = Request()
    for forged in ("!!!", "AAAA", "x" * 500):
        request.session[carried.KEY] = forged
        assert carried.read(request, AT) is None


def rows() -> dict[str, int]:
    return {model._meta.label: model._default_manager.count() for model in apps.get_models()}


def test_a_report_of_corruption_leaves_no_row_no_session_and_no_line_in_a_log(
    client: Client, caplog: pytest.LogCaptureFixture
) -> None:
    before = rows()
    with caplog.at_level(logging.DEBUG, logger="spilno"):
        answer = client.get("/write/corruption/")
    page = answer.content.decode()
    assert "https://whistleblowers.nazk.gov.ua/" in page
    assert "<textarea" not in page
    assert 'method="post" class="form"' not in page
    assert answer["Cache-Control"] == "no-store"
    assert rows() == before
    assert not client.cookies.get("sessionid")
    assert caplog.records == []
    posted = client.post("/write/corruption/", {"text": "хабар"})
    assert posted.status_code == 405
    assert rows() == before
