"""Who is written to about a private appeal; and the way of a body that does not work here."""

import pytest

from spilno.duties.correspondence import actions as correspondence
from spilno.duties.models import Duty
from spilno.duties.thread import actions as thread
from spilno.notices import telling
from spilno.notices.models import Letter
from spilno.tools.appeals import actions, endpoints
from spilno.tools.appeals.tests.scene import MONDAY, TEXT, Scene, after, fresh

pytestmark = pytest.mark.django_db


def test_the_other_side_gets_a_letter_without_the_words(scene: Scene) -> None:
    appeal = scene.sent()
    telling.tell(MONDAY)
    letters = {each.person: each for each in Letter.objects.all()}
    assert set(letters) == {scene.author, scene.taras}
    assert f"/appeals/{appeal.pk}/office/" in letters[scene.taras].text
    assert not [each for each in letters.values() if TEXT in each.text]
    before = Letter.objects.count()
    assert telling.tell(MONDAY) == 0
    assert Letter.objects.count() == before


def test_no_letter_goes_to_a_body_that_works_here(scene: Scene) -> None:
    with pytest.raises(actions.WorksHere):
        actions.post(appeal=scene.sent(), at=MONDAY)


def test_without_an_address_of_the_operator_the_appeal_waits(scene: Scene) -> None:
    appeal = scene.sent(addressee=scene.other)
    with pytest.raises(correspondence.NoReception):
        actions.post(appeal=appeal, at=MONDAY)


def test_a_reply_by_mail_is_the_answer_in_time_by_the_day_it_came(scene: Scene) -> None:
    appeal = scene.sent(addressee=scene.other)
    text = "Рейс додано, розклад вивішено на зупинках."
    message = thread.write(
        matter=appeal.matter, side="body", text=text, is_public=False, at=after(days=9)
    )
    endpoints.answered_by_letter(
        appeal.matter, message=message, came_at=after(days=9), entered_by=None, at=after(days=50)
    )
    held = fresh(appeal)
    assert (held.matter.stage, held.result) == ("answered", "letter")
    assert Duty.objects.get(kind="appeal_answer").state == "met"
