"""Reporting through the pages: with and without an account, a point, JavaScript."""

import io
import secrets
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from PIL import Image

from spilno.people.models import Person
from spilno.places.tests import fixtures
from spilno.tools.problems import stages, tasks
from spilno.tools.problems.models import Problem
from spilno.tools.problems.tests.scene import PIT, POINT, Scene, person

pytestmark = pytest.mark.django_db(transaction=True)
BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


@pytest.fixture
def scene() -> Scene:
    return Scene()


def data(**changes: Any) -> dict[str, Any]:
    fields = {"key": secrets.token_urlsafe(18), "text": PIT, "contact": "none"}
    fields |= {"address": "Корюківка, вул. Шевченка, 5", "lat": POINT[0], "lon": POINT[1]}
    return {name: value for name, value in (fields | changes).items() if value is not None}


def photo() -> SimpleUploadedFile:
    body = io.BytesIO()
    picture = Image.new("RGB", (64, 48), "green")
    picture.save(body, "JPEG", exif=_exif())
    return SimpleUploadedFile("IMG_1.jpg", body.getvalue(), "image/jpeg")


def _exif() -> bytes:
    exif = Image.Exif()
    exif[0x010F] = "SECRET-CAMERA"
    return exif.tobytes()


def signed_in(client: Client, who: Person) -> Client:
    client.force_login(who, backend=BACKEND)
    return client


def test_a_guest_reports_without_javascript_and_gets_a_number_at_once(
    scene: Scene, client: Client
) -> None:
    page = client.get("/problems/new/")
    assert 'capture="environment"' in page.content.decode()
    answer = client.post("/problems/new/", data(photo_1=photo()), follow=True)
    problem = Problem.objects.get()
    assert f"№ {problem.number}" in answer.content.decode()
    assert (problem.category, problem.matter.place_id) == ("roads", fixtures.KORIUKIVKA_HROMADA)
    assert problem.matter.author is None
    [kept] = problem.photos.all()
    body = b"".join(client.get(kept.url).streaming_content)
    assert b"SECRET-CAMERA" not in body


def test_the_page_of_a_guest_opens_by_its_secret_only(scene: Scene, client: Client) -> None:
    sent = data()
    client.post("/problems/new/", sent)
    number = Problem.objects.get().pk
    assert client.get(f"/problems/{number}/mine/{sent['key']}/").status_code == 200
    assert client.get(f"/problems/{number}/mine/{'x' * 24}/").status_code == 404
    assert client.get(f"/problems/{number}/sent/").status_code == 404


def test_a_form_sent_twice_is_one_report(scene: Scene, client: Client) -> None:
    signed_in(client, scene.ivan)
    sent = data()
    for _ in range(3):
        answer = client.post("/problems/new/", sent, headers={"Accept": "application/json"})
        assert answer.status_code == 201
    assert Problem.objects.count() == 1


def test_a_mistake_is_told_in_sentences_as_json_too(scene: Scene, client: Client) -> None:
    answer = client.post("/problems/new/", data(text=""), headers={"Accept": "application/json"})
    assert answer.status_code == 422
    assert list(answer.json()["errors"]) == ["text"]
    again = client.post("/problems/new/", data(text="", address="Корюківка, біля школи"))
    assert again.status_code == 422
    assert "Корюківка, біля школи" in again.content.decode()


def test_nobody_knows_where_and_is_asked(scene: Scene, client: Client) -> None:
    answer = client.post("/problems/new/", data(lat=None, lon=None, address=""))
    assert answer.status_code == 422
    assert not Problem.objects.exists()


def test_a_resident_need_not_say_the_community(scene: Scene, client: Client) -> None:
    signed_in(client, scene.ivan)
    client.post("/problems/new/", data(lat=None, lon=None, address="біля школи"))
    assert Problem.objects.get().matter.place_id == fixtures.KORIUKIVKA_HROMADA


def test_a_point_outside_ukraine_is_not_taken(scene: Scene, client: Client) -> None:
    answer = client.post("/problems/new/", data(lat="52.4", lon="38.9", address=""))
    assert answer.status_code == 422


