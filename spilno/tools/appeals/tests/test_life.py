"""An appeal from the first word to the judged answer, and what each party is told."""

import pytest

from spilno.duties.models import Duty, Rating
from spilno.duties.terms import kyiv_day
from spilno.duties.thread.models import Message
from spilno.record import journal
from spilno.record.models import Entry
from spilno.tools.appeals import actions, rules, stages
from spilno.tools.appeals.models import Appeal
from spilno.tools.appeals.tests.scene import TEXT, Scene, after, fresh

pytestmark = pytest.mark.django_db


def duties(appeal: Appeal) -> dict[str, Duty]:
    return {each.kind: each for each in appeal.matter.duties.all()}


def test_an_appeal_goes_from_the_first_word_to_the_judged_answer(scene: Scene) -> None:
    appeal = scene.sent()
    assert (appeal.matter.stage, appeal.words, appeal.text) == (stages.SENT, TEXT, "")
    owed = duties(appeal)
    assert str(kyiv_day(owed["appeal_look"].due_at)) == "2026-11-09"  # the 7th is a Saturday
    assert str(kyiv_day(owed["appeal_answer"].due_at)) == "2026-12-02"
    actions.register(appeal=appeal, number="К-7", on=kyiv_day(after()), at=after(days=1))
    assert duties(appeal)["appeal_look"].state == "met"
    scene.answer(appeal, after(days=10))
    assert (fresh(appeal).matter.stage, fresh(appeal).result) == ("answered", "satisfied")
    assert duties(appeal)["appeal_answer"].state == "met"
    marks = {"quality": 5, "relevance": 4}
    actions.rate(appeal=appeal, person=scene.author, at=after(days=11), **marks)
    assert Rating.objects.get().quality == 5


def test_the_record_of_a_private_appeal_has_commitments_only(scene: Scene) -> None:
    scene.answered()
    assert not Entry.objects.filter(verb__startswith="appeals").exists()
    assert journal.head() == -1


def test_the_author_reads_in_the_thread_what_the_body_did(scene: Scene) -> None:
    appeal = scene.registered()
    told = Message.objects.filter(matter=appeal.matter).exclude(side="author")
    texts = [each.text for each in told.order_by("pk")]
    assert "К-7" in texts[-1]
    assert not Message.objects.filter(is_public=True).exists()


def test_an_answer_after_the_term_cannot_be_recorded_as_in_time(scene: Scene) -> None:
    scene.answered(after(days=31), outgoing_on=kyiv_day(after(days=3)))
    assert Duty.objects.get(kind="appeal_answer").state == "met_late"


def test_what_needs_no_study_is_answered_in_fifteen_days(scene: Scene) -> None:
    appeal = scene.registered(needs_study=False)
    assert str(kyiv_day(duties(appeal)["appeal_short"].due_at)) == "2026-11-17"
    scene.answer(appeal, after(days=16))
    assert duties(appeal)["appeal_short"].state == "met_late"
    assert duties(appeal)["appeal_answer"].state == "met"


@pytest.mark.parametrize("lacks", ["law", "route"])
def test_a_refusal_names_the_law_and_the_way_to_appeal(scene: Scene, lacks: str) -> None:
    appeal = scene.registered()
    given = {"law": "ст. 30", "route": "до суду", lacks: " "}
    with pytest.raises(actions.RouteMissing):
        scene.answer(appeal, result=rules.REFUSED, **given)
    scene.answer(appeal, result=rules.REFUSED, law="ст. 30", route="До суду.")
    answer = actions.answer_of(appeal)
    assert answer is not None
    assert "ст. 30" in answer.text
    assert "До суду." in answer.text
