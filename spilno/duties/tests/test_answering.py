"""An answer meets its duty; those who asked judge it; a body's record counts silence too."""

from datetime import date, timedelta
from typing import Any

import pytest

from spilno.duties import actions, ratings
from spilno.duties.models import Answer, Duty, Rating
from spilno.duties.standing import answering_record
from spilno.duties.tests import acts
from spilno.duties.tests.acts import IN_TIME, LATE, MONDAY, moment
from spilno.places.models import Place
from spilno.record.models import Entry, Opening

pytestmark = pytest.mark.django_db
Places = dict[str, Place]


def test_an_answer_meets_its_duty_and_the_record_commits_to_its_words(places: Places) -> None:
    duty = acts.begin(places)
    given = acts.answer(duty, IN_TIME, outgoing_number="01-25", outgoing_on=date(2026, 12, 21))
    assert Duty.objects.get().state == "met"
    assert given.authority == duty.authority
    entry = Entry.objects.get(verb="duties.met")
    opening = Opening.objects.get(leaf=entry.leaf)
    assert "Міст буде полагоджено." in opening.content
    assert "01-25 2026-12-21" in opening.content
    assert opening.is_public


def test_an_answer_after_the_term_is_late_whatever_date_it_bears(places: Places) -> None:
    duty = acts.begin(places)
    given = acts.answer(duty, LATE, outgoing_on=date(2026, 12, 1))
    assert Duty.objects.get().state == "met_late"
    assert ratings.timeliness(given) == ratings.Timeliness(is_in_time=False, days=15, days_late=1)


def test_of_two_officials_who_answer_at_once_one_is_refused(places: Places) -> None:
    duty = acts.begin(places)
    other = Duty.objects.get()
    acts.answer(duty, MONDAY)
    with pytest.raises(actions.AlreadyEnded):
        acts.answer(other, MONDAY, text="Інша відповідь")
    assert Answer.objects.get().text == "Міст буде полагоджено."


def test_a_duty_of_the_operator_is_met_not_answered(places: Places) -> None:
    with pytest.raises(actions.NoBody):
        acts.answer(acts.begin(places, authority=None), MONDAY)


def test_a_document_joins_the_answer_and_the_record(places: Places) -> None:
    given = acts.answer(acts.begin(places), MONDAY)
    actions.attach(
        answer=given,
        name="Рішення.pdf",
        content_type="application/pdf",
        size=9,
        path="answers/ab12",
        digest="00" * 32,
        at=MONDAY,
    )
    assert given.files.get().name == "Рішення.pdf"
    assert Entry.objects.filter(verb="duties.file_added").count() == 1


def rate(answer: Answer, number: int, quality: int = 4, relevance: int = 5) -> Rating:
    return actions.rate(
        answer=answer,
        nullifier=number.to_bytes(32),
        quality=quality,
        relevance=relevance,
        at=MONDAY,
    )


def test_ratings_show_from_ten_on(places: Places) -> None:
    given = acts.answer(acts.begin(places), MONDAY)
    for number in range(9):
        rate(given, number)
    assert ratings.summary(given) is None
    rate(given, 9, quality=3)
    assert ratings.summary(given) == ratings.Summary(number=10, quality=3.9, relevance=5.0)


def test_one_person_has_one_rating_and_may_change_it(places: Places) -> None:
    given = acts.answer(acts.begin(places), MONDAY)
    rate(given, 1, quality=1)
    rate(given, 1, quality=5)
    assert Rating.objects.get().quality == 5
    verbs = acts.verbs(given.matter)
    assert verbs[-2:] == ["duties.rated", "duties.rating_changed"]


@pytest.mark.parametrize(("quality", "relevance"), [(0, 3), (6, 3), (3, 0), (3, 6)])
def test_a_rating_outside_its_scale_is_refused(
    places: Places, quality: int, relevance: int
) -> None:
    given = acts.answer(acts.begin(places), MONDAY)
    with pytest.raises(actions.OutOfRange):
        rate(given, 1, quality, relevance)
    assert not Rating.objects.exists()


def test_the_record_of_a_body_counts_silence_against_it(places: Places) -> None:
    council = acts.council()
    duties = [acts.begin(places, authority=council) for _ in range(6)]
    acts.answer(duties[0], MONDAY + timedelta(days=2))
    acts.answer(duties[1], MONDAY + timedelta(days=4))
    acts.answer(duties[2], LATE)
    actions.lift(duty=duties[3], reason="помилка", at=MONDAY)
    actions.pause(duty=duties[4], reason="слухання", at=MONDAY)
    found = answering_record(council, LATE)
    assert (found.in_time, found.late, found.overdue, found.open) == (2, 1, 1, 1)
    assert found.percent_in_time == 50
    assert found.median_days == 4.0
    assert len(found.months) == 12
    assert (found.months[-1].first, found.months[-1].in_time) == (date(2026, 12, 1), 2)
    assert (found.months[0].first, found.months[-1].late) == (date(2026, 1, 1), 1)


def test_a_body_that_owed_nothing_has_no_percentage(places: Places) -> None:
    found = answering_record(acts.council(), MONDAY)
    assert (found.percent_in_time, found.median_days, found.open) == (None, None, 0)


def test_the_operator_has_a_record_too(places: Places) -> None:
    duty = acts.begin(places, authority=None, kind="moderation")
    actions.meet(duty=duty, at=MONDAY)
    assert answering_record(None, MONDAY).in_time == 1


def test_the_record_takes_four_queries_however_many_duties(
    places: Places, django_assert_num_queries: Any
) -> None:
    council = acts.council()
    for number in range(8):
        duty = acts.begin(places, authority=council)
        acts.answer(duty, moment(f"2026-12-{8 + number:02}T12:00"))
    with django_assert_num_queries(4):
        assert answering_record(council, LATE).in_time == 8
