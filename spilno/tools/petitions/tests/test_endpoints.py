"""What the rest of the house asks of petitions."""

import json
from datetime import timedelta

import pytest

from spilno.civic.models import Matter
from spilno.tools.petitions import actions, endpoints
from spilno.tools.petitions.tests.scene import Scene

pytestmark = pytest.mark.django_db


def test_a_card_says_what_can_be_done_and_how_far_it_is() -> None:
    scene = Scene()
    petition = scene.signed(2)
    actions.count(at=scene.at)
    [card] = endpoints.cards([petition.matter], scene.at)
    assert (card.progress, card.goal, card.days_left) == (2, 3, 60)
    assert (card.is_open, card.act_url) == (True, f"/petitions/{petition.pk}/sign/")
    assert card.url == f"/petitions/{petition.pk}-osvityty-dorohu-do-shkoly/"
    assert card.owes == ""


def test_after_the_window_a_card_offers_nothing_to_sign() -> None:
    scene = Scene()
    petition = scene.signed(1)
    assert petition.closes_at is not None
    [card] = endpoints.cards([petition.matter], petition.closes_at + timedelta(seconds=1))
    assert (card.is_open, card.act_url, card.act_label) == (False, "", "")


def test_a_card_says_who_owes_the_next_step_and_that_they_are_late() -> None:
    scene = Scene()
    petition = scene.sent()
    [card] = endpoints.cards([petition.matter], scene.next_day)
    assert (card.owes, card.is_overdue) == ("Корюківська міська рада", False)
    [later] = endpoints.cards([petition.matter], scene.next_day + timedelta(days=9))
    assert later.is_overdue


def test_cards_cost_the_same_however_many(django_assert_num_queries) -> None:
    scene = Scene()
    matters = [scene.collecting().matter for _ in range(5)]
    with django_assert_num_queries(3):
        cards = endpoints.cards(matters, scene.at)
    assert [card.matter_id for card in cards] == [matter.pk for matter in matters]


def test_the_public_object_is_plain_json_and_names_no_signatory() -> None:
    scene = Scene()
    petition = scene.answered("supported")
    actions.plan_step(petition=petition, text="Закупівля", at=scene.next_day)
    actions.count(at=scene.at)
    found = endpoints.describe(petition.matter, scene.next_day)
    text = json.dumps(found, ensure_ascii=False)
    assert found["signatures"] == {"total": 3, "by_level": {"substantial": 3}, "at_desks": []}
    assert (found["result"], found["threshold"]) == ("supported", 3)
    assert [step["text"] for step in found["steps"]] == ["Закупівля"]
    assert found["answers"][0]["signer"] == "Тарас Шевчук, голова"
    assert "example.org" not in text
    assert "nullifier" not in text


def test_an_authority_sees_the_public_petitions_addressed_to_it() -> None:
    scene = Scene()
    petition = scene.collecting()
    scene.draft()
    assert list(endpoints.of_authority(scene.council)) == [petition.matter]
    assert endpoints.addressees([petition.pk]) == {petition.pk: scene.council}
    assert Matter.objects.count() == 2
