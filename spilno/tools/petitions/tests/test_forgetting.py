"""After three years names go, counts and proofs stay."""

from datetime import timedelta

import pytest

from spilno.civic import nullifiers
from spilno.record import journal
from spilno.tools.petitions import actions, counts, tasks
from spilno.tools.petitions.models import Signature
from spilno.tools.petitions.tests.scene import Scene, fresh, kyiv

pytestmark = pytest.mark.django_db
IN_TIME, LATER = kyiv(2029, 11, 24, 23, 59), kyiv(2029, 11, 25, 0, 1)


def test_names_and_salts_go_with_the_key_and_the_count_stays() -> None:
    scene = Scene()
    petition = scene.answered()
    leaves = {bytes(row.leaf) for row in Signature.objects.all()}
    with pytest.raises(actions.TooEarly):
        actions.forget(petition=petition, at=IN_TIME)
    actions.forget(petition=petition, at=LATER)
    rows = Signature.objects.all()
    assert {row.name for row in rows} == {""}
    assert {bytes(row.salt) for row in rows} == {b""}
    assert {bytes(row.leaf) for row in rows} == leaves
    actions.recount(at=LATER)
    assert counts.one(petition.pk).total == 3
    with pytest.raises(nullifiers.KeyDestroyed):
        nullifiers.key(petition.pk)


def test_afterwards_nobody_is_found_and_nothing_breaks() -> None:
    scene = Scene()
    petition = scene.answered()
    actions.forget(petition=petition, at=LATER)
    with pytest.raises(actions.NotSigned):
        actions.own_line(fresh(petition), scene.crowd[0])
    with pytest.raises(actions.NotSigned):
        actions.rate(
            petition=fresh(petition), person=scene.author, quality=1, relevance=1, at=LATER
        )


def test_the_clock_forgets_by_itself_and_once() -> None:
    petition = Scene().answered()
    tasks.tick(IN_TIME)
    assert fresh(petition).names_erased_at is None
    hour_later = LATER + timedelta(hours=1)  # it looks once an hour
    tasks.tick(hour_later)
    assert fresh(petition).names_erased_at == hour_later
    tasks.tick(kyiv(2029, 11, 26, 0, 1))
    assert journal.entries(verbs=["petitions.names_erased"]).count() == 1
