"""Published in time, or refused with a reason that can be appealed."""

import pytest

from spilno.civic.models import Matter
from spilno.discussion import actions as discussion
from spilno.places.tests import fixtures
from spilno.tools.petitions import actions, stages
from spilno.tools.petitions.tests.scene import Scene, council, kyiv, person, rule_set

pytestmark = pytest.mark.django_db


def test_the_collection_begins_with_publication_and_its_last_day_is_counted_by_the_law() -> None:
    months = {"value": 3, "unit": "month", "source": "ст. 23-1", "verified": True}
    scene = Scene(collection_period=months)
    petition = scene.collecting(kyiv(2026, 11, 24, 9))
    assert petition.published_at == kyiv(2026, 11, 24, 9)
    assert petition.closes_at == kyiv(2027, 2, 24, 23, 59, 59)
    assert petition.matter.stage_ends_at == petition.closes_at
    assert petition.matter.visibility == Matter.Visibility.PUBLIC


def test_a_running_petition_keeps_the_rules_it_began_with() -> None:
    scene = Scene()
    petition = scene.collecting()
    rule_set(
        scene.council,
        signatures_required={"value": 9000, "source": "нове", "verified": False},
    )
    petition.refresh_from_db()
    assert (petition.threshold, petition.matter.rule_set) == (3, scene.rules)


def test_without_a_statute_there_is_no_threshold() -> None:
    scene = Scene()
    scene.council = council(fixtures.AHRONOMICHNA_HROMADA)
    scene.author = person(9, home=fixtures.AHRONOMICHNA_HROMADA)
    petition = scene.collecting()
    assert petition.threshold is None
    assert petition.matter.rule_set is not None
    assert not petition.matter.rule_set.legal_force


def test_the_duty_of_moderation_is_met_by_either_decision() -> None:
    scene = Scene()
    for petition in (scene.collecting(), scene.refused()):
        assert petition.matter.duties.get(kind="moderation").state == "met"


def test_a_refusal_has_code_clause_and_text_and_can_be_read_by_the_link() -> None:
    petition = Scene().refused()
    case = actions.case_of(petition)
    assert case is not None
    assert (case.reason_code, bool(case.reason_clause)) == ("no_demand", True)
    assert petition.matter.visibility == Matter.Visibility.LINK
    assert petition.matter.stage == stages.REJECTED


def test_a_refusal_without_a_coded_reason_or_without_words_is_none() -> None:
    scene = Scene()
    petition = scene.submitted()
    refuse = {"petition": petition, "by": scene.moderator, "at": scene.at}
    with pytest.raises(discussion.UnknownReason):
        actions.refuse(**refuse, code="because", text="Так вирішено.")
    with pytest.raises(discussion.TextMissing):
        actions.refuse(**refuse, code="no_demand", text=" ")
    petition.matter.refresh_from_db()
    assert petition.matter.stage == stages.MODERATION


def test_nobody_publishes_their_own_petition() -> None:
    scene = Scene()
    with pytest.raises(discussion.OwnMatter):
        actions.publish(petition=scene.submitted(), by=scene.author, at=scene.at)


def test_the_second_of_two_moderators_is_told() -> None:
    scene = Scene()
    petition = scene.submitted()
    actions.publish(petition=petition, by=scene.moderator, at=scene.at)
    with pytest.raises(actions.NotNow):
        actions.refuse(
            petition=petition, by=scene.second, code="no_demand", text="Ні.", at=scene.at
        )


def appealed(scene: Scene):
    petition = scene.refused()
    actions.appeal_refusal(
        petition=petition, by=scene.author, text="Вимогу названо в першому реченні.", at=scene.at
    )
    return petition


def test_the_second_look_is_another_persons_and_has_its_own_term() -> None:
    scene = Scene()
    petition = appealed(scene)
    duty = petition.matter.duties.get(kind="moderation_appeal")
    assert (duty.term_value, duty.term_unit, duty.state) == (2, "working_day", "open")
    decide = {"petition": petition, "is_upheld": False, "reason": "Вимога є.", "at": scene.at}
    with pytest.raises(discussion.SamePerson):
        actions.decide_appeal(by=scene.moderator, **decide)
    found = actions.decide_appeal(by=scene.second, **decide)
    assert found.matter.stage == stages.COLLECTING
    assert found.published_at == scene.at
    assert petition.matter.duties.get(kind="moderation_appeal").state == "met"


def test_a_refusal_that_stands_stays_where_it_was() -> None:
    scene = Scene()
    petition = appealed(scene)
    found = actions.decide_appeal(
        petition=petition, by=scene.second, is_upheld=True, reason="Вимоги немає.", at=scene.at
    )
    assert found.matter.stage == stages.REJECTED


def test_only_the_author_appeals_and_only_once() -> None:
    scene = Scene()
    petition = appealed(scene)
    appeal = {"petition": petition, "text": "Не згодна.", "at": scene.at}
    with pytest.raises(discussion.NotAuthor):
        actions.appeal_refusal(by=scene.second, **appeal)
    with pytest.raises(discussion.AlreadyAppealed):
        actions.appeal_refusal(by=scene.author, **appeal)
