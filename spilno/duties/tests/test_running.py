"""A duty runs: begun, met in time or late, lifted, standing still, overdue without a click."""

from datetime import timedelta
from typing import Any

import pytest

from spilno.civic.tests import sample
from spilno.duties import actions, tasks
from spilno.duties.models import Duty, Pause
from spilno.duties.terms import Term, end_of, kyiv_day
from spilno.duties.tests import acts
from spilno.duties.tests.acts import IN_TIME, LATE, MONDAY, moment
from spilno.places.models import Place
from spilno.places.tests.fixtures import KORIUKIVKA_HROMADA
from spilno.record import journal
from spilno.record.models import Entry, Sealed

pytestmark = pytest.mark.django_db
Places = dict[str, Place]


def test_a_duty_says_who_owes_what_by_which_article_until_when(places: Places) -> None:
    duty = acts.begin(places)
    assert (duty.state, duty.article, duty.kind) == ("open", acts.ARTICLE, "review")
    assert duty.due_at == end_of(kyiv_day(moment("2026-12-21T00:00")))
    assert duty.calendar == "ua-2026-11+martial?"
    assert duty.days_left(MONDAY) == 14
    assert acts.verbs(duty.matter) == ["duties.begun"]


def test_the_term_runs_from_the_receipt_not_from_its_recording(places: Places) -> None:
    recorded = moment("2026-12-10T09:00")
    duty = acts.begin(places, received_at=MONDAY, at=recorded)
    assert kyiv_day(duty.due_at) == kyiv_day(IN_TIME)


def test_a_receipt_in_the_future_is_refused(places: Places) -> None:
    with pytest.raises(actions.FutureReceipt):
        acts.begin(places, received_at=MONDAY + timedelta(seconds=1))


def test_nobody_owes_what_they_were_never_told(places: Places) -> None:
    with pytest.raises(actions.NotTold):
        acts.begin(places, authority=acts.council("unknown"))
    assert not Duty.objects.exists()
    assert acts.begin(places, authority=acts.council("notified")).state == "open"


def test_a_matter_has_one_running_duty_of_a_kind(places: Places) -> None:
    first = acts.begin(places)
    with pytest.raises(actions.AlreadyRunning):
        acts.begin(places, matter=first.matter)
    actions.meet(duty=first, at=IN_TIME)
    assert acts.begin(places, matter=first.matter).state == "open"


@pytest.mark.parametrize(("at", "state"), [(IN_TIME, "met"), (LATE, "met_late")])
def test_the_last_second_parts_in_time_from_late(places: Places, at: Any, state: str) -> None:
    duty = actions.meet(duty=acts.begin(places), at=at)
    stored = Duty.objects.get()
    assert duty.state == stored.state == state
    assert stored.ended_at == at
    assert acts.verbs(stored.matter) == ["duties.begun", f"duties.{state}"]


def test_what_was_overdue_can_never_be_recorded_in_time(places: Places) -> None:
    duty = acts.begin(places)
    tasks.tick(LATE)
    stale = duty  # still says «open»
    actions.meet(duty=stale, at=IN_TIME)  # a moment made up by a caller
    assert Duty.objects.get().state == "met_late"


def test_a_duty_ends_once(places: Places) -> None:
    duty = acts.begin(places)
    other = Duty.objects.get()
    actions.meet(duty=duty, at=MONDAY)
    for act in (
        lambda: actions.meet(duty=other, at=MONDAY),
        lambda: actions.lift(duty=other, reason="помилка", at=MONDAY),
        lambda: actions.pause(duty=other, reason="слухання", at=MONDAY),
    ):
        with pytest.raises(actions.AlreadyEnded):
            act()
    assert acts.verbs(duty.matter) == ["duties.begun", "duties.met"]


def test_lifting_needs_a_reason_that_all_can_read(places: Places) -> None:
    duty = acts.begin(places)
    with pytest.raises(actions.ReasonMissing):
        actions.lift(duty=duty, reason="  ", at=MONDAY)
    actions.lift(duty=duty, reason="Петицію відкликано автором", at=MONDAY)
    stored = Duty.objects.get()
    assert (stored.state, stored.lifted_reason) == ("lifted", "Петицію відкликано автором")


