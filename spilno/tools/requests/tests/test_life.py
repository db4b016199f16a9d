"""The life of a request as Law 2939-VI sets it, day by day."""

from datetime import timedelta
from decimal import Decimal

import pytest

from spilno.duties import tasks as clock_tasks
from spilno.duties.models import Duty
from spilno.places.models import Authority
from spilno.places.tests.fixtures import some_places
from spilno.record import journal
from spilno.tools.requests import actions, endpoints, stages
from spilno.tools.requests.actions import Requester, owing
from spilno.tools.requests.models import Request
from spilno.tools.requests.tests.scene import (
    APPEAL,
    MONDAY,
    REASONS,
    TEXT,
    council,
    kyiv,
    letter,
    olena,
    sent,
)

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


@pytest.fixture(autouse=True)
def places() -> None:
    some_places()


def due(request: Request) -> object:
    duty = owing.running(request)
    assert duty is not None
    return duty.due_at


def test_a_body_that_works_here_has_received_it_at_once_and_owes_five_working_days() -> None:
    request = sent()
    assert request.matter.stage == stages.REGISTERED
    assert due(request) == kyiv(2026, 11, 30, 23, 59, 59)
    assert owing.running(request).article == "ст. 20 Закону № 2939-VI"  # type: ignore[union-attr]


def test_where_life_or_the_environment_is_at_risk_it_is_48_hours() -> None:
    assert due(sent(urgency="environment")) == kyiv(2026, 11, 25, 12, 0, 59)


def test_the_term_of_another_body_begins_with_its_recorded_receipt() -> None:
    request = sent(holder=council("unknown"))
    assert request.matter.stage == stages.SENT
    assert owing.running(request) is None
    actions.register(request=request, received_at=MONDAY + DAY, at=MONDAY + 2 * DAY)
    assert due(request) == kyiv(2026, 12, 1, 23, 59, 59)
    request.holder.refresh_from_db()
    assert request.holder.state == Authority.State.NOTIFIED


def test_silence_is_overdue_the_next_day_and_never_in_time_again() -> None:
    request = sent()
    clock_tasks.tick(kyiv(2026, 11, 30, 23, 59, 59))
    duty = owing.running(request)
    assert duty is not None
    assert duty.state == Duty.State.OPEN
    clock_tasks.tick(kyiv(2026, 12, 1, 0, 0, 1))
    duty.refresh_from_db()
    assert duty.state == Duty.State.OVERDUE
    actions.answer(request=request, letter=letter(), by=None, at=kyiv(2026, 12, 2, 10))
    duty.refresh_from_db()
    assert duty.state == Duty.State.MET_LATE


def test_the_notice_of_twenty_days_comes_within_five_with_reasons() -> None:
    request = sent()
    with pytest.raises(actions.ReasonMissing):
        actions.extend(request=request, reasons=" ", at=MONDAY + DAY)
    actions.extend(request=request, reasons=REASONS, at=MONDAY + DAY)
    assert due(request) == kyiv(2026, 12, 21, 23, 59, 59)
    with pytest.raises(actions.NotNow):
        actions.extend(request=request, reasons=REASONS, at=MONDAY + DAY)


def test_after_five_days_the_term_cannot_be_extended_any_more() -> None:
    request = sent()
    with pytest.raises(actions.TooLate):
        actions.extend(request=request, reasons=REASONS, at=kyiv(2026, 12, 1, 9))


def test_an_urgent_request_that_is_overdue_cannot_be_extended() -> None:
    request = sent(urgency="life")
    with pytest.raises(actions.TooLate):
        actions.extend(request=request, reasons=REASONS, at=kyiv(2026, 11, 26, 9))


def test_the_holder_may_dispute_48_hours_while_they_run_with_reasons() -> None:
    request = sent(urgency="food")
    actions.dispute_urgency(request=request, reasons=REASONS, at=MONDAY + DAY)
    assert due(request) == kyiv(2026, 11, 30, 23, 59, 59)
    with pytest.raises(actions.NotUrgent):
        actions.dispute_urgency(request=request, reasons=REASONS, at=MONDAY + DAY)


