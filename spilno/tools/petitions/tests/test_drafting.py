"""A draft, its supporters, its submission."""

from datetime import timedelta

import pytest

from spilno.civic.models import Matter
from spilno.discussion.models import ModerationCase
from spilno.people.levels import Level
from spilno.places.tests import fixtures
from spilno.record import journal
from spilno.tools.petitions import actions, stages
from spilno.tools.petitions.models import Petition
from spilno.tools.petitions.rules import Name
from spilno.tools.petitions.tests.scene import OWN, Scene, council, fresh, kyiv, person

pytestmark = pytest.mark.django_db


def submit(scene: Scene, petition: Petition, level: str = Level.LOW) -> Petition:
    return actions.submit(petition=petition, level=level, at=scene.at)


def test_a_draft_is_seen_by_its_author_only_and_leaves_no_trace() -> None:
    petition = Scene().draft()
    assert petition.matter.stage == stages.DRAFT
    assert petition.matter.visibility == Matter.Visibility.PRIVATE
    assert journal.head() == -1


def test_a_draft_can_be_changed_piece_by_piece() -> None:
    scene = Scene()
    petition = scene.draft()
    sumy = council(fixtures.SUMY_HROMADA)
    actions.edit(petition=petition, at=scene.at, title="Інша назва петиції", addressee=sumy)
    found = fresh(petition)
    assert (found.matter.title, found.addressee) == ("Інша назва петиції", sumy)
    assert found.matter.place_id == fixtures.SUMY_HROMADA
    assert found.text == petition.text


def test_what_was_submitted_is_not_changed_any_more() -> None:
    scene = Scene()
    petition = scene.submitted()
    with pytest.raises(actions.NotNow) as refusal:
        actions.edit(petition=petition, at=scene.at, text="Зовсім інше")
    assert refusal.value.stage == stages.MODERATION


def test_a_draft_can_be_thrown_away_a_petition_cannot() -> None:
    scene = Scene()
    petition, other = scene.draft(), scene.submitted()
    actions.discard(petition=petition)
    assert not Matter.objects.filter(pk=petition.pk).exists()
    with pytest.raises(actions.NotNow):
        actions.discard(petition=other)


def test_an_act_on_a_draft_thrown_away_is_refused_not_broken() -> None:
    scene = Scene()
    petition = scene.draft()
    actions.discard(petition=petition)
    with pytest.raises(actions.StageChanged):
        actions.edit(petition=petition, at=scene.at, text="Ще раз")


def test_what_the_law_asks_for_must_be_there() -> None:
    scene = Scene()
    petition = actions.draft(author=scene.author, place=scene.council.place, at=scene.at)
    with pytest.raises(actions.Incomplete) as refusal:
        submit(scene, petition)
    assert refusal.value.faults == ("title_short", "text_short", "addressee_missing")


def test_submission_opens_a_case_and_the_operators_duty_of_two_working_days() -> None:
    scene = Scene()
    petition = scene.submitted(kyiv(2026, 11, 20, 12))  # a Friday
    duty = petition.matter.duties.get()
    assert (duty.kind, duty.authority, duty.is_verified) == ("moderation", None, True)
    assert duty.due_at == kyiv(2026, 11, 24, 23, 59, 59)
    assert ModerationCase.objects.get().due_at == duty.due_at


def test_before_publication_the_record_tells_nothing_of_the_matter() -> None:
    Scene().submitted()
    assert not journal.entries(matter_id=Petition.objects.get().pk).exists()


def test_submitting_twice_is_refused() -> None:
    scene = Scene()
    petition = scene.submitted()
    with pytest.raises(actions.NotNow):
        submit(scene, petition)
    assert ModerationCase.objects.count() == 1


def test_an_author_below_the_asked_level_is_told_so() -> None:
    level = {"value": "substantial", "source": OWN, "verified": False}
    scene = Scene(author_min_level=level)
    with pytest.raises(actions.NotEligible) as refusal:
        submit(scene, scene.draft())
    assert refusal.value.verdict.reasons == ("level",)


def test_an_author_from_elsewhere_is_told_so() -> None:
    scene = Scene()
    scene.author = person(9, home=fixtures.SUMY)
    with pytest.raises(actions.NotEligible) as refusal:
        submit(scene, scene.draft())
    assert refusal.value.verdict.reasons == ("residence_elsewhere",)


def test_a_name_from_an_identity_provider_cannot_be_typed_over() -> None:
    scene = Scene()
    petition = scene.draft()
    actions.edit(petition=petition, at=scene.at, name=Name("Інша", "Людина"))
    assert fresh(petition).author_name == "Коваленко Олена Іванівна"


NEED = {"value": 2, "source": OWN, "verified": False}


def test_supporters_are_gathered_by_the_link_before_moderation() -> None:
    scene = Scene(supporters_required=NEED)
    petition = scene.draft()
    with pytest.raises(actions.SupportersNeeded) as refusal:
        submit(scene, petition)
    assert (refusal.value.have, refusal.value.need) == (0, 2)
    petition = actions.gather(petition=petition, at=scene.at)
    assert petition.matter.visibility == Matter.Visibility.LINK
    for number in (10, 11):
        assert back(scene, petition, number)
    assert submit(scene, petition).matter.stage == stages.MODERATION


def back(scene: Scene, petition: Petition, number: int, level: str = Level.LOW) -> bool:
    who = person(number)
    name = Name("Бондар", "Ніна")
    return actions.support(petition=petition, person=who, level=level, name=name, at=scene.at)


def test_the_same_supporter_counts_once() -> None:
    scene = Scene(supporters_required=NEED)
    petition = actions.gather(petition=scene.draft(), at=scene.at)
    who, name = person(10), Name("Бондар", "Ніна")
    wanted = {"petition": petition, "person": who, "level": Level.LOW, "name": name}
    assert actions.support(**wanted, at=scene.at)
    assert not actions.support(**wanted, at=scene.at + timedelta(hours=1))
    assert petition.supports.count() == 1


def test_a_supporter_without_a_proved_address_is_refused_with_the_reason() -> None:
    scene = Scene(supporters_required=NEED)
    petition = actions.gather(petition=scene.draft(), at=scene.at)
    with pytest.raises(actions.NotEligible) as refusal:
        back(scene, petition, 10, Level.NONE)
    assert refusal.value.verdict.reasons == ("level",)


def test_a_draft_that_gathers_nobody_takes_no_supporters() -> None:
    scene = Scene(supporters_required=NEED)
    with pytest.raises(actions.NotOpen):
        back(scene, scene.draft(), 10)
