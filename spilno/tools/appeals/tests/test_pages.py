"""The pages: an appeal's whole life as its author and an official click it, bad input, rights."""

import pytest
from django.test import Client

from spilno.people.tests.signing_in import sign_in
from spilno.tools.appeals import actions, stages
from spilno.tools.appeals.models import Appeal
from spilno.tools.appeals.tests.scene import HOME, LAW, ROUTE, TEXT, TITLE, Scene, after, fresh

pytestmark = pytest.mark.django_db(transaction=True)
WORDS = {
    "title": TITLE,
    "text": TEXT,
    "surname": "Коваленко",
    "given_name": "Олена",
    "residence": HOME,
    "reply_by": "platform",
    "reply_to": "olena@example.test",
}


def browser(person, *, passkey: bool = False) -> Client:
    client = Client(HTTP_ACCEPT_LANGUAGE="uk")
    sign_in(client, person, passkey=passkey)
    return client


def post(client: Client, path: str, expect: int = 302, **data):
    response = client.post(path, data)
    assert response.status_code == expect, (path, response.status_code, response.content[:3000])
    return response.content.decode()


def latest() -> Appeal:
    return fresh(Appeal.objects.latest("pk"))


def write(scene: Scene, client: Client, **changes: str) -> Appeal:
    """Write and send through the pages."""
    begin = f"/appeals/new/application/?place={scene.council.place_id}"
    page = client.get(begin).content.decode()
    assert scene.council.name in page
    post(client, begin, to=f"{scene.council.pk}-0-0")
    number = latest().pk
    post(client, f"/appeals/{number}/write/", **{**WORDS, **changes})
    assert TEXT in client.get(f"/appeals/{number}/check/").content.decode()
    post(client, f"/appeals/{number}/check/")
    return latest()


def test_an_appeal_is_written_registered_answered_and_judged_by_clicks(scene: Scene) -> None:
    author, official = browser(scene.author), browser(scene.taras, passkey=True)
    number = write(scene, author).pk
    assert f"{number}-зв" in author.get(f"/appeals/{number}/sent/").content.decode()
    assert TITLE in official.get("/appeals/desk/?q=автобус").content.decode()
    office = official.get(f"/appeals/{number}/office/").content.decode()
    assert "Коваленко Олена" in office
    assert HOME in office
    path = f"/appeals/{number}/register/"
    post(official, path, number="К-9", on="2026-11-02", needs_study="yes")
    post(official, f"/appeals/{number}/reply/", text="Уточніть, будь ласка, день тижня.")
    post(author, f"/appeals/{number}/message/", text="Щодня, крім неділі.")
    card = {"form": "online", "sign": "first", "subject": "individual", "topic": "transport"}
    post(official, f"/appeals/{number}/card/", **card)
    answer = {"text": "Рейс о 18:30 додано з першого грудня.", "result": "satisfied"}
    answer |= {"signer_name": "Тарас Бондаренко", "signer_post": "секретар ради"}
    post(official, f"/appeals/{number}/answer/", **answer)
    page = author.get(f"/appeals/{number}/", follow=True).content.decode()
    for words in ("К-9", "Уточніть, будь ласка", "Щодня, крім неділі", "Рейс о 18:30"):
        assert words in page
    post(author, f"/appeals/{number}/rate/", quality="5", relevance="4")
    assert latest().matter.answers.get().ratings.get().relevance == 4
    csv = official.get(f"/appeals/register/{scene.council.pk}.csv?first=2020-01-01&last=2030-01-01")
    assert "К-9" in csv.content.decode()


@pytest.mark.parametrize(("lacks", "words"), [("law", ""), ("route", "")])
def test_a_refusal_without_its_contents_comes_back_with_the_typed_text(
    scene: Scene, lacks: str, words: str
) -> None:
    official = browser(scene.taras, passkey=True)
    appeal = scene.registered()
    given = {"result": "refused", "text": "Коштів на це в бюджеті громади немає.", "law": LAW}
    given |= {"route": ROUTE, "signer_name": "Тарас", "signer_post": "голова", lacks: words}
    page = post(official, f"/appeals/{appeal.pk}/answer/", expect=422, **given)
    assert "Коштів на це в бюджеті" in page
    assert fresh(appeal).matter.stage == stages.UNDER_REVIEW
    post(official, f"/appeals/{appeal.pk}/answer/", **{**given, "law": LAW, "route": ROUTE})