def test_48_hours_that_have_passed_cannot_be_disputed() -> None:
    request = sent(urgency="food")
    with pytest.raises(actions.TooLate):
        actions.dispute_urgency(request=request, reasons=REASONS, at=kyiv(2026, 11, 25, 12, 2))


def test_what_was_not_asked_as_urgent_cannot_be_disputed() -> None:
    with pytest.raises(actions.NotUrgent):
        actions.dispute_urgency(request=sent(), reasons=REASONS, at=MONDAY)


def test_forwarding_ends_one_duty_and_the_term_begins_anew_at_the_proper_holder() -> None:
    request = sent()
    other = Authority.objects.exclude(pk=request.holder_id).exclude(kind="none").first()
    assert other is not None
    Authority.objects.filter(pk=other.pk).update(state="joined")
    other.refresh_from_db()
    actions.forward(request=request, to=other, reasons=REASONS, at=MONDAY + 2 * DAY)
    request = Request.objects.get(pk=request.pk)
    assert request.holder == other
    assert due(request) == kyiv(2026, 12, 2, 23, 59, 59)
    first = Duty.objects.filter(matter=request.matter).order_by("pk")[0]
    assert first.state == Duty.State.MET
    told = request.matter.messages.get(side="platform")
    assert other.name in told.text
    assert not request.forwards.get().is_late


def test_late_forwarding_is_seen_as_late() -> None:
    request = sent()
    other = Authority.objects.exclude(pk=request.holder_id).exclude(kind="none").first()
    assert other is not None
    actions.forward(request=request, to=other, reasons=REASONS, at=kyiv(2026, 12, 3, 9))
    assert request.forwards.get().is_late


def test_a_request_is_not_forwarded_to_the_same_holder() -> None:
    request = sent()
    with pytest.raises(actions.SameHolder):
        actions.forward(request=request, to=request.holder, reasons=REASONS, at=MONDAY)


@pytest.mark.parametrize("ground", ["look_on_the_site", "", "costs_unpaid"])
def test_a_refusal_rests_on_one_of_four_grounds_and_unpaid_costs_on_told_ones(ground: str) -> None:
    with pytest.raises(actions.NotGround):
        actions.refuse(
            request=sent(), ground=ground, letter=letter(), appeal_order=APPEAL, by=None, at=MONDAY
        )


def test_unpaid_costs_are_a_ground_once_they_were_told() -> None:
    request = sent()
    actions.tell_costs(
        request=request, pages=40, costs=Decimal("60.00"), words=REASONS, at=MONDAY + DAY
    )
    actions.refuse(
        request=request,
        ground="costs_unpaid",
        letter=letter(),
        appeal_order=APPEAL,
        by=None,
        at=MONDAY + 2 * DAY,
    )
    request = Request.objects.get(pk=request.pk)
    assert (request.matter.stage, request.result) == (stages.REFUSED, "refused")


def test_ten_pages_cost_nothing() -> None:
    with pytest.raises(actions.FewPages):
        actions.tell_costs(request=sent(), pages=10, costs=Decimal(5), words=REASONS, at=MONDAY)


@pytest.mark.parametrize("lacking", ["signer_name", "signer_post", "appeal_order"])
def test_a_refusal_has_officer_post_and_order_of_appeal(lacking: str) -> None:
    words = letter()
    if lacking != "appeal_order":
        words = type(words)(**{**words.__dict__, lacking: " "})
    with pytest.raises(actions.ReasonMissing):
        actions.refuse(
            request=sent(),
            ground="restricted",
            letter=words,
            appeal_order="" if lacking == "appeal_order" else APPEAL,
            by=None,
            at=MONDAY,
        )


def test_a_public_answer_never_names_who_asked() -> None:
    request = sent()
    for words in ("На запит Шевченко О. І. повідомляємо: 12 грн.", "Надіслано olena@example.org."):
        with pytest.raises(actions.NamesRequester):
            actions.answer(request=request, letter=letter(words), by=None, at=MONDAY)
    assert Request.objects.get(pk=request.pk).matter.stage == stages.REGISTERED


def test_one_who_chose_to_be_named_may_be_named() -> None:
    request = sent(requester=Requester(**{**REQUEST_FIELDS, "shows_name": True}))
    actions.answer(
        request=request, letter=letter("Шановна Шевченко О. І.! 12 грн."), by=None, at=MONDAY
    )


