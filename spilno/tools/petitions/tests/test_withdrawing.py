"""Withdrawing: each signature leaves the count once."""

import pytest

from spilno.people.levels import Level
from spilno.tools.petitions import actions, counts
from spilno.tools.petitions.models import Signature
from spilno.tools.petitions.tests.scene import Scene, crowd, wish

pytestmark = pytest.mark.django_db


def test_a_voided_signature_cannot_be_taken_out_of_the_count_once_again() -> None:
    scene = Scene()
    petition, [olena, ivan] = scene.collecting(), crowd(2)
    wishes = [wish(petition, person, Level.LOW) for person in (olena, ivan)]
    actions.sign(signings=wishes, at=scene.at)
    own = actions.own_line(petition, olena)
    given = {"name": "перша", "reason": "Перевірка", "leaves": [bytes(own.leaf)], "at": scene.at}
    batch = actions.void(petition=petition, **given)
    with pytest.raises(actions.NotSigned):
        actions.withdraw(petition=petition, person=olena, at=scene.at)
    actions.count(at=scene.at)
    assert counts.one(petition.pk).total == 1

    actions.reverse(batch=batch, reason="Помилка", at=scene.at)
    actions.withdraw(petition=petition, person=olena, at=scene.at)
    actions.count(at=scene.at)
    valid = Signature.objects.filter(petition=petition, state=Signature.State.VALID)
    assert counts.one(petition.pk).total == valid.count() == 1
