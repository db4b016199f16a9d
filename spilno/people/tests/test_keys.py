"""Keys, roots, own acts: what lies in the database tells of nobody what they did."""

import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from cryptography.exceptions import InvalidTag
from django.db import connection

from spilno.people import keys, participation, recovery, roots, rotation
from spilno.people.models import Participation, Person
from spilno.record import clock


@pytest.fixture(autouse=True)
def home(tmp_path: Path, settings: object) -> Path:
    settings.HOME = tmp_path
    return tmp_path


def person(name: str) -> Person:
    return Person.objects.create(email=f"{name}@example.com", level="low")


def test_a_key_is_made_once_readable_by_its_owner_alone(home: Path) -> None:
    first = keys.named("root-seal")
    assert len(first) == 32
    assert keys.named("root-seal") == first
    assert (home / "keys" / "root-seal").stat().st_mode & 0o777 == 0o600
    assert [path.name for path in (home / "keys").iterdir()] == ["root-seal"]


def test_processes_that_race_for_a_key_get_the_same_one(home: Path) -> None:
    script = (
        "import sys; from pathlib import Path; from spilno.people import keys;"
        "print(keys.made_once(Path(sys.argv[1])).hex())"
    )
    command = [sys.executable, "-c", script, str(home / "raced")]
    running = [
        subprocess.Popen(command, stdout=subprocess.PIPE, env={**os.environ}) for _ in range(2)
    ]
    found = {process.communicate()[0] for process in running}
    with ThreadPoolExecutor(8) as pool:
        found |= {
            key.hex().encode() + b"\n" for key in pool.map(keys.made_once, [home / "raced"] * 32)
        }
    assert len(found) == 1


def test_a_race_never_replaces_a_key(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = home / "raced"
    monkeypatch.setattr(Path, "exists", lambda self: False)  # all believe that there is none yet
    with ThreadPoolExecutor(8) as pool:
        assert len(set(pool.map(keys.made_once, [path] * 64))) == 1


def test_a_damaged_key_is_refused_and_not_replaced(home: Path) -> None:
    (home / "keys").mkdir()
    (home / "keys" / "root-seal").write_bytes(b"short")
    with pytest.raises(keys.DamagedKey):
        keys.named("root-seal")
    assert (home / "keys" / "root-seal").read_bytes() == b"short"


@pytest.mark.django_db
def test_a_root_is_stable_and_sealed_for_its_person_alone() -> None:
    olena, taras = person("olena"), person("taras")
    root = roots.root(olena)
    assert roots.root(Person.objects.get(pk=olena.pk)) == root != roots.root(taras)
    assert root not in bytes(olena.root_sealed)
    taras.root_sealed = olena.root_sealed  # an insider moves a root to another row
    with pytest.raises(InvalidTag):
        roots.root(taras)


@pytest.mark.django_db
def test_two_sessions_that_make_a_root_end_with_the_same() -> None:
    one = person("olena")
    other = Person.objects.get(pk=one.pk)
    assert roots.root(one) == roots.root(other)


@pytest.mark.django_db
def test_own_acts_open_for_their_person_newest_first() -> None:
    olena, taras = person("olena"), person("taras")
    at = clock.now()
    participation.keep(olena, {"matter": 1}, at)
    participation.keep_many([(taras, {"matter": 2}), (olena, {"matter": 3})], at.replace(year=2027))
    assert [act.payload["matter"] for act in participation.own(olena)] == [3, 1]
    assert [act.payload["matter"] for act in participation.own(taras)] == [2]


@pytest.mark.django_db
def test_rows_of_own_acts_name_nobody_and_have_nothing_in_common() -> None:
    olena = person("olena")
    for number in range(70):  # more than are looked for at once
        participation.keep(olena, {"matter": number, "kind": "petition"}, clock.now())
    assert len(participation.own(olena)) == 70
    rows = list(Participation.objects.values_list("tag", "sealed"))
    assert len({bytes(tag) for tag, _ in rows}) == 70
    assert {len(bytes(sealed)) for _, sealed in rows} == {12 + 256 + 16}
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM people_participation LIMIT 1")
        assert [column.name for column in cursor.description] == ["id", "tag", "sealed"]


@pytest.mark.django_db
def test_two_sessions_of_a_person_lose_no_act(monkeypatch: pytest.MonkeyPatch) -> None:
    olena = person("olena")
    counts = participation._counts
    stale = iter([counts({roots.root(olena)})])  # the second session looked before the first wrote
    participation.keep(olena, {"matter": 1}, clock.now())
    monkeypatch.setattr(
        participation, "_counts", lambda owners: next(stale, None) or counts(owners)
    )
    participation.keep(olena, {"matter": 2}, clock.now())
    assert {act.payload["matter"] for act in participation.own(olena)} == {1, 2}


@pytest.mark.django_db
def test_erasing_own_acts_leaves_those_of_others() -> None:
    olena, taras = person("olena"), person("taras")
    participation.keep_many([(olena, {"m": 1}), (taras, {"m": 2})], clock.now())
    assert participation.erase(olena) == 1
    assert participation.own(olena) == []
    assert len(participation.own(taras)) == 1


@pytest.mark.django_db
def test_many_persons_cost_a_constant_number_of_queries(
    django_assert_num_queries: object,
) -> None:
    acts = [(person(f"p{number}"), {"m": number}) for number in range(50)]
    for each, _ in acts:
        roots.root(each)
    with django_assert_num_queries(2):
        participation.keep_many(acts, clock.now())


@pytest.mark.django_db
def test_the_seal_is_changed_and_every_root_stays(home: Path) -> None:
    olena, taras = person("olena"), person("taras")
    before = [roots.root(olena), roots.root(taras)]
    recovery.renew(person=olena)
    codes = recovery.show_once(olena)
    old = keys.named("root-seal")
    assert rotation.change_seal() == 3
    assert keys.named("root-seal") != old
    assert keys.former("root-seal") is None
    again = [Person.objects.get(pk=each.pk) for each in (olena, taras)]
    assert [roots.root(each) for each in again] == before
    assert recovery.use(person=olena, code=codes[0])


@pytest.mark.django_db
def test_a_change_of_the_seal_killed_in_the_middle_goes_on(home: Path) -> None:
    olena = person("olena")
    before = roots.root(olena)
    keys.change("root-seal")  # killed here
    assert roots.root(Person.objects.get(pk=olena.pk)) == before
    rotation.change_seal()
    assert roots.root(Person.objects.get(pk=olena.pk)) == before