def test_silence_is_overdue_the_next_day_without_a_click(places: Places) -> None:
    duty = acts.begin(places)
    tasks.tick(IN_TIME)
    assert Duty.objects.get().state == "open"
    assert duty.state_at(LATE) == "overdue"  # true even while the worker sleeps
    tasks.tick(LATE)
    tasks.tick(LATE + timedelta(days=1))
    stored = Duty.objects.get()
    assert (stored.state, stored.overdue_at) == ("overdue", LATE)
    assert acts.verbs(duty.matter) == ["duties.begun", "duties.overdue"]


def test_an_unknown_authority_is_never_called_overdue(places: Places) -> None:
    acts.begin(places)
    acts.council("unknown")
    tasks.tick(LATE)
    assert Duty.objects.get().state == "open"


def test_the_operator_is_called_overdue_like_anyone(places: Places) -> None:
    acts.begin(places, authority=None, kind="moderation", term=Term(2, "working_day"))
    tasks.tick(moment("2026-12-10T00:00"))
    assert Duty.objects.get().state == "overdue"


def test_many_overdue_duties_are_entered_in_steps(places: Places) -> None:
    council = acts.council()
    for _ in range(5):
        acts.begin(places, authority=council)
    assert len(actions.mark_overdue(at=LATE, limit=3)) == 3
    assert len(actions.mark_overdue(at=LATE, limit=3)) == 2
    assert actions.mark_overdue(at=LATE, limit=3) == []
    assert Entry.objects.filter(verb="duties.overdue").count() == 5


def test_hearings_stop_the_clock_and_move_the_last_day(places: Places) -> None:
    duty = acts.begin(places)
    actions.pause(duty=duty, reason="Громадські слухання", at=moment("2026-12-09T12:00"))
    tasks.tick(LATE)
    assert Duty.objects.get().state == "open"
    with pytest.raises(actions.AlreadyPaused):
        actions.pause(duty=duty, reason="Ще слухання", at=moment("2026-12-10T12:00"))
    actions.resume(duty=duty, at=moment("2026-12-16T12:00"))
    stored = Duty.objects.get()
    assert (stored.paused_at, kyiv_day(stored.due_at).isoformat()) == (None, "2026-12-28")
    with pytest.raises(actions.NotPaused):
        actions.resume(duty=duty, at=moment("2026-12-17T12:00"))
    actions.pause(duty=duty, reason="Другі слухання", at=moment("2026-12-17T12:00"))
    actions.resume(duty=duty, at=moment("2026-12-18T12:00"))
    assert kyiv_day(Duty.objects.get().due_at).isoformat() == "2026-12-29"


def test_what_is_overdue_cannot_be_stopped(places: Places) -> None:
    duty = acts.begin(places)
    with pytest.raises(actions.AlreadyEnded):
        actions.pause(duty=duty, reason="слухання", at=LATE)


def test_an_answer_during_hearings_ends_the_pause_too(places: Places) -> None:
    duty = acts.begin(places)
    actions.pause(duty=duty, reason="слухання", at=MONDAY)
    actions.meet(duty=duty, at=IN_TIME)
    assert (Duty.objects.get().state, Pause.objects.get().resumed_at) == ("met", IN_TIME)


def test_on_a_private_matter_the_record_shows_nothing_but_a_sealed_line(places: Places) -> None:
    private = sample.matter(places[KORIUKIVKA_HROMADA], visibility="private")
    acts.begin(places, matter=private)
    assert not journal.entries(matter_id=private.pk).exists()
    assert Sealed.objects.count() == 1


def test_reminders_come_before_the_end_and_escalation_after_each_once(places: Places) -> None:
    duty = acts.begin(places)

    def kinds() -> list[str]:
        return list(duty.reminders.order_by("pk").values_list("kind", flat=True))

    tasks.tick(moment("2026-12-17T23:59"))
    assert kinds() == []
    for at, kind in [
        ("2026-12-18T08:00", "soon"),
        ("2026-12-21T08:00", "last_day"),
        ("2026-12-22T00:00", "silence"),
        ("2026-12-29T00:00", "escalation"),
    ]:
        tasks.tick(moment(at))
        tasks.tick(moment(at) + timedelta(hours=1))
        assert kinds()[-1] == kind
    assert len(kinds()) == 4


def test_what_was_answered_reminds_nobody(places: Places) -> None:
    duty = acts.begin(places)
    actions.meet(duty=duty, at=MONDAY)
    tasks.tick(moment("2026-12-21T08:00"))
    tasks.tick(moment("2027-01-21T08:00"))
    assert not duty.reminders.exists()
