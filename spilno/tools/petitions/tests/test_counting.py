"""The count is what the record says, and repairs itself."""

from datetime import timedelta

import pytest

from spilno.record import journal
from spilno.tools.petitions import actions, counts, endpoints
from spilno.tools.petitions.models import Cursor, Signature, Tally
from spilno.tools.petitions.tests.scene import Scene, person, wish

pytestmark = pytest.mark.django_db


def by_level(petition_id: int) -> dict[str, int]:
    return dict(counts.one(petition_id).by_level)


def test_signatures_are_counted_by_level_with_the_moment() -> None:
    scene = Scene()
    petition = scene.signed(2)
    actions.sign(signings=[wish(petition, person(9), "low")], at=scene.at)
    assert actions.count(at=scene.at) == {petition.pk}
    count = counts.one(petition.pk)
    assert by_level(petition.pk) == {"substantial": 2, "low": 1}
    assert (count.total, count.as_of, count.as_of_sequence) == (3, scene.at, journal.head())
    assert [level.value for level, _ in count.rows()] == ["substantial", "low"]


def test_counting_again_changes_nothing() -> None:
    scene = Scene()
    petition = scene.signed(2)
    actions.count(at=scene.at)
    assert actions.count(at=scene.at) == set()
    assert by_level(petition.pk) == {"substantial": 2}


def test_what_is_new_is_added_to_what_was_counted() -> None:
    scene = Scene()
    petition = scene.signed(2)
    actions.count(at=scene.at)
    actions.sign(signings=[wish(petition, who) for who in crowd_more(3)], at=scene.at)
    actions.withdraw(petition=petition, person=scene.crowd[0], at=scene.at)
    actions.count(at=scene.at)
    assert by_level(petition.pk) == {"substantial": 4}


def crowd_more(size: int):
    return [person(5000 + number) for number in range(size)]


@pytest.mark.parametrize("damage", ["deleted", "changed", "cursor_lost", "cursor_ahead"])
def test_the_count_repairs_itself(damage: str) -> None:
    scene = Scene()
    petition = scene.signed(3)
    actions.count(at=scene.at)
    if damage == "deleted":
        Tally.objects.all().delete()
    elif damage == "changed":
        Tally.objects.update(number=77)
    elif damage == "cursor_lost":
        Cursor.objects.all().delete()
    else:
        Cursor.objects.update(sequence=10**6)
    actions.count(at=scene.at + timedelta(seconds=2))
    assert by_level(petition.pk) == {"substantial": 3}


def test_once_a_day_everything_is_counted_anew_whatever_it_seems() -> None:
    scene = Scene()
    first, second = scene.signed(2), scene.collecting()
    actions.sign(signings=[wish(second, scene.crowd[0])], at=scene.at)
    actions.count(at=scene.at)
    Tally.objects.filter(petition=first).update(number=1)
    Tally.objects.filter(petition=second).update(number=2)  # the sum is right, both are wrong
    actions.count(at=scene.at + timedelta(hours=23))
    assert by_level(first.pk) == {"substantial": 1}
    actions.count(at=scene.at + timedelta(hours=24))
    assert (by_level(first.pk), by_level(second.pk)) == ({"substantial": 2}, {"substantial": 1})


def test_the_published_counts_are_those_of_the_record_and_of_the_rows() -> None:
    scene = Scene()
    petition = scene.signed(3)
    actions.withdraw(petition=petition, person=scene.crowd[0], at=scene.at)
    actions.void(
        petition=petition,
        name="проба",
        reason="Тест",
        leaves=[bytes(actions.own_line(petition, scene.crowd[1]).leaf)],
        at=scene.at,
    )
    actions.recount(at=scene.at)
    rows = Signature.objects.filter(petition=petition, state="valid").count()
    assert endpoints.published_counts() == {petition.pk: {"substantial": rows}}
    assert rows == 1


def test_of_many_petitions_the_counts_cost_two_queries(django_assert_num_queries) -> None:
    scene = Scene()
    ids = [scene.collecting().pk for _ in range(4)]
    with django_assert_num_queries(2):
        found = counts.of(ids)
    assert {count.total for count in found.values()} == {0}
