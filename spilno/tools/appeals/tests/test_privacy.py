"""Of a private appeal others learn nothing: pages, files, links, feeds, search, counts."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from django.test import Client

from spilno.duties.thread import actions as thread
from spilno.people.models import Role
from spilno.people.tests.signing_in import sign_in
from spilno.tools.appeals import actions, rules, tasks, urls
from spilno.tools.appeals.models import Appeal
from spilno.tools.appeals.tests.scene import HOME, MONDAY, SIGNED, Scene, after, fresh, person

pytestmark = pytest.mark.django_db(transaction=True)
TITLE, TEXT = "Таємний заголовок звернення", "Нікому не відома подробиця про сусідню вулицю."
SECRETS = (TITLE, "подробиця", HOME, "olena@example.test", "Секретна відповідь", "К-7")


@pytest.fixture
def secret(scene: Scene, settings, tmp_path: Path) -> Appeal:
    """A private appeal with a file, a message and an answer."""
    settings.MEDIA_ROOT = tmp_path
    appeal = scene.registered(title=TITLE, text=TEXT)
    assert appeal.opening is not None
    path = f"files/ab/{'ab' * 16}.pdf"
    (tmp_path / "files" / "ab").mkdir(parents=True)
    (tmp_path / path).write_bytes(b"%PDF secret")
    kept = {"content_type": "application/pdf", "size": 11, "digest": "00" * 32}
    thread.attach(message=appeal.opening, name="Довідка.pdf", path=path, at=MONDAY, **kept)
    actions.answer(
        appeal=appeal,
        by=None,
        result=rules.EXPLAINED,
        text="Секретна відповідь органу на звернення.",
        at=after(days=1),
        **SIGNED,
    )
    tasks.tick(after(days=1))
    return fresh(appeal)


def strangers(scene: Scene) -> Iterator[Client]:
    """Nobody, another citizen, an official of another body, one of the body without a passkey."""
    yield Client()
    foreign = person("maria", surname="Мельник", given_name="Марія")
    Role.objects.create(
        person=foreign, kind=Role.Kind.OFFICIAL, authority=scene.other, granted_at=MONDAY
    )
    for who, passkey in ((scene.ivan, False), (foreign, True), (scene.taras, False)):
        client = Client()
        sign_in(client, who, passkey=passkey)
        yield client


def pages(appeal: Appeal) -> list[str]:
    """Every address of the tool for that number, and what the rest of the house could tell."""
    number, found = appeal.pk, []
    for pattern in urls.urlpatterns:
        route = str(pattern.pattern)
        route = route.replace("<int:number>", str(number)).replace("<slug:slug>", "x")
        route = route.replace("<int:pk>", "1").replace("<slug:kind>", "complaint")
        found.append(f"/appeals/{route.replace('<str:code>', 'guess')}")
    place, body = appeal.matter.place_id, appeal.addressee_id
    return [
        *found,
        f"/api/v1/matters/{number}",
        f"/api/v1/matters?place={place}&kind=appeal",
        f"/notices/matter/{number}.atom",
        f"/notices/place/{place}.atom",
        f"/notices/authority/{body}.atom",
        f"/authorities/{body}/",
        f"/authorities/{body}/answering.json",
        f"/places/{place}/",
        f"/next/{number}/",
        "/search/?q=сусідню+вулицю",
        "/search/?q=таємний+заголовок",
        f"/files/{'ab' * 16}.pdf",
        "/sitemap-appeal-0.xml",
        "/",
    ]


def test_no_stranger_learns_anything_by_any_address(scene: Scene, secret: Appeal) -> None:
    for client in strangers(scene):
        for path in pages(secret):
            for method in (client.get, client.post):
                response = method(path, follow=True)
                body = b"".join(response) if response.streaming else response.content
                words = body.decode(errors="ignore")
                assert [each for each in SECRETS if each in words] == [], path
                assert b"%PDF" not in body, path


def test_the_parties_may_open_the_file_and_no_guess_of_a_name_does(
    scene: Scene, secret: Appeal
) -> None:
    for who, passkey in ((scene.author, False), (scene.taras, True)):
        client = Client()
        sign_in(client, who, passkey=passkey)
        assert client.get(f"/files/{'ab' * 16}.pdf").status_code == 200
        assert client.get(f"/files/{'ac' * 16}.pdf").status_code == 404


def test_numbers_and_names_tell_nothing_of_what_exists(scene: Scene, secret: Appeal) -> None:
    client = Client()
    sign_in(client, scene.ivan)
    answers = {
        client.get(f"/appeals/{number}/").content for number in range(secret.pk, secret.pk + 50)
    }
    assert len({len(each) for each in answers}) == 1
