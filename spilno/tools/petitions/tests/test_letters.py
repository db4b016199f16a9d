"""What those who follow a petition read: the news itself, not only a link."""

import pytest

from spilno.notices.digest import item
from spilno.tools.petitions import actions
from spilno.tools.petitions.tests.scene import Scene, fresh
from spilno.tools.petitions.tool import TOLD

pytestmark = pytest.mark.django_db


def test_the_author_reads_the_reason_of_a_refusal() -> None:
    words = item(Scene().refused().matter, "petitions.refused")
    assert "Напишіть, що саме треба зробити." in words
    assert "23-1" in words


def test_everyone_reads_the_answer_itself() -> None:
    scene = Scene()
    petition = scene.answered("not_supported")
    words = item(petition.matter, "petitions.answered")
    assert "Ліхтарі буде встановлено до 1 березня." in words
    assert "Тарас Шевчук, голова" in words


def test_what_was_typed_reaches_the_letter_as_it_was_typed() -> None:
    scene = Scene()
    petition = scene.answered("supported")
    text = 'Лампи "А" & <Б>'
    actions.plan_step(petition=petition, text=text, done_on=scene.at.date(), at=scene.next_day)
    assert text in item(fresh(petition).matter, "petitions.step_done")


def test_every_verb_that_is_told_has_words_even_with_nothing_behind_it() -> None:
    matter = Scene().collecting().matter
    for verb in TOLD:
        assert item(matter, verb).splitlines()[0].strip(), verb
