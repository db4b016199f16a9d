"""Figures without a league, and a report that becomes an appeal."""

from datetime import timedelta

import pytest
from django.test import Client

from spilno.tools.problems import actions, endpoints, statistics
from spilno.tools.problems.tests.scene import PIT, Scene, fresh

pytestmark = pytest.mark.django_db(transaction=True)
HOUR, DAY = timedelta(hours=1), timedelta(days=1)


@pytest.fixture
def scene() -> Scene:
    return Scene()


def test_two_facts_are_two_shares_and_few_reports_tell_nothing(
    scene: Scene, client: Client
) -> None:
    pits = [scene.reported() for _ in range(statistics.LEAST)]
    scene.reported(category="waste", text="Не вивезли сміття")
    for pit in pits[:6]:
        actions.accept(problem=pit, at=scene.at + 3 * HOUR)
        actions.finish(problem=pit, at=scene.at + DAY)
    for pit in pits[:3]:
        actions.judge(problem=pit, person=scene.ivan, is_fixed=True, at=scene.at + 2 * DAY)
    actions.judge(problem=pits[3], person=scene.ivan, is_fixed=False, text="Ні", at=scene.at + DAY)
    roads, waste = statistics.lines(scene.place, scene.at + 3 * DAY)
    assert (roads.reported, roads.done, roads.confirmed, roads.returned) == (10, 6, 3, 1)
    assert (roads.done_share, roads.confirmed_share) == (60, 30)
    assert (roads.answer_hours, roads.confirm_hours) == (3.0, 48.0)
    assert (waste.done_share, waste.answer_hours) == (None, None)
    assert endpoints.confirmations(scene.council) == (6, 3)


def test_a_report_becomes_an_appeal_with_its_own_words_and_date(
    scene: Scene, client: Client
) -> None:
    pit = scene.reported()
    page = client.get(f"/problems/{pit.pk}/appeal/")
    assert page.status_code == 200
    answer = client.post(f"/problems/{pit.pk}/appeal/")
    assert f"place={scene.place.pk}" in answer.headers["Location"]
    assert f"authority={scene.council.pk}" in answer.headers["Location"]


def test_what_the_api_tells_names_nobody(scene: Scene) -> None:
    pit = scene.reported()
    scene.join(pit)
    actions.note(problem=pit, text="Між нами", is_public=False, at=scene.at)
    actions.accept(problem=pit, text="Побачили", at=scene.at)
    told = endpoints.describe(fresh(pit).matter, scene.at)
    assert [step["text"] for step in told["steps"]] == ["Побачили"]
    assert told["text"] == PIT
    assert "reporter" not in told and "Коваль" not in str(told)


def test_a_word_between_those_who_mend_is_on_no_public_page(scene: Scene, client: Client) -> None:
    pit = scene.reported()
    actions.note(problem=pit, text="Між нами", is_public=False, at=scene.at)
    assert "Між нами" not in client.get(f"/problems/{pit.pk}/").content.decode()
