"""Rating: one visitor, one rating of a visit; the count is what the record says."""

from datetime import date, timedelta

import pytest

from spilno.record import journal
from spilno.tools.services import actions, endpoints, visitors
from spilno.tools.services.models import Rating, Tally
from spilno.tools.services.tests import scene
from spilno.tools.services.tests.scene import NOON, TODAY, guest, member, rate, scores

pytestmark = pytest.mark.django_db


def published() -> dict[str, int]:
    actions.count()
    counts = endpoints.published_counts()
    return next(iter(counts.values()), {})


def test_a_list_of_visits_is_rated_with_one_entry_each() -> None:
    unit, olena = scene.unit(), scene.person()
    before = journal.head()
    outcomes = rate(guest(1, unit, 3, reasons=("queue",)), guest(2, unit), member(olena, unit))
    assert [type(each) for each in outcomes] == [actions.Rated] * 3
    assert journal.head() == before + 3
    assert published() == {"none": 2, "substantial": 1}


def test_the_later_answer_of_a_visitor_changes_the_former() -> None:
    unit, olena = scene.unit(), scene.person()
    rate(member(olena, unit, 2))
    assert rate(member(olena, unit, 8))[0].is_change  # type: ignore[union-attr]
    assert scores(unit) == [8]
    assert published() == {"substantial": 1}


def test_twice_in_one_list_is_once() -> None:
    unit = scene.unit()
    rate(guest(1, unit, 2), guest(1, unit, 7))
    assert scores(unit) == [7]


def test_each_day_of_visit_is_another_visit_and_nothing_joins_the_two() -> None:
    unit, olena = scene.unit(), scene.person()
    yesterday = TODAY - timedelta(days=1)
    rate(member(olena, unit), member(olena, unit, visited_on=yesterday))
    names = set(Rating.objects.values_list("nullifier", flat=True))
    assert len({bytes(name) for name in names}) == 2


def test_one_who_signs_in_on_the_same_device_has_one_rating() -> None:
    unit, olena = scene.unit(), scene.person()
    token = (1).to_bytes(32, "big")
    rate(guest(1, unit, 1))
    rate(member(olena, unit, 9, token=token))
    assert scores(unit) == [9]
    assert published() == {"none": 0, "substantial": 1}


@pytest.mark.parametrize(
    ("changes", "refusal"),
    [
        ({"visited_on": TODAY + timedelta(days=1)}, actions.NotThisDay),
        ({"visited_on": TODAY - timedelta(days=31)}, actions.NotThisDay),
        ({"score": 11}, actions.UnknownReason),
        ({"score": -1}, actions.UnknownReason),
        ({"reasons": ("late",)}, actions.UnknownReason),  # of stops only
        ({"reasons": ("nothing",)}, actions.UnknownReason),
    ],
)
def test_what_cannot_be_is_refused_and_the_neighbour_stands(changes, refusal) -> None:
    unit = scene.unit()
    outcomes = rate(guest(1, unit, **{"score": 5, **changes}), guest(2, unit))
    assert isinstance(outcomes[0], refusal)
    assert scores(unit) == [9]


def test_a_closed_unit_takes_nothing() -> None:
    unit = scene.unit()
    actions.close(unit=unit, at=NOON)
    assert isinstance(rate(guest(1, unit))[0], actions.NotOpen)


def test_a_sheet_of_a_number_is_entered_once() -> None:
    unit, role = scene.unit(), scene.official("service_officer").roles.get()
    wishes = [
        actions.Wish(
            unit.pk, visitors.sheet(text, unit.pk), TODAY, 6, channel="paper", officer=role
        )
        for text in ("АБ-1", " аб-1 ")
    ]
    outcomes = rate(*wishes)
    assert isinstance(outcomes[0], actions.Rated)
    assert isinstance(outcomes[1], actions.SheetEntered)


def test_what_is_taken_back_counts_no_more() -> None:
    unit = scene.unit()
    wish = guest(1, unit)
    rate(wish)
    actions.withdraw(unit=unit, visitor=wish.visitor, at=NOON)
    assert scores(unit) == []
    assert published() == {"none": 0}
    with pytest.raises(actions.NotRated):
        actions.withdraw(unit=unit, visitor=wish.visitor, at=NOON)


def test_the_count_can_be_made_anew() -> None:
    unit = scene.unit()
    rate(guest(1, unit), guest(2, unit))
    actions.count()
    Tally.objects.update(number=99)
    actions.recount()
    assert published() == {"none": 2}
    assert endpoints.counted_upto() == journal.head()


def test_two_accounts_of_one_person_count_once() -> None:
    unit, olena, second = scene.unit(), scene.person(), scene.person("second")
    rate(member(olena, unit, 3))
    rate(member(second, unit, 8), at=NOON + timedelta(minutes=5))
    names = [member(who, unit).visitor.names[0] for who in (olena, second)]
    visit = (unit.pk, TODAY, visitors.Visitor(tuple(names)))
    assert actions.join(visits=[visit], at=NOON) == 1
    assert scores(unit) == [8]
    assert published() == {"substantial": 1}


def test_words_go_after_a_year_but_published_ones_stay() -> None:
    unit = scene.unit()
    rate(guest(1, unit, text="Черга"), guest(2, unit, text="Дякую", may_publish=True))
    actions.publish_comment(rating=Rating.objects.get(text="Дякую"), at=NOON)
    assert actions.forget_words(at=NOON + timedelta(days=360)) == 0
    assert actions.forget_words(at=NOON + timedelta(days=366)) == 1
    assert set(Rating.objects.values_list("text", flat=True)) == {"", "Дякую"}


def test_changed_words_wait_for_the_moderator_anew() -> None:
    unit = scene.unit()
    rate(guest(1, unit, text="Добре", may_publish=True))
    old = Rating.objects.get()
    rate(guest(1, unit, text="Образа", may_publish=True))
    with pytest.raises(actions.AlreadyDecided):
        actions.publish_comment(rating=old, at=NOON)
    assert Rating.objects.get().words == Rating.Words.ASKED


def test_a_unit_is_set_up_once_and_tells_what_it_changed() -> None:
    unit = scene.unit()
    with pytest.raises(actions.AlreadyThere):
        scene.unit()
    change = actions.tell(unit=unit, month=date(2026, 10, 15), text="Нові стільці", at=NOON)
    assert change.month == date(2026, 10, 1)
    assert list(journal.entries(after=-1, verbs=["services.changed"], limit=9))