REQUEST_FIELDS = {"name": "Шевченко Олена Іванівна", "email": "olena@example.org"}


def test_look_on_the_site_is_called_an_unlawful_refusal_and_can_be_supplemented() -> None:
    request = sent()
    actions.answer(request=request, letter=letter("Дивіться на сайті."), by=None, at=MONDAY + DAY)
    request = actions.contest(
        request=request, complaint="open_sources", reasons=REASONS, at=MONDAY + 2 * DAY
    )
    assert request.matter.stage == stages.CONTESTED
    case = endpoints.unsatisfied(request.matter, olena(), MONDAY + 2 * DAY)
    assert case is not None
    assert case.outcome == "answer"
    actions.supplement(request=request, text="Ось цифри: 12 і 14 грн.", at=MONDAY + 3 * DAY)
    assert Request.objects.get(pk=request.pk).matter.stage == stages.ANSWERED


def test_a_request_lacks_nothing_that_the_law_asks_for() -> None:
    with pytest.raises(actions.Incomplete) as refused:
        sent(title="Що?", text="Дайте", requester=Requester(name=" ", phone="1"))
    assert refused.value.faults == ["title_short", "text_short", "name", "contact"]


def test_a_postal_address_is_enough() -> None:
    sent(requester=Requester(name="Ніна Коваль", postal="Корюківка, вул. Зелена, 5"))


def test_an_occupied_community_has_nobody_to_ask() -> None:
    body = council()
    body.kind = Authority.Kind.NONE
    with pytest.raises(actions.NobodyAnswers):
        sent(holder=body)


def test_a_withdrawn_request_frees_the_holder() -> None:
    request = sent()
    actions.withdraw(request=request, at=MONDAY + DAY)
    assert Duty.objects.get(matter=request.matter).state == Duty.State.LIFTED
    with pytest.raises(actions.NotNow):
        actions.answer(request=request, letter=letter(), by=None, at=MONDAY + DAY)


def test_the_requester_rates_once_and_may_change_it() -> None:
    request = sent()
    with pytest.raises(actions.NotAnswered):
        actions.rate(request=request, person=olena(), quality=5, relevance=5, at=MONDAY)
    actions.answer(request=request, letter=letter(), by=None, at=MONDAY + DAY)
    actions.rate(request=request, person=olena(), quality=2, relevance=1, at=MONDAY + DAY)
    actions.rate(request=request, person=olena(), quality=4, relevance=5, at=MONDAY + DAY)
    answer = actions.answer_of(request)
    assert answer is not None
    assert [(each.quality, each.relevance) for each in answer.ratings.all()] == [(4, 5)]


def test_nobody_else_rates() -> None:
    from spilno.people.models import Person

    request = sent()
    actions.answer(request=request, letter=letter(), by=None, at=MONDAY + DAY)
    ivan = Person.objects.create(email="ivan@example.org")
    with pytest.raises(actions.NotAuthor):
        actions.rate(request=request, person=ivan, quality=1, relevance=1, at=MONDAY)


def test_the_record_tells_the_way_and_never_who_asked() -> None:
    request = sent()
    actions.answer(request=request, letter=letter(), by=None, at=MONDAY + DAY)
    entries = list(journal.entries(after=-1, limit=20, matter_id=request.pk))
    assert [each.verb for each in entries] == [
        "requests.sent",
        "duties.written",
        "requests.registered",
        "duties.begun",
        "duties.met",
        "requests.answered",
    ]


def test_a_private_request_is_sealed_until_its_author_opens_it() -> None:
    request = sent(is_public=False)
    assert not endpoints.of_authority(request.holder).exists()
    actions.publish(request=request, at=MONDAY + DAY)
    assert endpoints.of_authority(request.holder).exists()


def test_the_public_object_holds_no_name_and_no_contact() -> None:
    request = sent()
    shown = str(endpoints.describe(request.matter, MONDAY))
    assert TEXT in shown
    for private in ("Шевченко О", "Олена", "olena@", "0671112233"):
        assert private not in shown
