"""A line taken back, a line hidden."""

from datetime import timedelta

import pytest

from spilno.record import journal
from spilno.tools.petitions import actions
from spilno.tools.petitions.models import Signature
from spilno.tools.petitions.tests.scene import Scene, person

pytestmark = pytest.mark.django_db


def last_verb(petition_id: int) -> str:
    return list(journal.entries(matter_id=petition_id))[-1].verb


def test_a_signature_can_be_taken_back_by_a_published_entry() -> None:
    scene = Scene()
    petition = scene.signed(2)
    actions.withdraw(petition=petition, person=scene.crowd[0], at=scene.at)
    assert last_verb(petition.pk) == "petitions.withdrawn"
    assert Signature.objects.filter(state="valid").count() == 1
    actions.count(at=scene.at)
    assert actions.moment_of_threshold(petition) is None


def test_a_signature_is_taken_back_once() -> None:
    scene = Scene()
    petition = scene.signed(2)
    actions.withdraw(petition=petition, person=scene.crowd[0], at=scene.at)
    with pytest.raises(actions.NotSigned):
        actions.withdraw(petition=petition, person=scene.crowd[0], at=scene.at)


def test_who_never_signed_takes_nothing_back() -> None:
    scene = Scene()
    petition = scene.signed(1)
    with pytest.raises(actions.NotSigned):
        actions.withdraw(petition=petition, person=person(5), at=scene.at)


def test_after_the_threshold_or_the_window_it_is_too_late() -> None:
    scene = Scene()
    petition = scene.reached()
    with pytest.raises(actions.TooLate):
        actions.withdraw(petition=petition, person=scene.crowd[0], at=scene.at)
    assert Signature.objects.filter(state="valid").count() == 3


def test_in_the_last_second_it_is_not_too_late() -> None:
    scene = Scene()
    petition = scene.signed(1)
    assert petition.closes_at is not None
    with pytest.raises(actions.TooLate):
        after = petition.closes_at + timedelta(seconds=1)
        actions.withdraw(petition=petition, person=scene.crowd[0], at=after)
    actions.withdraw(petition=petition, person=scene.crowd[0], at=petition.closes_at)


def test_a_hidden_line_goes_on_counting_and_its_reason_is_public() -> None:
    scene = Scene()
    petition = scene.signed(2)
    line = actions.own_line(petition, scene.crowd[0])
    found = actions.hide_line(signature=line, reason=" Погрози ", at=scene.at)
    assert (found.is_hidden, found.hidden_reason, found.state) == (True, "Погрози", "valid")
    assert last_verb(petition.pk) == "petitions.line_hidden"
    actions.hide_line(signature=line, reason="Ще раз", at=scene.at)  # nothing more happens
    assert journal.entries(verbs=["petitions.line_hidden"]).count() == 1
    assert not actions.show_line(signature=line, at=scene.at).is_hidden


def test_a_line_is_not_hidden_without_a_reason() -> None:
    scene = Scene()
    line = actions.own_line(scene.signed(1), scene.crowd[0])
    with pytest.raises(actions.ReasonMissing):
        actions.hide_line(signature=line, reason="  ", at=scene.at)
