"""The executor's phone: near to far, a photo of the result that counts once, without a network."""

from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from spilno.places.models import Post, Unit
from spilno.tools.problems import actions, stages
from spilno.tools.problems.geometry import METRE
from spilno.tools.problems.models import Problem, StepPhoto
from spilno.tools.problems.route import Stop, ordered
from spilno.tools.problems.tests.scene import NOON, POINT, Scene, fresh
from spilno.tools.problems.tests.test_desk import HOUR, official, other_body, text_of
from spilno.web.tests import files

pytestmark = pytest.mark.django_db
MACHINE = {"Accept": "application/json"}


def an_hour_later() -> datetime:
    return NOON + HOUR


@pytest.fixture(autouse=True)
def site(settings: Any, tmp_path: Path) -> None:
    settings.SPILNO_CLOCK = f"{__name__}.an_hour_later"
    settings.MEDIA_ROOT = tmp_path / "uploads"


@pytest.fixture
def scene() -> Scene:
    return Scene()


@pytest.fixture
def roads(scene: Scene) -> Unit:
    return Unit.objects.create(authority=scene.council, ref="roads", name="Благоустрій")


@pytest.fixture
def phone(scene: Scene, client: Client) -> Client:
    official(client, scene.council)
    return client


def given(scene: Scene, roads: Unit, metres: int = 0, **changes: Any) -> Problem:
    """Return a report given to the unit, so many metres north of the middle."""
    made = scene.reported(point=(POINT[0] + metres * METRE, POINT[1]), **changes)
    actions.assign(problem=made, unit=roads, at=NOON)
    return made


def result(**fields: Any) -> dict[str, Any]:
    photo = SimpleUploadedFile("після.jpg", files.located(), "image/jpeg")
    return {"photo": photo, "text": "Засипано щебенем", "key": "k1"} | fields


def test_the_way_goes_always_to_the_nearest_next() -> None:
    stops = [Stop(1, (50.0, 30.03)), Stop(2), Stop(3, (50.0, 30.01)), Stop(4, (50.0, 30.02))]
    way = ordered((50.0, 30.0), stops)
    assert [stop.number for stop in way] == [3, 4, 1, 2]
    assert [stop.way for stop in way] == [pytest.approx(716, abs=2)] * 3 + [None]
    assert ordered((50.0, 30.0), []) == []


def test_the_list_is_ordered_from_where_one_is_or_from_a_report(
    scene: Scene, roads: Unit, phone: Client
) -> None:
    far = given(scene, roads, 900, address="вул. Далека, 1")
    near = given(scene, roads, 100, address="вул. Ближня, 1")

    def shown(query: str) -> list[int]:
        page = text_of(phone.get(f"/problems/mend/?{query}"))
        return sorted((far.pk, near.pk), key=lambda pk: page.index(f'/mend/{pk}/"'))

    assert shown(f"at={POINT[0]},{POINT[1]}") == [near.pk, far.pk]
    assert shown(f"from={far.pk}") == [far.pk, near.pk]
    page = text_of(phone.get(f"/problems/mend/?at={POINT[0]},{POINT[1]}"))
    assert "100 м" in page and "800 м" in page
    assert shown("at=nonsense&from=x&unit=abc") == [far.pk, near.pk]


def test_one_s_own_unit_is_shown_first_and_another_when_asked(
    scene: Scene, roads: Unit, phone: Client
) -> None:
    water = Unit.objects.create(authority=scene.council, ref="water", name="Водоканал")
    Post.objects.create(authority=scene.council, unit=water, ref="d", name="диспетчер")
    given(scene, roads, address="вул. Дорожня, 1"), given(scene, water, address="вул. Водяна, 1")
    own = text_of(phone.get("/problems/mend/"))
    assert "вул. Водяна, 1" in own and "вул. Дорожня, 1" not in own
    every = text_of(phone.get("/problems/mend/?unit=0"))
    assert "вул. Водяна, 1" in every and "вул. Дорожня, 1" in every


