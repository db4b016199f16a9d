"""Co-authors: by the link or under a public appeal, one person once, counted and not named."""

import pytest

from spilno.duties import actions as duties
from spilno.people import participation
from spilno.record.models import Entry
from spilno.tools.appeals import actions, endpoints, stages
from spilno.tools.appeals.actions.refusals import NotNow
from spilno.tools.appeals.models import CoAuthor
from spilno.tools.appeals.tests.scene import HOME, Scene, after, fresh

pytestmark = pytest.mark.django_db


def test_co_authors_join_a_draft_by_its_link_and_once(scene: Scene) -> None:
    appeal = actions.gather(appeal=scene.draft(), at=after())
    first, is_new = scene.join(appeal)
    again, is_new_again = scene.join(appeal)
    assert (first, is_new, is_new_again) == (again, True, False)
    assert actions.count(appeal) == 1
    own = participation.own(scene.bohdan)
    assert [act.payload["act"] for act in own] == ["joined"]


def test_nobody_joins_what_is_neither_gathering_nor_public_and_collective(scene: Scene) -> None:
    for appeal in (scene.draft(), scene.sent(), scene.public()):
        with pytest.raises(NotNow):
            scene.join(appeal)


def test_under_a_public_collective_appeal_one_joins_until_it_is_answered(scene: Scene) -> None:
    appeal = scene.public(is_collective=True)
    scene.join(appeal)
    assert Entry.objects.filter(verb="appeals.joined", level="low").count() == 1
    scene.answer(appeal)
    with pytest.raises(NotNow):
        scene.join(appeal, scene.ivan)


def test_the_author_does_not_join_oneself_and_a_co_author_names_a_home(scene: Scene) -> None:
    appeal = scene.public(is_collective=True)
    with pytest.raises(actions.OwnAppeal):
        scene.join(appeal, scene.author)
    with pytest.raises(actions.Incomplete):
        scene.join(appeal, residence="")


def test_one_who_left_is_counted_no_more_and_may_come_back(scene: Scene) -> None:
    appeal = scene.public(is_collective=True)
    scene.join(appeal)
    actions.unjoin(appeal=appeal, person=scene.bohdan, at=after(days=1))
    assert actions.count(appeal) == 0
    with pytest.raises(actions.NotJoined):
        actions.unjoin(appeal=appeal, person=scene.bohdan, at=after(days=1))
    scene.join(appeal)
    assert CoAuthor.objects.count() == actions.count(appeal) == 1


def test_a_co_author_is_a_party_and_rates_the_answer(scene: Scene) -> None:
    appeal = actions.gather(appeal=scene.draft(), at=after())
    scene.join(appeal)
    actions.send(appeal=appeal, level="low", at=after())
    assert endpoints.side_of(fresh(appeal).matter, scene.bohdan) == "author"
    assert endpoints.side_of(fresh(appeal).matter, scene.ivan) == ""
    scene.answer(appeal)
    actions.rate(appeal=appeal, person=scene.bohdan, quality=2, relevance=2, at=after())
    actions.rate(appeal=appeal, person=scene.bohdan, quality=4, relevance=5, at=after())
    answer = actions.answer_of(appeal)
    assert answer is not None
    assert answer.ratings.get().quality == 4
    with pytest.raises(actions.NotParty):
        actions.rate(appeal=appeal, person=scene.ivan, quality=1, relevance=1, at=after())
    with pytest.raises(duties.OutOfRange):
        actions.rate(appeal=appeal, person=scene.author, quality=6, relevance=1, at=after())


def test_two_accounts_of_one_person_join_and_rate_once(scene: Scene) -> None:
    from spilno.people import roots

    appeal = scene.public(is_collective=True)
    scene.join(appeal)
    scene.join(appeal, scene.ivan)
    scene.answer(appeal)
    for who, quality in ((scene.bohdan, 2), (scene.ivan, 5)):
        actions.rate(appeal=appeal, person=who, quality=quality, relevance=3, at=after())
    sides = [roots.root(scene.bohdan)], [roots.root(scene.ivan)]
    assert actions.merge(sides=sides, at=after(days=1)) == 1
    assert actions.count(appeal) == 1
    answer = actions.answer_of(appeal)
    assert answer is not None
    assert answer.ratings.count() == 1


def test_the_body_sees_nobody_of_a_draft(scene: Scene) -> None:
    appeal = actions.gather(appeal=scene.draft(residence=HOME), at=after())
    assert appeal.matter.stage == stages.GATHERING
    assert endpoints.side_of(appeal.matter, scene.taras) == ""
