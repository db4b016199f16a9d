"""What lives in a withdrawn place follows the operator's decision; nothing is lost."""

from datetime import date

import pytest

from spilno.civic import settling
from spilno.civic.models import Matter
from spilno.people.models import Person, Residence
from spilno.places.models import Displaced, Place
from spilno.places.tests import fixtures
from spilno.record import clock, journal

pytestmark = pytest.mark.django_db


def test_people_and_matters_move_to_the_successor_and_the_record_says_so() -> None:
    places, at = fixtures.some_places(), clock.now()
    old, new = places[fixtures.NAUMIVKA], places[fixtures.KORIUKIVKA]
    Place.objects.filter(pk=old.pk).update(withdrawn_on=date(2026, 7, 7))
    old.refresh_from_db()
    Displaced.objects.create(place=old, since=date(2026, 7, 7))
    olena = Person.objects.create(email="olena@example.org")
    Residence.objects.create(person=olena, place=old, kind="registered", since=date(2020, 1, 1))
    kept = Matter.objects.create(
        kind="petition", title="Міст", place=old, stage="draft", created_at=at
    )
    assert settling.settle(place=old, successor=new, at=at) == (1, 1)
    kept.refresh_from_db()
    assert kept.place == new
    assert olena.residences.get().place == new
    assert not Displaced.objects.filter(decided_at=None).exists()
    assert [entry.verb for entry in journal.entries()] == ["civic.place_settled"]


def test_without_a_successor_all_stays_where_it_was() -> None:
    places, at = fixtures.some_places(), clock.now()
    old = places[fixtures.NAUMIVKA]
    Place.objects.filter(pk=old.pk).update(withdrawn_on=date(2026, 7, 7))
    old.refresh_from_db()
    kept = Matter.objects.create(
        kind="petition", title="Міст", place=old, stage="draft", created_at=at
    )
    assert settling.settle(place=old, successor=None, at=at) == (0, 0)
    kept.refresh_from_db()
    assert kept.place == old
