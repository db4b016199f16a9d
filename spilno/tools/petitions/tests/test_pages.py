"""A petition's whole life through its pages, as a citizen, a moderator and an official click it."""

import re
from datetime import timedelta

import pytest
from django.test import Client

from spilno.people.levels import Level
from spilno.people.models import Person, Role
from spilno.people.tests.signing_in import sign_in
from spilno.places.tests import fixtures
from spilno.record import clock
from spilno.record import tasks as record_tasks
from spilno.tools.petitions import stages, tasks
from spilno.tools.petitions.models import Petition
from spilno.tools.petitions.tests import scene

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def council(settings, tmp_path):
    """Корюківська рада, on the platform, with a threshold of three confirmed by e-mail."""
    settings.MEDIA_ROOT = tmp_path / "uploads"
    fixtures.some_places()
    body = scene.council(state="joined", email="rada@koriukivka.test")
    scene.rule_set(body)
    return body


def role(person: Person, kind: str, authority=None) -> Person:
    Role.objects.create(person=person, kind=kind, authority=authority, granted_at=scene.NOON)
    return person


def browser(person: Person, level: Level = Level.LOW, *, passkey: bool = False) -> Client:
    client = Client(HTTP_ACCEPT_LANGUAGE="uk")
    sign_in(client, person, level=level, passkey=passkey)
    return client


def post(client: Client, path: str, expect: int = 302, **data):
    response = client.post(path, data)
    assert response.status_code == expect, (path, response.status_code, response.content[:3000])
    return response


def petition() -> Petition:
    return Petition.objects.select_related("matter").latest("pk")


def test_a_petition_walks_from_village_to_rating(council):
    ivan = scene.person(1)
    author = browser(ivan)
    page = author.get(f"/petitions/new/?place={council.place_id}")
    assert page.status_code == 200 and council.name in page.content.decode()

    post(author, f"/petitions/new/?place={council.place_id}", addressee=council.pk)
    number = petition().pk
    post(author, f"/petitions/{number}/title/", title="Освітити дорогу до школи")
    post(
        author,
        f"/petitions/{number}/text/",
        text="Діти йдуть до школи в темряві, потрібні ліхтарі.",
    )
    post(author, f"/petitions/{number}/about/", surname="Мельник", given_name="Іван", patronymic="")
    check = author.get(f"/petitions/{number}/check/").content.decode()
    assert "Так лист побачить голова" in check
    post(author, f"/petitions/{number}/check/")
    assert petition().matter.stage == stages.MODERATION
    assert f"№ {number}-еп" in author.get(f"/petitions/{number}/submitted/").content.decode()

    maria = scene.person(3)
    moderator = browser(role(maria, Role.Kind.MODERATOR), passkey=True)
    assert moderator.get(f"/petitions/{number}/moderate/").status_code == 200
    post(moderator, f"/petitions/{number}/moderate/", act="publish")
    assert petition().matter.stage == stages.COLLECTING

    for key in (5, 6, 7):
        signer = browser(scene.person(key))
        consent = signer.get(f"/petitions/{number}/sign/")
        assert "Цей рядок побачать усі" in consent.content.decode()
        words = {"surname": "Шевченко", "given_name": "Олена", "patronymic": ""}
        first = post(signer, f"/petitions/{number}/sign/", follow="on", **words)
        again = post(signer, f"/petitions/{number}/sign/", **words)
        assert first["Location"] == again["Location"]

    at = clock.now() + timedelta(days=1)
    record_tasks.tick(at)
    receipt = signer.get(first["Location"]).content.decode()
    assert "Доказ готовий" in receipt and "Коваленко" not in receipt
    check_page = Client().get(re.search(r"/record/check/[0-9a-f]{64}/", receipt).group())
    assert check_page.status_code == 200
    listed = Client().get(f"/petitions/{number}/signatures/")
    assert listed["X-Robots-Tag"] == "noindex"
    assert listed.content.decode().count("Коваленко Олена") >= 3

    tasks.tick(at)
    tasks.tick(at)
    assert petition().matter.stage == stages.SENT

    taras = scene.person(4)
    official = browser(role(taras, Role.Kind.HEAD, council), passkey=True)
    office = official.get(f"/petitions/{number}/office/")
    assert office.status_code == 200
    if petition().received_at is None:
        post(official, f"/petitions/{number}/receive/")
    post(official, f"/petitions/{number}/notice/", url="")
    assert petition().matter.stage == stages.UNDER_REVIEW
    answer = {
        "result": "supported",
        "text": "Ліхтарі буде встановлено навесні, кошти передбачено в бюджеті громади.",
        "signer_name": "Бондаренко Тарас",
        "signer_post": "голова громади",
    }
    post(official, f"/petitions/{number}/answer/", **answer)
    assert petition().matter.stage == stages.ANSWERED
    public = Client().get(f"/petitions/{number}/", follow=True).content.decode()
    assert "Ліхтарі буде встановлено навесні" in public and "без підпису" in public

    post(official, f"/petitions/{number}/step/", text="Закуплено ліхтарі", done_on="2026-11-25")
    post(official, f"/petitions/{number}/executed/")
    assert petition().matter.stage == stages.EXECUTED
    low = post(author, f"/petitions/{number}/rate/", quality=5, relevance=2)
    assert low["Location"] == f"/next/{number}/", "a low mark offers the next legal step"
    assert author.get(f"/next/{number}/").status_code == 200
    post(author, f"/petitions/{number}/rate/", quality=5, relevance=4)
    assert petition().matter.answers.get().ratings.count() == 1


