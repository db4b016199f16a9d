"""What the body may do with an appeal, within which days, and what it may not."""

from datetime import date

import pytest

from spilno.duties import actions as duties
from spilno.duties.models import Duty
from spilno.duties.terms import kyiv_day
from spilno.duties.thread.models import Message
from spilno.places.models import Authority
from spilno.tools.appeals import actions, rules, stages
from spilno.tools.appeals.actions.refusals import NotNow
from spilno.tools.appeals.models import Appeal
from spilno.tools.appeals.tests.scene import LAW, ROUTE, TARAS, Scene, after, fresh

pytestmark = pytest.mark.django_db
REASON = "Це повноваження іншого органу."


def states(appeal: Appeal) -> dict[str, str]:
    return {each.kind: each.state for each in appeal.matter.duties.order_by("pk")}


def last_words(appeal: Appeal) -> str:
    found = Message.objects.filter(matter=appeal.matter).order_by("-pk").first()
    assert found is not None
    return found.text


def register(appeal: Appeal, number: str = "К-7") -> None:
    on = date(2026, 11, 2)
    actions.register(appeal=appeal, number=number, on=on, at=after(days=1), **TARAS)


def test_an_appeal_is_registered_under_a_number_once(scene: Scene) -> None:
    appeal = scene.sent()
    with pytest.raises(actions.NumberMissing):
        register(appeal, " ")
    register(appeal)
    with pytest.raises(NotNow):
        register(appeal)


def test_what_is_not_received_is_not_registered(scene: Scene) -> None:
    appeal = scene.sent(addressee=scene.other)
    assert appeal.received_at is None
    assert not appeal.matter.duties.exists()
    with pytest.raises(actions.NotReceived):
        register(appeal)


def test_the_term_of_a_body_outside_runs_from_its_recorded_receipt(scene: Scene) -> None:
    appeal = scene.sent(addressee=scene.other)
    with pytest.raises(duties.FutureReceipt):
        actions.acknowledge_receipt(appeal=appeal, received_at=after(days=2), at=after(days=1))
    actions.acknowledge_receipt(appeal=appeal, received_at=after(days=1), at=after(days=2))
    due = appeal.matter.duties.get(kind="appeal_answer").due_at
    assert str(kyiv_day(due)) == "2026-12-03"
    assert Authority.objects.get(pk=scene.other.pk).state == Authority.State.NOTIFIED
    with pytest.raises(actions.AlreadyReceived):
        actions.acknowledge_receipt(appeal=appeal, received_at=after(), at=after(days=3))


def test_the_author_is_told_that_it_was_forwarded_and_the_terms_begin_anew(scene: Scene) -> None:
    appeal = scene.sent()
    Authority.objects.filter(pk=scene.other.pk).update(state=Authority.State.JOINED)
    scene.other.refresh_from_db()
    passing = actions.forward(
        appeal=appeal, to=scene.other, reason=REASON, at=after(days=3), **TARAS
    )
    assert not passing.is_late
    assert fresh(appeal).addressee == scene.other
    old = appeal.matter.duties.filter(authority=scene.council)
    assert {each.state for each in old} == {"met", "lifted"}
    new = appeal.matter.duties.get(authority=scene.other, kind="appeal_answer")
    assert str(kyiv_day(new.due_at)) == "2026-12-07"  # the 5th is a Saturday
    told = Message.objects.filter(matter=appeal.matter, side="body").last()
    assert told is not None
    assert REASON in told.text


def test_forwarding_after_five_days_is_marked_late(scene: Scene) -> None:
    appeal = scene.registered()
    passing = actions.forward(appeal=appeal, to=scene.other, reason=REASON, at=after(days=8))
    assert passing.is_late


def test_a_look_after_five_days_is_met_late(scene: Scene) -> None:
    appeal = scene.sent()
    actions.forward(appeal=appeal, to=scene.other, reason=REASON, at=after(days=8))
    assert states(appeal)["appeal_look"] == "met_late"


def test_a_complaint_never_goes_to_the_one_it_is_about(scene: Scene) -> None:
    with pytest.raises(actions.Incomplete) as refused:
        scene.sent(kind=rules.COMPLAINT, about_authority=scene.council)
    assert refused.value.faults == ("to_the_one_complained_about",)
    appeal = scene.sent(kind=rules.COMPLAINT, about_authority=scene.other)
    with pytest.raises(actions.ToComplained):
        actions.forward(appeal=appeal, to=scene.other, reason=REASON, at=after(days=1))


def test_an_appeal_is_not_forwarded_without_a_reason_or_to_oneself(scene: Scene) -> None:
    appeal = scene.sent()
    with pytest.raises(actions.ReasonMissing):
        actions.forward(appeal=appeal, to=scene.other, reason=" ", at=after())
    with pytest.raises(actions.SameBody):
        actions.forward(appeal=appeal, to=scene.council, reason=REASON, at=after())


