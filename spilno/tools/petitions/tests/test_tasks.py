"""What happens without a click: idempotent, each petition for itself, safe to be killed."""

from datetime import timedelta

import pytest

from spilno import search
from spilno.search.models import Item
from spilno.tools.petitions import actions, indexing, stages, tasks
from spilno.tools.petitions.models import Cursor
from spilno.tools.petitions.tests.scene import TITLE, Scene, fresh, wish

pytestmark = pytest.mark.django_db


def test_a_published_petition_can_be_found_and_a_draft_cannot() -> None:
    scene = Scene()
    scene.draft()
    petition = scene.collecting()
    tasks.tick(scene.at)
    assert [item.number for item in search.find("ліхтарі школа")] == [petition.pk]
    assert Item.objects.get().title == TITLE


def test_the_index_follows_by_its_own_cursor() -> None:
    scene = Scene()
    scene.collecting()
    assert indexing.follow_record(scene.at) == 1
    assert indexing.follow_record(scene.at) == 0
    Cursor.objects.filter(name=indexing.NAME).delete()
    assert indexing.follow_record(scene.at) == 1  # once more does no harm


def test_one_petition_that_fails_does_not_stop_the_others(monkeypatch, caplog) -> None:
    scene = Scene()
    first = scene.signed()
    second = scene.collecting()
    actions.sign(signings=[wish(second, who) for who in scene.crowd], at=scene.at)
    reach = actions.reach

    def broken(*, petition, at):
        if petition.pk == first.pk:
            raise RuntimeError("зламалося")
        return reach(petition=petition, at=at)

    with monkeypatch.context() as patch:
        patch.setattr(actions, "reach", broken)
        tasks.tick(scene.at + timedelta(hours=2))
    assert f"petition {first.pk}" in caplog.text
    assert fresh(second).matter.stage == stages.THRESHOLD_REACHED
    tasks.tick(scene.at + timedelta(hours=3))
    assert fresh(first).matter.stage == stages.THRESHOLD_REACHED


def test_a_run_that_was_killed_after_the_count_is_finished_by_the_next() -> None:
    scene = Scene()
    petition = scene.signed()
    actions.count(at=scene.at)  # killed here
    tasks.tick(scene.at + timedelta(hours=2))
    assert fresh(petition).matter.stage == stages.THRESHOLD_REACHED
