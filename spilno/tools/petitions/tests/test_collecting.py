"""The threshold and the end of the window, decided by moments and not by who came first."""

from datetime import timedelta

import pytest

from spilno.places.tests import fixtures
from spilno.record import journal
from spilno.tools.petitions import actions, stages, tasks
from spilno.tools.petitions.models import Petition
from spilno.tools.petitions.tests.scene import Scene, council, fresh, kyiv, person, wish

pytestmark = pytest.mark.django_db
SECOND = timedelta(seconds=1)


def sign_at(petition: Petition, who: int, at) -> None:
    [outcome] = actions.sign(signings=[wish(petition, person(who))], at=at)
    assert isinstance(outcome, actions.Signed)


def test_the_threshold_is_reached_at_the_moment_of_the_last_needed_signature() -> None:
    scene = Scene()
    petition = scene.collecting()
    moments = [scene.at + timedelta(hours=hour) for hour in (1, 2, 3, 4)]
    for number, at in enumerate(moments):
        sign_at(petition, 10 + number, at)
    found = actions.reach(petition=petition, at=scene.at + timedelta(hours=9))
    assert found is not None
    assert found.reached_at == moments[2]  # the third of three needed
    assert found.matter.stage == stages.THRESHOLD_REACHED


def test_a_signature_given_while_the_clock_was_being_read_is_no_obstacle() -> None:
    scene = Scene()
    petition = scene.signed()  # an hour after the tick
    found = actions.reach(petition=petition, at=scene.at)
    assert found is not None
    assert found.matter.duties.get(kind="hand_over").received_at == found.reached_at


def test_one_signature_too_few_is_not_enough() -> None:
    scene = Scene()
    assert actions.reach(petition=scene.signed(2), at=scene.at) is None


def test_reaching_happens_once() -> None:
    scene = Scene()
    petition = scene.reached()
    assert actions.reach(petition=petition, at=scene.at) is None
    assert journal.entries(verbs=["petitions.reached"]).count() == 1


def test_the_operator_then_owes_the_hand_over_by_the_end_of_the_next_day() -> None:
    scene = Scene()
    scene.at = kyiv(2026, 11, 27, 12)  # a Friday
    petition = scene.reached()
    duty = petition.matter.duties.get(kind="hand_over")
    assert (duty.authority, duty.received_at) == (None, petition.reached_at)
    # The next day is a Saturday: a term of one day that ends on a day off ends on Monday.
    assert duty.due_at == kyiv(2026, 11, 30, 23, 59, 59)


def test_before_the_window_is_over_it_is_not_closed() -> None:
    scene = Scene()
    petition = scene.signed(1)
    assert petition.closes_at is not None
    assert actions.close_window(petition=petition, at=petition.closes_at) is None


def test_signatures_counted_late_but_given_in_time_reach_the_threshold() -> None:
    scene = Scene()
    petition = scene.signed(2)
    assert petition.closes_at is not None
    sign_at(petition, 77, petition.closes_at)  # in the last second; nobody has counted yet
    found = actions.close_window(petition=petition, at=petition.closes_at + timedelta(days=2))
    assert found is not None
    assert found.matter.stage == stages.THRESHOLD_REACHED
    assert found.reached_at == petition.closes_at


def test_below_the_threshold_it_becomes_an_appeal_by_itself() -> None:
    scene = Scene()
    petition = scene.expired()
    assert petition.matter.stage == stages.APPEAL
    assert petition.closed_at == petition.closes_at
    assert petition.matter.duties.get(kind="hand_over").state == "met"
    assert petition.matter.stage_ends_at == petition.matter.duties.get(kind="appeal").due_at


def test_without_a_threshold_it_is_handed_over_as_a_collective_appeal() -> None:
    scene = Scene()
    scene.council = council(fixtures.AHRONOMICHNA_HROMADA, state="joined")
    home = fixtures.AHRONOMICHNA_HROMADA
    scene.author = person(9, home=home)
    petition = scene.signed(2, home=home)
    assert petition.closes_at is not None
    actions.close_window(petition=petition, at=petition.closes_at + SECOND)
    found = fresh(petition)
    assert found.matter.stage == stages.APPEAL
    verbs = [e.verb for e in journal.entries(matter_id=petition.pk)]
    assert "petitions.closed" in verbs
    assert "petitions.expired" not in verbs


def test_the_clock_does_it_all_and_doing_it_again_changes_nothing() -> None:
    scene = Scene()
    enough, few = scene.signed(), scene.collecting()
    tasks.tick(scene.at + timedelta(hours=2))
    assert fresh(enough).matter.stage == stages.THRESHOLD_REACHED
    tasks.tick(scene.at + timedelta(hours=3))
    assert fresh(enough).matter.stage == stages.THRESHOLD_REACHED  # handed over the next day
    tasks.tick(scene.at + timedelta(days=1))
    assert fresh(enough).matter.stage == stages.SENT
    assert few.closes_at is not None
    tasks.tick(few.closes_at + SECOND)
    assert fresh(few).matter.stage == stages.APPEAL
    before = journal.head()
    tasks.tick(few.closes_at + 2 * SECOND)
    assert journal.head() == before