def test_the_result_with_its_photo_counts_once_however_often_it_is_sent(
    scene: Scene, roads: Unit, phone: Client
) -> None:
    pit = given(scene, roads)
    where = reverse("problems:done", args=[pit.pk])
    for _ in range(3):
        answer = phone.post(where, result(), headers=MACHINE)
        assert (answer.status_code, answer.json()) == (200, {"url": f"/problems/mend/{pit.pk}/"})
    assert fresh(pit).matter.stage == stages.DONE
    assert pit.steps.filter(verb="problems.done").count() == 1
    (photo,) = StepPhoto.objects.filter(step__problem=pit)
    assert photo.caption == "Засипано щебенем"
    assert photo.url in text_of(Client().get(reverse("problems:page", args=[pit.pk])))


def test_what_another_has_ended_is_told_and_not_sent_for_ever(
    scene: Scene, roads: Unit, phone: Client
) -> None:
    pit = given(scene, roads)
    actions.finish(problem=pit, at=NOON)
    where = reverse("problems:done", args=[pit.pk])
    answer = phone.post(where, result(), headers=MACHINE)
    assert answer.status_code == 422
    assert "вже не в роботі" in str(answer.json())
    assert "вже не в роботі" in text_of(phone.post(where, result()))
    assert not StepPhoto.objects.exists()
    assert not any(path.is_file() for path in Path(scene_files()).rglob("*"))


def scene_files() -> str:
    from django.conf import settings

    return str(settings.MEDIA_ROOT)


def test_a_broken_photo_is_refused_beside_its_field_and_nothing_is_done(
    scene: Scene, roads: Unit, phone: Client
) -> None:
    pit = given(scene, roads)
    bad = result(photo=SimpleUploadedFile("x.jpg", b"<svg onload=alert(1)>", "image/jpeg"))
    answer = phone.post(reverse("problems:done", args=[pit.pk]), bad, headers=MACHINE)
    assert (answer.status_code, list(answer.json()["errors"])) == (422, ["photo"])
    assert fresh(pit).matter.stage == stages.ASSIGNED


def test_without_a_network_the_number_is_enough_and_the_form_holds_nothing_of_anybody(
    scene: Scene, roads: Unit, phone: Client
) -> None:
    pit = given(scene, roads)
    blank = Client().get("/problems/mend/blank/")
    assert blank.status_code == 200 and "csrfmiddlewaretoken" not in text_of(blank)
    assert "no-store" not in blank["Cache-Control"]
    sent = phone.post("/problems/mend/done/", result(number=str(pit.pk)), headers=MACHINE)
    assert sent.json()["url"] == f"/problems/mend/{pit.pk}/"
    assert fresh(pit).matter.stage == stages.DONE
    wrong = phone.post("/problems/mend/done/", result(number="999999"), headers=MACHINE)
    assert (wrong.status_code, list(wrong.json()["errors"])) == (422, ["number"])


def test_work_begins_with_a_tap_and_a_second_tap_changes_nothing(
    scene: Scene, roads: Unit, phone: Client
) -> None:
    pit = given(scene, roads)
    for _ in range(2):
        assert phone.post(reverse("problems:begin", args=[pit.pk])).status_code == 302
    assert fresh(pit).matter.stage == stages.IN_WORK
    assert pit.steps.filter(verb="problems.begun").count() == 1
    step = pit.steps.get(verb="problems.begun")
    assert (step.by_unit, step.by_post) == ("Благоустрій", "диспетчер")


def test_what_people_return_comes_back_to_the_unit(
    scene: Scene, roads: Unit, phone: Client
) -> None:
    pit = given(scene, roads)
    actions.finish(problem=pit, at=NOON)
    actions.judge(problem=pit, person=scene.ivan, is_fixed=False, text="Яма та сама", at=NOON)
    page = text_of(phone.get(f"/problems/mend/?unit={roads.pk}"))
    assert f"/mend/{pit.pk}/" in page
    assert "Яма та сама" in text_of(phone.get(f"/problems/mend/{pit.pk}/"))


def test_an_official_of_another_body_ends_nothing(
    scene: Scene, roads: Unit, client: Client
) -> None:
    pit = given(scene, roads)
    official(client, other_body())
    assert client.post(reverse("problems:done", args=[pit.pk]), result()).status_code == 404
    assert client.post(reverse("problems:begin", args=[pit.pk])).status_code == 404
    assert fresh(pit).matter.stage == stages.ASSIGNED
