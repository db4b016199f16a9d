"""A named batch cut out of the count, for all to see, and put back."""

from datetime import timedelta

import pytest

from spilno.record import journal
from spilno.tools.petitions import actions, counts, stages
from spilno.tools.petitions.models import HandOver, Petition, Signature
from spilno.tools.petitions.tests.scene import Scene, fresh, wish

pytestmark = pytest.mark.django_db


def leaves(petition: Petition, number: int) -> list[bytes]:
    rows = Signature.objects.filter(petition=petition).order_by("signed_at", "id")
    return [bytes(row.leaf) for row in rows[:number]]


def void(scene: Scene, petition: Petition, number: int, **changes: object) -> object:
    given = {"name": "Партія 1", "reason": "Однакові пристрої", "at": scene.at, **changes}
    return actions.void(petition=petition, leaves=leaves(petition, number), **given)  # type: ignore[arg-type]


def total(petition: Petition, scene: Scene) -> int:
    actions.count(at=scene.at)
    return counts.one(petition.pk).total


def test_a_dry_run_tells_the_effect_and_changes_nothing() -> None:
    scene = Scene()
    petition = scene.signed(4)
    before = journal.head()
    effect = actions.dry_run(petition=petition, leaves=[*leaves(petition, 2), b"\0" * 32])
    assert (effect.number, effect.unknown) == (2, 1)
    assert (effect.total_before, effect.total_after, effect.threshold) == (4, 2, 3)
    assert effect.by_level == {"substantial": 2}
    assert effect.falls_below
    assert journal.head() == before
    assert Signature.objects.filter(state="valid").count() == 4


def test_voiding_is_one_entry_a_signature_and_one_that_names_the_batch() -> None:
    scene = Scene()
    petition = scene.signed(4)
    batch = void(scene, petition, 2)
    assert (batch.size, batch.total_before) == (2, 4)  # type: ignore[attr-defined]
    assert journal.entries(verbs=["petitions.voided"]).count() == 2
    assert journal.entries(verbs=["petitions.batch_voided"]).count() == 1
    assert total(petition, scene) == 2


def test_honest_signatures_are_untouched_and_the_voided_cannot_sign_anew() -> None:
    scene = Scene()
    petition = scene.signed(4)
    kept = set(leaves(petition, 4)) - set(leaves(petition, 2))
    void(scene, petition, 2)
    valid = Signature.objects.filter(state="valid").values_list("leaf", flat=True)
    assert {bytes(leaf) for leaf in valid} == kept
    outcomes = actions.sign(signings=[wish(petition, who) for who in scene.crowd], at=scene.at)
    assert {type(outcome) for outcome in outcomes} == {actions.AlreadySigned}
    assert total(petition, scene) == 2


def test_a_batch_is_reversed_once_and_the_count_comes_back() -> None:
    scene = Scene()
    petition = scene.signed(4)
    batch = void(scene, petition, 2)
    actions.reverse(batch=batch, reason="Помилка", at=scene.at)  # type: ignore[arg-type]
    assert total(petition, scene) == 4
    assert Signature.objects.filter(state="valid").count() == 4
    with pytest.raises(actions.AlreadyReversed):
        actions.reverse(batch=batch, reason="Ще раз", at=scene.at)  # type: ignore[arg-type]


def test_a_batch_needs_a_name_of_its_own_a_reason_and_signatures() -> None:
    scene = Scene()
    petition = scene.signed(4)
    for changes in ({"name": " "}, {"reason": " "}):
        with pytest.raises(actions.ReasonMissing):
            void(scene, petition, 1, **changes)
    void(scene, petition, 1)
    with pytest.raises(actions.NameTaken):
        void(scene, petition, 2)
    with pytest.raises(actions.NothingToVoid):
        void(scene, petition, 1, name="Партія 2")  # voided already
    batch = petition.void_batches.get()
    with pytest.raises(actions.ReasonMissing):
        actions.reverse(batch=batch, reason="", at=scene.at)


def test_below_the_threshold_nothing_stops_by_itself_and_the_addressee_is_told() -> None:
    scene = Scene()
    petition = scene.under_review()
    void(scene, petition, 1, at=scene.next_day + timedelta(hours=2))
    assert fresh(petition).matter.stage == stages.UNDER_REVIEW
    told = HandOver.objects.get(what=HandOver.What.BELOW)
    assert (told.total, told.state) == (2, "sent")
    assert scene.answer(petition, "supported").result == "supported"


def test_while_signatures_are_collected_nobody_needs_to_be_told() -> None:
    scene = Scene()
    void(scene, scene.signed(4), 2)
    assert not HandOver.objects.exists()


def test_signatures_of_another_petition_are_not_touched() -> None:
    scene = Scene()
    petition, other = scene.signed(3), scene.collecting()
    actions.sign(signings=[wish(other, scene.crowd[0])], at=scene.at)
    [foreign] = leaves(other, 1)
    with pytest.raises(actions.NothingToVoid):
        actions.void(petition=petition, name="П", reason="Р", leaves=[foreign], at=scene.at)


def test_the_page_shows_what_was_voided_why_and_how_many(client) -> None:
    scene = Scene()
    petition = scene.signed(4)
    void(scene, petition, 2)
    page = client.get(f"/petitions/{petition.pk}/", follow=True).content.decode()
    assert "Однакові пристрої" in page
    assert "Партія 1" in page


def test_while_enough_are_left_the_addressee_is_not_troubled() -> None:
    scene = Scene()
    petition = scene.signed(5)
    scene.at += timedelta(days=1)
    actions.reach(petition=petition, at=scene.at)
    actions.hand_over(petition=petition, at=scene.at)
    void(scene, petition, 2)
    assert not HandOver.objects.filter(what=HandOver.What.BELOW).exists()
    void(scene, petition, 3, name="Партія 2")
    assert HandOver.objects.filter(what=HandOver.What.BELOW).count() == 1
