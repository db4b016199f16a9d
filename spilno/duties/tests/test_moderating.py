"""Moderation is the operator's duty, clocked like the authority's."""

import pytest

from spilno.civic.tests import sample
from spilno.discussion.models import ModerationCase
from spilno.duties import tasks
from spilno.duties.actions import moderating
from spilno.duties.models import Duty
from spilno.duties.terms import Term
from spilno.duties.tests import acts
from spilno.duties.tests.acts import MONDAY, moment
from spilno.places.models import Place
from spilno.places.tests.fixtures import KORIUKIVKA_HROMADA

pytestmark = pytest.mark.django_db
Places = dict[str, Place]
TWO_DAYS = Term(2, "working_day")


def submit(places: Places) -> ModerationCase:
    place = places[KORIUKIVKA_HROMADA]
    submitted = sample.matter(place, sample.person("olena"), "draft", visibility="private")
    return moderating.open_case(
        matter=submitted, term=TWO_DAYS, article=acts.ARTICLE, is_verified=True, at=MONDAY
    )


def test_a_submitted_matter_waits_two_working_days_at_most(places: Places) -> None:
    case = submit(places)
    duty = Duty.objects.get()
    assert (duty.authority, duty.kind, duty.is_verified) == (None, "moderation", True)
    assert case.due_at == duty.due_at
    assert case.due_at > moment("2026-12-09T23:59")
    tasks.tick(moment("2026-12-10T00:00"))
    assert Duty.objects.get().state == "overdue"


def test_a_decision_meets_the_duty(places: Places) -> None:
    case, maria = submit(places), sample.person("maria")
    moderating.decide(case=case, decision="published", by=maria, role="moderator", at=MONDAY)
    assert Duty.objects.get().state == "met"


def test_a_second_look_is_a_duty_of_its_own_under_the_rules_of_the_platform(
    places: Places,
) -> None:
    case, maria, bohdan = submit(places), sample.person("maria"), sample.person("bohdan")
    moderating.decide(
        case=case,
        decision="refused",
        by=maria,
        role="moderator",
        reason_code="duplicate",
        text="Така петиція вже збирає підписи.",
        at=MONDAY,
    )
    olena = sample.person("olena")
    moderating.appeal(case=case, by=olena, text="Вимога інша.", term=TWO_DAYS, at=MONDAY)
    second = Duty.objects.get(kind="moderation_appeal")
    assert (second.is_verified, second.state) == (False, "open")
    moderating.decide_appeal(
        case=case, by=bohdan, role="moderator", is_upheld=False, reason="Справді інша.", at=MONDAY
    )
    second.refresh_from_db()
    assert (second.state, case.appeal) == ("met", "overturned")
