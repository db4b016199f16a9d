"""One person, one act on a matter, and nothing that says who."""

import multiprocessing
from pathlib import Path

import pytest

from spilno.civic import nullifiers
from spilno.people.models import Person

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def home(tmp_path: Path, settings: object) -> Path:
    settings.HOME = tmp_path
    return tmp_path


@pytest.fixture
def olena() -> Person:
    return Person.objects.create(email="olena@example.com")


def test_a_nullifier_is_stable_for_a_matter_and_distinct_on_another(olena: Person) -> None:
    taras = Person.objects.create(email="taras@example.com")
    first = nullifiers.nullifier(olena, 7)
    assert len(first) == 32
    assert nullifiers.nullifier(Person.objects.get(pk=olena.pk), 7) == first
    others = {nullifiers.nullifier(olena, 8), nullifiers.nullifier(taras, 7), first}
    assert len(others) == 3
    assert nullifiers.nullifiers([taras, olena], 7)[1] == first


def test_processes_that_race_agree_on_the_key_of_a_matter(home: Path) -> None:
    with multiprocessing.get_context("fork").Pool(4) as pool:
        found = set(pool.map(nullifiers.key, [123456] * 16, chunksize=1))
    assert found == {nullifiers.key(123456)}
    assert (home / "keys" / "matters" / "000123" / "123456").exists()


def test_a_destroyed_key_is_gone_for_good_and_none_takes_its_place(
    olena: Person, home: Path
) -> None:
    nullifiers.nullifier(olena, 7)
    nullifiers.destroy(7)
    with pytest.raises(nullifiers.KeyDestroyed):
        nullifiers.nullifier(olena, 7)
    assert not (home / "keys" / "matters" / "000000" / "7").exists()
    nullifiers.destroy(7)  # killed in between, it is simply repeated
