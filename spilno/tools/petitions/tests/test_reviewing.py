"""The addressee: notice, review with its pause, answer, publication, execution, rating."""

from datetime import date, timedelta

import pytest

from spilno.duties import actions as duties
from spilno.duties.models import Answer, Rating
from spilno.record import journal
from spilno.tools.petitions import actions, stages
from spilno.tools.petitions.tests.scene import Scene, council, fresh, kyiv, person

pytestmark = pytest.mark.django_db
URL = "https://rada.example.org/petition"


def test_the_notice_meets_its_duty_and_starts_ten_working_days() -> None:
    scene = Scene()
    petition = scene.under_review()
    assert petition.matter.duties.get(kind="notice").state == "met"
    duty = petition.matter.duties.get(kind="review")
    assert (duty.term_value, duty.term_unit) == (10, "working_day")
    assert petition.matter.stage_ends_at == duty.due_at == kyiv(2026, 12, 9, 23, 59, 59)


def test_nothing_is_reviewed_before_it_is_received() -> None:
    scene = Scene()
    scene.council = council(state="unknown")
    petition = scene.reached()
    row = actions.hand_over(petition=petition, at=scene.at)
    with pytest.raises(actions.NotNow):
        actions.begin_review(petition=petition, at=scene.at)
    actions.mark_sent(hand_over=row, sent_to="", at=scene.at)
    with pytest.raises(actions.NotReceived):
        actions.begin_review(petition=petition, at=scene.at)


def test_hearings_stop_the_clock_and_the_last_day_moves() -> None:
    scene = Scene()
    petition = scene.under_review()
    before = petition.matter.duties.get(kind="review").due_at
    at = scene.next_day + timedelta(days=1)
    paused = actions.pause_for_hearing(petition=petition, reason="Громадські слухання", at=at)
    assert (paused.paused_at, paused.matter.stage_ends_at) == (at, None)
    with pytest.raises(duties.AlreadyPaused):
        actions.pause_for_hearing(petition=petition, reason="Ще раз", at=at)
    found = actions.resume(petition=petition, at=at + timedelta(days=7))
    assert found.matter.duties.get(kind="review").due_at > before
    assert (found.paused_at, found.matter.stage_ends_at) == (
        None,
        found.matter.duties.get(kind="review").due_at,
    )
    with pytest.raises(duties.NotPaused):
        actions.resume(petition=petition, at=at + timedelta(days=8))


@pytest.mark.parametrize("result", ["supported", "not_supported"])
def test_an_answer_supports_or_does_not(result: str) -> None:
    petition = Scene().answered(result)
    assert (petition.matter.stage, petition.result) == (stages.ANSWERED, result)
    assert petition.matter.duties.get(kind="review").state == "met"
    assert Answer.objects.get().duty.kind == "review"


def test_the_law_knows_no_third() -> None:
    scene = Scene()
    petition = scene.under_review()
    with pytest.raises(actions.NotThisResult):
        scene.answer(petition, "explained")
    assert not Answer.objects.exists()


def test_the_second_of_two_who_answer_is_told() -> None:
    scene = Scene()
    petition = scene.answered("supported")
    with pytest.raises(actions.StageChanged):
        scene.answer(petition, "not_supported")
    assert (fresh(petition).result, Answer.objects.count()) == ("supported", 1)


def test_an_answer_not_yet_on_the_official_site_leaves_a_duty_of_one_working_day() -> None:
    scene = Scene()
    petition = scene.answered("supported")
    duty = petition.matter.duties.get(kind="answer")
    assert (duty.state, duty.due_at) == ("open", kyiv(2026, 11, 26, 23, 59, 59))
    actions.publish_answer(petition=petition, url=URL, at=scene.next_day + timedelta(hours=5))
    assert petition.matter.duties.get(kind="answer").state == "met"
    assert Answer.objects.get().official_url == URL


def test_an_answer_with_its_link_leaves_none() -> None:
    petition = Scene().answered("supported", official_url=URL)
    assert not petition.matter.duties.filter(kind="answer").exists()


