"""What comes twice, too late, in another order, forged or from an expired page."""

import pytest
from django.test import Client

from spilno.tools.petitions import stages
from spilno.tools.petitions.models import Petition, Signature
from spilno.tools.petitions.tests.scene import TEXT, fresh, person
from tests.features.acts import LONG, NAME, Stage

pytestmark = pytest.mark.django_db

ANSWER = {
    "result": "supported",
    "text": "Ліхтарі буде встановлено навесні, кошти передбачено в бюджеті громади.",
    "signer_name": "Бондаренко Тарас",
    "signer_post": "голова громади",
}
REFUSAL = {"act": "refuse", "code": "no_demand", "text": LONG}
FIRST = "Це щойно зробила інша посадова особа"


def post(client: Client, petition: Petition, act: str, data: dict[str, str]) -> tuple[int, str]:
    response = client.post(f"/petitions/{petition.pk}/{act}/", data)
    return response.status_code, response.content.decode()


def test_of_two_officials_who_answer_one_wins_and_the_other_keeps_the_text() -> None:
    stage = Stage()
    petition = stage.under_review()
    taras, head = stage.browser(person(7), "official"), stage.browser(person(8), "head")
    for client in (taras, head):
        assert client.get(f"/petitions/{petition.pk}/answer/").status_code == 200
    assert post(taras, petition, "answer", ANSWER)[0] == 302
    own = ANSWER | {"result": "not_supported", "text": "Коштів на це немає до кінця року. " * 3}
    status, page = post(head, petition, "answer", own)
    assert (status, FIRST in page, own["text"].strip() in page) == (200, True, True)
    assert petition.matter.answers.get().text == ANSWER["text"]
    assert fresh(petition).result == "supported"


@pytest.mark.parametrize(
    ("act", "data"),
    [
        ("notice", {"url": "https://rada.test/1"}),
        ("receive", {"csrfmiddlewaretoken": "x"}),
        ("receive", {}),
        ("hearing", {"reason": LONG}),
        ("resume", {"csrfmiddlewaretoken": "x"}),
        ("resume", {}),
        ("executed", {}),
        ("answer", ANSWER),
    ],
)
def test_an_act_whose_time_is_past_or_not_yet_come_changes_nothing(
    act: str, data: dict[str, str]
) -> None:
    stage = Stage()
    petition = stage.answered("not_supported")
    head = stage.browser(person(8), "head")
    status, page = post(head, petition, act, data)
    assert status == 200 and FIRST in page
    assert fresh(petition).matter.stage == stages.ANSWERED
    assert petition.matter.answers.count() == 1


def test_an_answer_before_the_notice_is_refused_and_its_text_kept() -> None:
    stage = Stage()
    petition = stage.sent()
    status, page = post(stage.browser(person(8), "head"), petition, "answer", ANSWER)
    assert (status, ANSWER["text"] in page) == (200, True)
    assert fresh(petition).matter.stage == stages.SENT


def test_publishing_twice_and_refusing_what_is_published_change_nothing() -> None:
    stage = Stage()
    petition = stage.submitted()
    maria = stage.browser(stage.moderator, "moderator")
    for data in ({"act": "publish"}, {"act": "publish"}, REFUSAL):
        assert post(maria, petition, "moderate", data)[0] == 302
        assert fresh(petition).matter.stage == stages.COLLECTING
    assert petition.matter.moderation_cases.count() == 1


@pytest.mark.parametrize("data", [{"act": "publish"}, REFUSAL], ids=["publish", "refuse"])
def test_a_moderator_who_decides_their_own_petition_is_told_that_another_must(
    data: dict[str, str],
) -> None:
    stage = Stage()
    petition = stage.submitted()
    own = stage.browser(stage.author, "moderator")
    status, page = post(own, petition, "moderate", data)
    assert status == 200 and "Це ваша петиція" in page
    assert fresh(petition).matter.stage == stages.MODERATION