def test_particulars_are_asked_for_within_ten_days_and_then_the_terms_begin_anew(
    scene: Scene,
) -> None:
    appeal = scene.registered()
    with pytest.raises(actions.TermOver):
        actions.return_incomplete(appeal=appeal, missing="Адреси немає", at=after(days=11))
    actions.return_incomplete(appeal=appeal, missing="Адреси немає", at=after(days=9), **TARAS)
    assert states(appeal)["appeal_answer"] == "lifted"
    assert "Адреси немає" in last_words(appeal)
    actions.supplement(appeal=appeal, text="Зелена, 5", residence="Зелена, 5", at=after(days=20))
    held = fresh(appeal)
    assert (held.matter.stage, held.residence) == (stages.SENT, "Зелена, 5")
    due = held.matter.duties.get(kind="appeal_answer", state="open").due_at
    assert str(kyiv_day(due)) == "2026-12-22"


def test_the_term_is_extended_to_forty_five_days_with_a_reason_once(scene: Scene) -> None:
    appeal = scene.registered()
    with pytest.raises(actions.ReasonMissing):
        actions.extend(appeal=appeal, reason=" ", at=after(days=5), **TARAS)
    actions.extend(appeal=appeal, reason="Потрібна експертиза.", at=after(days=5), **TARAS)
    due = appeal.matter.duties.get(kind="appeal_answer").due_at
    assert str(kyiv_day(due)) == "2026-12-17"
    assert "Потрібна експертиза." in last_words(appeal)
    with pytest.raises(duties.NotLonger):
        actions.extend(appeal=appeal, reason="Ще раз", at=after(days=6), **TARAS)


def test_what_is_overdue_is_not_extended(scene: Scene) -> None:
    appeal = scene.registered()
    with pytest.raises(duties.AlreadyEnded):
        actions.extend(appeal=appeal, reason="Потрібна експертиза.", at=after(days=40), **TARAS)


def test_only_two_grounds_leave_an_appeal_without_consideration(scene: Scene) -> None:
    appeal = scene.registered()
    given = {"appeal": appeal, "explanation": "Уже вирішено.", "at": after(days=1)}
    with pytest.raises(actions.GroundUnknown):
        actions.decline(ground="politics", **given)  # type: ignore[arg-type]
    with pytest.raises(actions.EarlierMissing):
        actions.decline(ground=rules.REPEATED, **given)  # type: ignore[arg-type]
    actions.decline(ground=rules.REPEATED, earlier="К-1 від 01.09.2026", **given)  # type: ignore[arg-type]
    assert fresh(appeal).matter.stage == stages.DECLINED
    assert states(appeal)["appeal_answer"] == "lifted"


def test_the_one_who_withdrew_is_owed_nothing(scene: Scene) -> None:
    appeal = scene.registered()
    actions.withdraw(appeal=appeal, at=after(days=1))
    assert not appeal.matter.duties.filter(state__in=Duty.RUNNING).exists()


def test_of_two_who_answer_at_once_the_second_is_refused(scene: Scene) -> None:
    appeal = scene.registered()
    scene.answer(appeal)
    with pytest.raises(NotNow):
        scene.answer(appeal)


def test_the_author_disputes_an_answer_and_the_next_step_is_known(scene: Scene) -> None:
    from spilno.tools.appeals import endpoints

    appeal = scene.answered(after(days=3), rules.REFUSED, law=LAW, route=ROUTE)
    actions.dispute(appeal=appeal, at=after(days=4))
    case = endpoints.unsatisfied(appeal.matter, scene.author, after(days=4))
    assert case is not None
    assert (case.kind, case.outcome, case.number) == ("appeal", "refusal", "К-7")
    assert endpoints.unsatisfied(appeal.matter, scene.bohdan, after(days=4)) is None


def test_silence_gives_a_cause_only_when_the_term_is_over(scene: Scene) -> None:
    from spilno.tools.appeals import endpoints

    appeal = scene.registered()
    assert endpoints.unsatisfied(appeal.matter, scene.author, after(days=20)) is None
    case = endpoints.unsatisfied(appeal.matter, scene.author, after(days=31))
    assert case is not None
    assert case.outcome == "silence"


def test_the_card_is_filled_in_once_and_changed(scene: Scene) -> None:
    appeal = scene.registered()
    actions.classify(appeal=appeal, topic="roads", sign="repeated", at=after(days=1))
    card = actions.classify(appeal=appeal, executor="Петро Гайдук", at=after(days=2))
    assert (card.sign, card.executor, fresh(appeal).topic) == ("repeated", "Петро Гайдук", "roads")