def test_an_appeal_may_be_explained_and_meets_its_own_duty() -> None:
    scene = Scene()
    petition = scene.expired()
    scene.next_day = scene.after
    scene.answer(petition, "explained")
    assert fresh(petition).result == "explained"
    assert petition.matter.duties.get(kind="appeal").state == "met"


def test_an_appeal_is_not_answered_before_its_receipt() -> None:
    scene = Scene()
    scene.council = council(state="unknown")
    petition = scene.expired()
    scene.next_day = scene.after
    with pytest.raises(actions.NotReceived):
        scene.answer(petition, "explained")


def test_a_step_is_planned_and_done_and_then_all_is_executed() -> None:
    scene = Scene()
    petition, at = scene.answered("supported"), scene.next_day + timedelta(days=3)
    step = actions.plan_step(
        petition=petition, text=" Закупівля ", planned_on=date(2026, 12, 20), at=at
    )
    assert step.text == "Закупівля"
    with pytest.raises(actions.StepsOpen):
        actions.close(petition=petition, at=at)
    done = actions.finish_step(step=step, done_on=date(2026, 12, 18), at=at)
    assert (done.done_on, done.done_at) == (date(2026, 12, 18), at)
    with pytest.raises(actions.AlreadyDone):
        actions.finish_step(step=step, done_on=date(2026, 12, 19), at=at)
    actions.plan_step(petition=petition, text="Монтаж", done_on=date(2026, 12, 19), at=at)
    assert actions.close(petition=petition, at=at).matter.stage == stages.EXECUTED
    with pytest.raises(actions.NotNow):
        actions.plan_step(petition=petition, text="Ще щось", at=at)


def test_nothing_is_executed_without_a_step_or_a_text() -> None:
    scene = Scene()
    petition = scene.answered("supported")
    with pytest.raises(actions.StepsOpen):
        actions.close(petition=petition, at=scene.next_day)
    with pytest.raises(actions.TextMissing):
        actions.plan_step(petition=petition, text=" ", at=scene.next_day)


def test_what_is_not_supported_is_not_executed() -> None:
    scene = Scene()
    petition = scene.answered("not_supported")
    with pytest.raises(actions.NotSupported):
        actions.plan_step(petition=petition, text="Закупівля", at=scene.next_day)


def test_a_file_of_a_step_is_in_the_record_by_its_digest() -> None:
    scene = Scene()
    petition = scene.answered("supported")
    step = actions.plan_step(petition=petition, text="Закупівля", at=scene.next_day)
    actions.attach(
        step=step,
        name="акт.pdf",
        content_type="application/pdf",
        size=10,
        path="uploads/x",
        digest="00" * 32,
        at=scene.next_day,
    )
    entry = journal.entries(verbs=["petitions.file_added"]).get()
    assert '"sha256":"' + "00" * 32 in journal.opening(bytes(entry.leaf)).content
    assert step.files.count() == 1


def test_the_author_and_those_who_signed_rate_the_answer_and_nobody_else() -> None:
    scene = Scene()
    petition = scene.answered("supported")
    marks = {"petition": petition, "quality": 4, "relevance": 5, "at": scene.next_day}
    actions.rate(person=scene.author, **marks)
    actions.rate(person=scene.crowd[0], **marks)
    actions.rate(person=scene.crowd[0], **{**marks, "quality": 2})
    with pytest.raises(actions.NotSigned):
        actions.rate(person=person(500), **marks)
    assert sorted(Rating.objects.values_list("quality", flat=True)) == [2, 4]


def test_what_is_not_answered_is_not_rated() -> None:
    scene = Scene()
    petition = scene.under_review()
    with pytest.raises(actions.NotAnswered):
        actions.rate(petition=petition, person=scene.author, quality=1, relevance=1, at=scene.at)
    with pytest.raises(actions.NotNow):
        actions.publish_answer(petition=petition, url=URL, at=scene.at)
