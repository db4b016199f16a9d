"""The life of a problem: reported, mended, judged; nothing closes silently."""

from datetime import timedelta
from pathlib import Path

import pytest

from spilno.duties.models import Duty
from spilno.record import journal
from spilno.tools.problems import actions, counts, rules, stages, tasks
from spilno.tools.problems.tests.scene import PIT, Scene, fresh, kyiv, person

pytestmark = pytest.mark.django_db(transaction=True)
HOUR, DAY = timedelta(hours=1), timedelta(days=1)


@pytest.fixture
def scene() -> Scene:
    return Scene()


def verbs(problem: int) -> list[str]:
    found = journal.entries(after=-1, limit=100, matter_id=problem)
    return [entry.verb for entry in found if not entry.verb.startswith("duties.")]


def test_a_report_begins_the_term_of_its_category_at_once(scene: Scene) -> None:
    pit = scene.reported()
    water = scene.reported(category="water", text="Прорвало трубу")
    assert (pit.matter.stage, pit.matter.visibility) == (stages.NEW, "public")
    assert pit.due_at == kyiv(2026, 12, 1, 23, 59, 59)
    assert water.due_at == kyiv(2026, 11, 25, 12, 0, 59)
    assert (pit.authority, pit.matter.title) == (scene.council, PIT)


def test_one_sending_that_arrives_twice_is_one_report(scene: Scene) -> None:
    told = scene.told()
    first = actions.report(reporter=scene.ivan, told=told, at=scene.at)
    again = actions.report(reporter=scene.ivan, told=told, at=scene.at + HOUR)
    assert (first.is_new, again.is_new) == (True, False)
    assert first.problem.pk == again.problem.pk


def test_the_key_of_another_finds_nothing(scene: Scene) -> None:
    told = scene.told()
    mine = actions.report(reporter=scene.ivan, told=told, at=scene.at)
    other = actions.report(reporter=person(2), told=told, at=scene.at)
    assert other.is_new and other.problem.pk != mine.problem.pk


def test_who_reported_confirms_and_the_term_ends_with_the_body_s_word(scene: Scene) -> None:
    pit = scene.reported()
    actions.accept(problem=pit, at=scene.at + HOUR)
    actions.assign(problem=pit, at=scene.at + HOUR)
    actions.begin(problem=pit, at=scene.at + 2 * HOUR)
    actions.finish(problem=pit, at=scene.at + DAY, text="Засипано й заасфальтовано")
    assert Duty.objects.get(matter=pit.matter).state == Duty.State.MET
    actions.judge(problem=pit, person=scene.ivan, is_fixed=True, at=scene.at + 2 * DAY)
    found = fresh(pit)
    assert (found.matter.stage, found.confirmed_at) == (stages.CONFIRMED, scene.at + 2 * DAY)
    assert verbs(pit.pk) == [
        "problems.reported",
        "problems.accepted",
        "problems.assigned",
        "problems.begun",
        "problems.done",
        "problems.judged_mended",
        "problems.confirmed",
    ]


def test_one_no_of_those_who_joined_sends_it_back_with_a_new_term(scene: Scene) -> None:
    pit = scene.reported()
    neighbour = person(2)
    scene.join(pit, neighbour)
    actions.finish(problem=pit, at=scene.at + DAY)
    actions.judge(
        problem=pit, person=neighbour, is_fixed=False, text="Яма є", at=scene.at + 2 * DAY
    )
    found = fresh(pit)
    assert found.matter.stage == stages.RETURNED
    assert found.due_at == kyiv(2026, 12, 3, 23, 59, 59)
    assert Duty.objects.filter(matter=pit.matter, state=Duty.State.OPEN).count() == 1


def test_two_who_joined_confirm_when_the_reporter_keeps_silent(scene: Scene) -> None:
    pit = scene.guest()
    one, two = person(2), person(3)
    scene.join(pit, one, two)
    actions.finish(problem=pit, at=scene.at + DAY)
    actions.judge(problem=pit, person=one, is_fixed=True, at=scene.at + 2 * DAY)
    assert fresh(pit).matter.stage == stages.DONE
    actions.judge(problem=pit, person=two, is_fixed=True, at=scene.at + 2 * DAY)
    assert fresh(pit).matter.stage == stages.CONFIRMED


def test_a_guest_judges_with_the_secret_of_the_report(scene: Scene) -> None:
    told = scene.told()
    pit = actions.report(reporter=None, told=told, at=scene.at).problem
    actions.finish(problem=pit, at=scene.at + DAY)
    with pytest.raises(actions.NotConcerned):
        actions.judge(problem=pit, person=None, secret="x", is_fixed=True, at=scene.at + DAY)
    actions.judge(problem=pit, person=None, secret=told.key, is_fixed=True, at=scene.at + DAY)
    assert fresh(pit).matter.stage == stages.CONFIRMED