def test_damage_from_shelling_is_not_stored_and_numbers_are_shown(
    scene: Scene, client: Client
) -> None:
    sent = data(text="Після обстрілу вибите вікно в школі")
    answer = client.post("/problems/new/", sent)
    assert answer.status_code == 422
    assert 'href="tel:101"' in answer.content.decode()
    assert not Problem.objects.exists()
    client.post("/problems/new/", sent | {"not_shelling": "on"})
    problem = Problem.objects.get()
    assert (problem.hold, problem.matter.visibility) == ("words", "private")
    assert Client().get(f"/problems/{problem.pk}/").status_code == 404


def test_two_reports_of_one_pit_are_joined_by_who_reported(scene: Scene, client: Client) -> None:
    old = scene.reported()
    tasks.tick(scene.at)
    sent = data(text="Яма на Шевченка біля школи, пробив колесо")
    answer = client.post("/problems/new/", sent, follow=True)
    assert PIT in answer.content.decode()
    number = Problem.objects.latest("pk").pk
    client.post(f"/problems/{number}/mine/{sent['key']}/same/{old.pk}/")
    assert Problem.objects.get(pk=number).matter.stage == stages.MERGED
    assert client.get(f"/problems/{number}/").headers["Location"] == f"/problems/{old.pk}/"


def test_a_report_is_not_joined_with_itself_nor_with_what_is_mended(
    scene: Scene, client: Client
) -> None:
    from spilno.tools.problems import actions

    done = scene.reported()
    actions.finish(problem=done, at=scene.at)
    signed_in(client, scene.ivan)
    mine = scene.reported()
    for other in (done, mine):
        answer = client.post(f"/problems/{mine.pk}/sent/same/{other.pk}/")
        assert answer.headers["Location"] == f"/problems/{mine.pk}/sent/"
    assert Problem.objects.get(pk=mine.pk).matter.stage == stages.NEW


def test_a_category_guessed_wrong_is_set_right_with_its_term(scene: Scene, client: Client) -> None:
    sent = data(text="Тут щось не так, подивіться")
    client.post("/problems/new/", sent)
    number = Problem.objects.get().pk
    client.post(f"/problems/{number}/mine/{sent['key']}/category/", {"category": "gas"})
    problem = Problem.objects.get()
    assert problem.category == "gas"
    assert problem.due_at is not None and (problem.due_at - problem.reported_at).seconds < 7300


def test_every_page_of_a_problem_opens(scene: Scene, client: Client) -> None:
    pit = scene.reported()
    scene.join(pit, person(5))
    for path in ("", "appeal/", "?stay=1"):
        assert client.get(f"/problems/{pit.pk}/{path}").status_code in (200, 404), path
    for path in ("", "statistics/", "new/", "new/shell/", "similar/?text=яма на дорозі"):
        assert client.get(f"/problems/{path}").status_code == 200, path
    signed_in(client, scene.ivan)
    for path in ("sent/", "join/", "judge/"):
        assert client.get(f"/problems/{pit.pk}/{path}").status_code == 200, path


def test_the_public_page_and_the_twin_hold_no_token_and_may_be_kept(
    scene: Scene, client: Client
) -> None:
    pit = scene.reported()
    for path in (f"/problems/{pit.pk}/", "/problems/new/shell/"):
        page = client.get(path)
        assert "csrfmiddlewaretoken" not in page.content.decode()
        assert "no-store" not in page.headers["Cache-Control"]


def test_one_joins_and_judges_by_the_pages(scene: Scene, client: Client) -> None:
    from spilno.tools.problems import actions

    pit, neighbour = scene.reported(), person(2)
    signed_in(client, neighbour)
    client.post(f"/problems/{pit.pk}/join/")
    assert pit.me_too.count() == 1
    pit.me_too.update(joined_at=scene.at)
    actions.finish(problem=pit, at=scene.at)
    refused = client.post(f"/problems/{pit.pk}/judge/", {"fixed": "no"})
    assert refused.status_code == 422
    client.post(f"/problems/{pit.pk}/judge/", {"fixed": "no", "text": "Яма на місці"})
    assert Problem.objects.get().matter.stage == stages.RETURNED