def test_a_draft_does_not_exist_for_others(council):
    ivan, olena = scene.person(1), scene.person(2)
    author = browser(ivan)
    post(author, f"/petitions/new/?place={council.place_id}", addressee=council.pk)
    number = petition().pk
    for path in ("", "title/", "text/", "about/", "check/", "sign/", "signatures/", "rate/"):
        assert browser(olena).get(f"/petitions/{number}/{path}", follow=False).status_code == 404
    assert Client().get(f"/petitions/{number}/").status_code == 404
    moderator = browser(role(scene.person(3), Role.Kind.MODERATOR), passkey=True)
    assert moderator.get(f"/petitions/{number}/").status_code == 404


def test_what_was_typed_is_kept_beside_the_reason(council):
    author = browser(scene.person(1))
    post(author, f"/petitions/new/?place={council.place_id}", addressee=council.pk)
    number = petition().pk
    for typed in ("коротко", "х" * 500, "Освітити\x00дорогу до школи", "Дорога \u202e аб"):
        page = post(author, f"/petitions/{number}/title/", expect=200, title=typed).content.decode()
        assert "Виправте" in page or "errors" in page


def test_huge_and_forged_numbers_do_not_exist(council):
    client = browser(scene.person(1))
    paths = (
        f"/petitions/{10**30}/",
        f"/petitions/{10**30}/sign/",
        "/petitions/receipts/zz/",
        f"/petitions/receipts/{'0' * 64}/",
        "/petitions/?before=forged",
        "/petitions/?place=%00",
    )
    for path in paths:
        assert client.get(path).status_code == 404, path


def test_what_has_no_address_is_handed_over_on_paper_and_its_receipt_starts_the_term(
    settings, tmp_path
):
    settings.MEDIA_ROOT = tmp_path / "uploads"
    told = scene.Scene()
    scene.council(state="unknown", email="")
    found = told.reached()
    tasks.tick(told.at + timedelta(days=1))
    operator = browser(role(scene.person(90), Role.Kind.OPERATOR), passkey=True)
    path = f"/petitions/{found.pk}/hand-over/"
    page = operator.get(path).content.decode()
    assert "ще не надіслано: адреса невідома" in page and "petition.pdf" in page
    row = petition().hand_overs.get()
    kept = operator.get(f"{path}{row.pk}/petition.pdf")
    assert b"".join(kept.streaming_content).startswith(b"%PDF")
    for name in ("..%2f..%2fkeys%2fdjango", "nothing.pdf"):
        assert operator.get(f"{path}{row.pk}/{name}").status_code == 404
    assert browser(scene.person(91)).get(path).status_code == 404
    post(operator, path, act="sent", row=row.pk)
    assert petition().matter.stage == stages.SENT
    assert not petition().matter.duties.filter(kind="notice").exists()
    post(operator, path, expect=200, act="received", on="2099-01-01")
    post(operator, path, act="received", on=clock.day(clock.now()).isoformat())
    assert petition().matter.duties.filter(kind="notice").exists()
    assert petition().addressee.state == "notified"


def test_a_moderator_hides_the_line_of_one_who_is_threatened(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "uploads"
    found = scene.Scene(signatures_required=None).signed(2)
    line = found.signatures.first()
    moderator = browser(role(scene.person(92), Role.Kind.MODERATOR), passkey=True)
    path = f"/petitions/{found.pk}/lines/{bytes(line.leaf).hex()}/hide/"
    assert path in moderator.get(f"/petitions/{found.pk}/signatures/").content.decode()
    post(moderator, path, reason="Погрози через підпис")
    page = Client().get(f"/petitions/{found.pk}/signatures/").content.decode()
    assert "Погрози через підпис" in page and "/hide/" not in page
    assert browser(scene.person(93)).get(path).status_code == 404
