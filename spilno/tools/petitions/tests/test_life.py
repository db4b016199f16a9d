"""The whole life of a petition, move by move."""

import pytest

from spilno.record import journal
from spilno.tools.petitions import actions, stages
from spilno.tools.petitions.tests.scene import Scene, fresh

pytestmark = pytest.mark.django_db


def verbs(petition_id: int) -> list[str]:
    return [
        e.verb for e in journal.entries(matter_id=petition_id) if e.verb.startswith("petitions")
    ]


def test_a_petition_lives_from_draft_to_execution() -> None:
    scene = Scene()
    petition = scene.answered(official_url="https://example.org/answer")
    step = actions.plan_step(petition=petition, text="Закупити ліхтарі", at=scene.next_day)
    actions.finish_step(step=step, done_on=scene.next_day.date(), at=scene.next_day)
    actions.close(petition=petition, at=scene.next_day)
    found = fresh(petition)
    assert found.matter.stage == stages.EXECUTED
    assert found.result == "supported"
    assert verbs(petition.pk) == [
        "petitions.published",
        "petitions.signed",
        "petitions.signed",
        "petitions.signed",
        "petitions.reached",
        "petitions.sent",
        "petitions.received",
        "petitions.review_begun",
        "petitions.answered",
        "petitions.step_planned",
        "petitions.step_done",
        "petitions.executed",
    ]


def test_silence_of_signers_makes_it_an_appeal_with_a_month_for_the_answer() -> None:
    scene = Scene()
    petition = scene.expired()
    assert petition.matter.stage == stages.APPEAL
    assert verbs(petition.pk)[-4:] == [
        "petitions.expired",
        "petitions.converted",
        "petitions.sent",
        "petitions.received",
    ]
    duty = petition.matter.duties.get(kind="appeal")
    assert (duty.term_value, duty.term_unit, duty.authority) == (1, "month", scene.council)