def test_what_the_law_asks_for_is_said_beside_the_field(scene: Scene) -> None:
    author = browser(scene.author)
    appeal = scene.draft(text="")
    path = f"/appeals/{appeal.pk}/write/"
    page = post(author, path, expect=422, **{**WORDS, "residence": "", "text": "Коротко"})
    assert "Коротко" in page
    page = post(author, path, expect=422, **{**WORDS, "behalf_of": "моя мати"})
    assert "на якій підставі" in page
    post(author, path, expect=422, **{**WORDS, "text": "Текст\x00"})


def test_a_complaint_is_not_offered_the_one_it_is_about(scene: Scene) -> None:
    author = browser(scene.author)
    place = scene.council.place_id
    path = f"/appeals/new/complaint/?place={place}&about=a{scene.council.pk}"
    page = author.get(path).content.decode()
    offered = page.split('id="id_to"')[-1] if 'id="id_to"' in page else ""
    assert scene.council.name not in offered
    post(author, path, expect=422, to=f"{scene.council.pk}-0-0")


def test_each_official_act_is_on_its_page(scene: Scene) -> None:
    official = browser(scene.taras, passkey=True)
    first, second, third = scene.sent(), scene.registered(), scene.sent()
    assert official.get(f"/appeals/{first.pk}/forward/").status_code == 200
    returned = {"missing": "Вкажіть день тижня і зупинку."}
    page = official.post(f"/appeals/{first.pk}/return/", returned)
    assert page.status_code in (302, 422)  # the clock of the test is the clock of the machine
    extended = {"reason": "Потрібна експертиза доріг.", "name": "Тарас", "post": "голова"}
    assert official.post(f"/appeals/{second.pk}/extend/", extended).status_code in (302, 422)
    declined = {"ground": "repeated", "explanation": "Уже вирішено раніше."}
    post(official, f"/appeals/{third.pk}/decline/", expect=422, **declined)
    post(official, f"/appeals/{third.pk}/decline/", earlier="К-1", **declined)
    assert fresh(third).matter.stage == stages.DECLINED


def test_an_official_hides_personal_data_and_may_undo(scene: Scene) -> None:
    official = browser(scene.taras, passkey=True)
    appeal = scene.sent(text=f"{TEXT} Тел. 067 123-45-67")
    assert appeal.opening is not None
    path = f"/appeals/{appeal.pk}/redact/{appeal.opening.pk}/"
    assert "067 123-45-67" in official.get(path).content.decode()
    post(official, path, hidden=["067 123-45-67"], also="рейс")
    assert "Прошу додати [приховано] о 18:30. Тел. [приховано]" in fresh(appeal).words


def test_the_author_publishes_hides_supplements_and_withdraws(scene: Scene) -> None:
    author = browser(scene.author)
    appeal = scene.registered(text=f"{TEXT} Тел. 067 123-45-67")
    path = f"/appeals/{appeal.pk}"
    post(author, f"{path}/publish/", hidden=["067 123-45-67"], also="")
    public = Client().get(f"{path}/", follow=True).content.decode()
    assert "[приховано]" in public
    assert "Коваленко" not in public
    post(author, f"{path}/hide/")
    assert Client().get(f"{path}/").status_code == 404
    actions.return_incomplete(appeal=appeal, missing="Немає дня тижня", at=after(days=1))
    given = {name: WORDS[name] for name in ("surname", "given_name", "residence", "reply_to")}
    post(author, f"{path}/supplement/", text="Щодня, крім неділі.", **given)
    post(author, f"{path}/withdraw/")
    assert fresh(appeal).matter.stage == stages.WITHDRAWN


def test_a_stranger_joins_by_the_link_only(scene: Scene) -> None:
    author, other = browser(scene.author), browser(scene.bohdan)
    appeal = scene.draft(is_collective=True)
    assert other.get(f"/appeals/join/{appeal.code}/").status_code == 404
    post(author, f"/appeals/{appeal.pk}/check/", gather="1")
    assert other.get(f"/appeals/{appeal.pk}/").status_code == 404
    assert TEXT in Client().get(f"/appeals/join/{appeal.code}/").content.decode()
    given = {name: WORDS[name] for name in ("surname", "given_name", "residence")}
    post(other, f"/appeals/join/{appeal.code}/", expect=200, **given)
    assert actions.count(appeal) == 1
    post(other, f"/appeals/{appeal.pk}/leave/")
    assert actions.count(appeal) == 0


def test_the_desk_is_for_officials_with_a_passkey(scene: Scene) -> None:
    appeal = scene.sent()
    for path in ("/appeals/desk/", f"/appeals/{appeal.pk}/office/"):
        assert browser(scene.author).get(path).status_code == 404
        answer = browser(scene.taras).get(path)
        assert answer["Location"].startswith("/account/passkeys/needed/")