def test_a_passer_by_and_one_who_joined_after_done_do_not_judge(scene: Scene) -> None:
    pit = scene.reported()
    late = person(2)
    actions.finish(problem=pit, at=scene.at + DAY)
    scene.join(pit, late, at=scene.at + DAY + HOUR)
    for who in (late, person(3)):
        with pytest.raises(actions.NotConcerned):
            actions.judge(problem=pit, person=who, is_fixed=False, text="Ні", at=scene.at + 2 * DAY)


def test_what_was_confirmed_and_broke_again_is_opened_with_a_trace(scene: Scene) -> None:
    pit = scene.reported()
    actions.finish(problem=pit, at=scene.at + DAY)
    actions.judge(problem=pit, person=scene.ivan, is_fixed=True, at=scene.at + DAY)
    later = scene.at + 40 * DAY
    actions.judge(problem=pit, person=scene.ivan, is_fixed=False, text="Знову", at=later)
    assert fresh(pit).matter.stage == stages.RETURNED
    assert verbs(pit.pk)[-1] == "problems.reopened"
    assert [step.verb for step in pit.steps.order_by("at", "pk")][-1] == "problems.reopened"


def test_a_no_says_what_is_wrong(scene: Scene) -> None:
    pit = scene.reported()
    actions.finish(problem=pit, at=scene.at + DAY)
    with pytest.raises(actions.ReasonMissing):
        actions.judge(problem=pit, person=scene.ivan, is_fixed=False, at=scene.at + DAY)


def test_four_weeks_after_done_there_is_one_question(scene: Scene) -> None:
    pit = scene.reported()
    actions.finish(problem=pit, at=scene.at)
    tasks.tick(scene.at + rules.QUESTION_AFTER - HOUR)
    assert fresh(pit).asked_at is None
    for _ in range(2):
        tasks.tick(scene.at + rules.QUESTION_AFTER)
    assert verbs(pit.pk).count("problems.asked") == 1


def test_joining_twice_adds_nothing_and_the_reporter_is_in_already(scene: Scene) -> None:
    pit = scene.reported()
    one = person(2)
    outcomes = scene.join(pit, one, one, scene.ivan)
    assert [(each.problem_id, each.is_new) for each in outcomes].count((pit.pk, True)) == 1
    assert scene.join(pit, one) == [actions.Joined(pit.pk, is_new=False)]
    assert counts.concerned([pit.pk]) == {pit.pk: 2}


def test_reports_of_one_thing_are_joined_and_nobody_is_lost(scene: Scene) -> None:
    old, new = scene.reported(), scene.reported(reporter=person(2))
    neighbour = person(3)
    scene.join(new, neighbour)
    actions.merge(problem=new, into=old, at=scene.at + HOUR)
    assert fresh(new).matter.stage == stages.MERGED
    assert counts.concerned([old.pk]) == {old.pk: 3}
    assert scene.join(new, neighbour) == [actions.Joined(old.pk, is_new=False)]
    actions.finish(problem=old, at=scene.at + DAY)
    actions.judge(problem=old, person=neighbour, is_fixed=False, text="Ні", at=scene.at + DAY)
    assert fresh(old).matter.stage == stages.RETURNED


def test_a_problem_is_not_joined_with_itself(scene: Scene) -> None:
    pit = scene.reported()
    with pytest.raises(actions.SameProblem):
        actions.merge(problem=pit, into=pit, at=scene.at)


def test_waiting_for_money_stops_the_term_in_public_and_work_begins_a_new_one(
    scene: Scene,
) -> None:
    pit = scene.reported()
    actions.accept(problem=pit, at=scene.at)
    with pytest.raises(actions.ReasonMissing):
        actions.postpone(problem=pit, text=" ", at=scene.at)
    actions.postpone(problem=pit, text="Кошти — у лютому", at=scene.at)
    assert fresh(pit).due_at is None
    actions.begin(problem=pit, at=scene.at + 60 * DAY)
    assert fresh(pit).due_at is not None


def test_the_same_result_sent_twice_is_one_step(scene: Scene) -> None:
    pit = scene.reported()
    for _ in range(2):
        actions.finish(problem=pit, at=scene.at + DAY, key="k")
    assert pit.steps.filter(verb="problems.done").count() == 1


def test_a_body_that_does_not_work_here_owes_nothing_yet(scene: Scene) -> None:
    scene.council.state = "unknown"
    scene.council.save()
    assert scene.reported().due_at is None
    assert not Duty.objects.exists()


def test_the_readme_shows_the_stages_as_they_are() -> None:
    readme = Path(str(stages.__file__)).parent / "README.md"
    assert stages.diagram() in readme.read_text()