def test_a_second_appeal_and_a_second_decision_change_nothing() -> None:
    stage = Stage()
    petition = stage.appealed()
    author = stage.browser(stage.author)
    assert post(author, petition, "appeal", {"text": LONG * 2})[0] == 302
    assert petition.matter.moderation_cases.get().appeal_text == LONG
    nina = stage.browser(stage.second, "moderator")
    for decision in ("uphold", "overturn"):
        assert post(nina, petition, "decide-appeal", {"decision": decision, "text": LONG})[0] == 302
    assert fresh(petition).matter.stage == stages.REJECTED


def test_the_first_moderator_cannot_decide_the_appeal() -> None:
    stage = Stage()
    petition = stage.appealed()
    maria = stage.browser(stage.moderator, "moderator")
    data = {"decision": "uphold", "text": LONG}
    status, page = post(maria, petition, "decide-appeal", data)
    assert status == 200 and "скаргу вирішує інший модератор" in page


def test_a_signature_after_the_end_is_refused_with_the_reason() -> None:
    stage = Stage()
    petition = stage.expired()
    before = Signature.objects.count()
    status, page = post(stage.browser(person(9)), petition, "sign", NAME)
    assert status == 403 and "Зараз підписи не збирають" in page
    assert Signature.objects.count() == before


def test_a_draft_that_was_sent_is_not_changed_by_a_page_left_open() -> None:
    stage = Stage()
    petition = stage.submitted()
    author = stage.browser(stage.author)
    for act, data in (("title", {"title": "Зовсім інша вимога"}), ("text", {"text": TEXT * 2})):
        assert post(author, petition, act, data)[0] in (200, 302)
    assert fresh(petition).text == TEXT
    assert post(author, petition, "check", {})[0] == 302


def test_an_expired_form_keeps_what_was_typed() -> None:
    stage = Stage()
    petition = stage.draft()
    author = stage.browser(stage.author, checks=True)
    words = {"title": "Світло на <b>стежці</b> до школи"}
    path, origin = f"/petitions/{petition.pk}/title/", "http://testserver"
    response = author.post(path, words, headers={"Origin": origin})
    status, page = response.status_code, response.content.decode()
    assert status == 403 and "Форма застаріла" in page
    assert "Світло на &lt;b&gt;стежці&lt;/b&gt; до школи" in page


@pytest.mark.parametrize("number", ["0", "99999999999999999999999999999", "007", "٣"])
def test_a_forged_number_does_not_exist(client: Client, number: str) -> None:
    stage = Stage()
    head = stage.browser(person(8), "head")
    for act in ("sign", "answer", "moderate", "title", "void", "steps/9/done", "void/9/reverse"):
        assert head.post(f"/petitions/{number}/{act}/", ANSWER).status_code == 404, act
        assert client.post(f"/petitions/{number}/{act}/").status_code in (302, 404), act


@pytest.mark.parametrize("cursor", ["forged", "1|2|3:x", "%00", "\ud7ff", "9" * 5000, ":"])
def test_a_forged_cursor_does_not_exist(client: Client, cursor: str) -> None:
    petition = Stage().collecting()
    answer = client.get(f"/petitions/{petition.pk}/signatures/", {"after": cursor})
    assert answer.status_code == 404


@pytest.mark.parametrize("leaf", ["0" * 64, "g" * 64, "0" * 63, "0" * 5000])
def test_a_forged_receipt_does_not_exist(client: Client, leaf: str) -> None:
    Stage().collecting()
    assert client.get(f"/petitions/receipts/{leaf}/").status_code == 404


def test_a_body_that_is_too_large_ends_in_a_page() -> None:
    stage = Stage()
    petition = stage.draft()
    author = stage.browser(stage.author)
    status, page = post(author, petition, "text", {"text": "ліхтар " * 500_000})
    assert status in (400, 413) and "<h1" in page
