"""Many at once, in real connections: nothing is lost, doubled, or left half done."""

from collections.abc import Callable, Sequence
from datetime import timedelta
from threading import Barrier, Thread

import pytest
from django.db import connection, transaction

from spilno.record import journal
from spilno.tools.petitions import actions, counts, stages
from spilno.tools.petitions.models import Signature
from spilno.tools.petitions.tests.scene import Scene, crowd, fresh, person, wish

pytestmark = pytest.mark.django_db(transaction=True)


def at_once(acts: Sequence[Callable[[], object]]) -> list[object]:
    """Run all together; return what each gave or raised."""
    gate, found = Barrier(len(acts)), list[object]([None] * len(acts))

    def run(number: int) -> None:
        gate.wait()
        try:
            found[number] = acts[number]()
        except Exception as error:
            found[number] = error
        finally:
            connection.close()

    threads = [Thread(target=run, args=[number]) for number in range(len(acts))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return found


def test_fifty_signers_in_overlapping_lists_are_each_counted_once() -> None:
    """25 persons, each in two lists of four, sent by 50 threads on two petitions."""
    scene = Scene()
    petitions = [scene.collecting(), scene.collecting()]
    people = crowd(25)

    def lists(number: int) -> list[actions.Signing]:
        mine = [people[(number + step) % 25] for step in range(4)]
        return [wish(petition, who) for who in mine for petition in petitions]

    def act(number: int) -> Callable[[], object]:
        wishes = lists(number)
        return lambda: actions.sign(signings=wishes, at=scene.at)

    given = at_once([act(number) for number in range(50)])
    outcomes = [outcome for each in given for outcome in each]  # type: ignore[attr-defined]
    assert len(outcomes) == 400
    signed = [outcome for outcome in outcomes if isinstance(outcome, actions.Signed)]
    assert len(signed) == Signature.objects.count() == 50
    assert all(isinstance(outcome, actions.Signed | actions.AlreadySigned) for outcome in outcomes)
    assert journal.entries(verbs=["petitions.signed"]).count() == 50
    receipts = {outcome.receipt for outcome in outcomes}
    assert receipts == {outcome.receipt for outcome in signed}
    actions.count(at=scene.at)
    assert [counts.one(petition.pk).total for petition in petitions] == [25, 25]


def test_one_person_from_fifty_devices_signs_once() -> None:
    scene = Scene()
    petition, who = scene.collecting(), person(10)

    def act() -> object:
        return actions.sign(signings=[wish(petition, who)], at=scene.at)[0]

    outcomes = at_once([act] * 50)
    assert [type(outcome) for outcome in outcomes].count(actions.Signed) == 1
    assert len({outcome.receipt for outcome in outcomes}) == 1  # type: ignore[attr-defined]
    assert Signature.objects.count() == 1


def test_the_end_of_the_window_waits_for_those_who_are_just_signing() -> None:
    scene = Scene()
    petition, people = scene.collecting(), crowd(12)
    last = petition.closes_at
    assert last is not None

    def signing(number: int) -> Callable[[], object]:
        return lambda: actions.sign(signings=[wish(petition, people[number])], at=last)[0]

    after = last + timedelta(seconds=1)
    outcomes = at_once(
        [
            *[signing(number) for number in range(12)],
            lambda: actions.close_window(petition=petition, at=after),
        ]
    )
    signed = sum(isinstance(outcome, actions.Signed) for outcome in outcomes)
    refused = sum(isinstance(outcome, actions.NotOpen) for outcome in outcomes)
    assert signed + refused == 12
    assert Signature.objects.count() == signed
    stage = fresh(petition).matter.stage
    assert stage == (stages.THRESHOLD_REACHED if signed >= 3 else stages.APPEAL)
    assert journal.entries(verbs=["petitions.signed"]).count() == signed


def test_of_two_who_answer_at_once_one_wins_and_the_other_is_told() -> None:
    scene = Scene()
    petition = scene.under_review()
    outcomes = at_once(
        [
            lambda: scene.answer(petition, "supported"),
            lambda: scene.answer(petition, "not_supported"),
        ]
    )
    assert sum(isinstance(outcome, actions.StageChanged) for outcome in outcomes) == 1
    assert journal.entries(verbs=["petitions.answered"]).count() == 1


def test_withdrawing_and_reaching_at_once_never_hand_over_too_few() -> None:
    scene = Scene()
    petition = scene.signed()
    outcomes = at_once(
        [
            lambda: actions.withdraw(petition=petition, person=scene.crowd[0], at=scene.at),
            lambda: actions.reach(petition=petition, at=scene.at),
        ]
    )
    valid = Signature.objects.filter(state="valid").count()
    is_reached = fresh(petition).matter.stage == stages.THRESHOLD_REACHED
    assert is_reached == (valid == 3)
    assert is_reached == isinstance(outcomes[0], actions.TooLate)


def test_a_count_waits_for_the_one_that_runs_and_adds_nothing_twice() -> None:
    scene = Scene()
    petition = scene.signed(2)
    actions.count(at=scene.at)
    actions.sign(signings=[wish(petition, person(77))], at=scene.at)

    def second() -> None:
        actions.count(at=scene.at)
        connection.close()

    thread = Thread(target=second)
    with transaction.atomic():
        actions.count(at=scene.at)  # done, but not committed
        thread.start()
        thread.join(0.5)
        assert thread.is_alive()
    thread.join()
    assert counts.one(petition.pk).total == 3
