"""Two accounts of one person become one: whatever both had done counts once, before and after."""

import json
import subprocess
import sys
from collections.abc import Sequence
from datetime import timedelta
from importlib.resources import files
from pathlib import Path
from threading import Thread

import pytest
from click.testing import CliRunner
from django.db import connection
from django.test import Client

from spilno.opendata.commands import COMMANDS
from spilno.people import actions as people_actions
from spilno.people import erasure, merging, participation, roots
from spilno.people.kept import KeptRoot
from spilno.people.models import Person
from spilno.people.providers.contract import Code, Identified
from spilno.record import journal
from spilno.tools.petitions import actions, counts, stages
from spilno.tools.petitions.models import HandOver, Petition, Signature
from spilno.tools.petitions.rules import Name
from spilno.tools.petitions.tests.scene import Scene, crowd, fresh, person, wish
from spilno.tools.petitions.tests.test_races import at_once

pytestmark = pytest.mark.django_db
State = Signature.State
HOUR = timedelta(hours=1)


@pytest.fixture
def scene() -> Scene:
    return Scene(signatures_required={"value": 50, "source": "власне", "verified": False})


@pytest.fixture
def two() -> tuple[Person, Person]:
    return person(10), person(11)


def sign(petition: Petition, *people: Person, scene: Scene, hours: int = 0) -> list[object]:
    wishes = [wish(petition, who) for who in people]
    return list(actions.sign(signings=wishes, at=scene.at + hours * HOUR))


def total(petition: Petition, scene: Scene) -> int:
    actions.count(at=scene.at)
    return counts.one(petition.pk).total


def duplicates() -> list[int | None]:
    return [entry.matter_id for entry in journal.entries(verbs=["petitions.duplicate"])]


def states(petition: Petition) -> Sequence[str]:
    return list(petition.signatures.order_by("signed_at", "pk").values_list("state", flat=True))


def merge(scene: Scene, kept: Person, folded: Person) -> None:
    merging.merge(kept=kept, folded=folded, at=scene.at + 5 * HOUR)


def test_of_two_signatures_the_later_stops_counting_by_one_entry_for_each_matter(
    scene: Scene, two: tuple[Person, Person]
) -> None:
    both, other, alone = scene.collecting(), scene.collecting(), scene.collecting()
    olena, second = two
    sign(both, olena, second, person(12), scene=scene)
    sign(other, second, scene=scene)
    sign(other, olena, scene=scene, hours=1)
    sign(alone, second, scene=scene)
    merge(scene, olena, second)
    assert duplicates() == [both.pk, other.pk]
    assert states(other) == [State.VALID, State.DUPLICATE]
    assert [total(each, scene) for each in (both, other, alone)] == [2, 1, 1]
    actions.recount(at=scene.at)
    assert [counts.one(each.pk).total for each in (both, other, alone)] == [2, 1, 1]
    assert both.signatures.filter(state=State.VALID).count() == 2


def test_the_receipt_of_the_later_signature_says_that_it_is_not_counted(
    scene: Scene, two: tuple[Person, Person]
) -> None:
    petition = scene.collecting()
    sign(petition, *two, scene=scene)
    merge(scene, *two)
    row = petition.signatures.get(state=State.DUPLICATE)
    page = Client().get(f"/petitions/receipts/{bytes(row.leaf).hex()}/").content.decode()
    assert "другий підпис" in page


def test_afterwards_no_act_is_done_twice_and_all_own_acts_are_found(
    scene: Scene, two: tuple[Person, Person]
) -> None:
    olena, second = two
    petition, later = scene.collecting(), scene.collecting()
    [before] = sign(petition, second, scene=scene)
    merge(scene, olena, second)
    [again] = sign(petition, olena, scene=scene, hours=6)
    assert isinstance(again, actions.AlreadySigned)
    assert again.receipt == before.receipt  # type: ignore[attr-defined]
    assert actions.own_line(petition, olena).state == State.VALID
    [stale] = sign(later, second, scene=scene)  # a session of the folded account, just ending
    assert isinstance(stale, actions.NotOpen)
    assert [act.payload["matter"] for act in participation.own(olena)] == [petition.pk]
    assert total(petition, scene) == 1


def test_a_signature_taken_back_from_one_account_is_given_anew_once(
    scene: Scene, two: tuple[Person, Person]
) -> None:
    olena, second = two
    petition = scene.collecting()
    sign(petition, olena, second, scene=scene)
    merge(scene, olena, second)
    actions.withdraw(petition=petition, person=olena, at=scene.at + 6 * HOUR)
    assert total(petition, scene) == 0
    with pytest.raises(actions.NotSigned):
        actions.withdraw(petition=petition, person=olena, at=scene.at + 6 * HOUR)
    [anew] = sign(petition, olena, scene=scene, hours=7)
    assert isinstance(anew, actions.Signed)
    assert total(petition, scene) == 1
    assert sorted(states(petition)) == [State.DUPLICATE, State.VALID]


def test_a_voided_signature_of_the_two_never_comes_back(
    scene: Scene, two: tuple[Person, Person]
) -> None:
    olena, second = two
    petition = scene.collecting()
    sign(petition, olena, second, person(12), scene=scene)
    leaves = [bytes(row.leaf) for row in petition.signatures.order_by("pk")]
    mine = bytes(actions.own_line(petition, olena).leaf)
    rest = [leaf for leaf in leaves if leaf != bytes(actions.own_line(petition, second).leaf)]
    batch = actions.void(petition=petition, name="Б1", reason="підозра", leaves=rest, at=scene.at)
    merge(scene, olena, second)
    assert petition.signatures.get(leaf=mine).state == State.DUPLICATE
    assert total(petition, scene) == 1
    actions.reverse(batch=batch, reason="помилка", at=scene.at + 6 * HOUR)
    assert total(petition, scene) == petition.signatures.filter(state=State.VALID).count() == 2


def test_two_merged_accounts_are_merged_too(scene: Scene) -> None:
    a, b, c, d = people = [person(20 + number) for number in range(4)]
    petition = scene.collecting()
    sign(petition, *people, scene=scene)
    merge(scene, a, b)
    merge(scene, c, d)
    assert total(petition, scene) == 2
    merge(scene, a, c)
    assert total(petition, scene) == 1
    assert duplicates() == [petition.pk] * 3
    assert KeptRoot.objects.filter(person=a).count() == 3
    assert len(participation.own(a)) == 4 + 3


def test_outsiders_recompute_the_same_counts_from_an_export(
    scene: Scene, two: tuple[Person, Person], tmp_path: Path
) -> None:
    petition = scene.collecting()
    sign(petition, *two, person(12), scene=scene)
    merge(scene, *two)
    assert total(petition, scene) == 2
    folder = tmp_path / "export"
    export = CliRunner().invoke(COMMANDS["record"], ["export", str(folder), "--json"])
    assert export.exit_code == 0, export.output
    ours = CliRunner().invoke(COMMANDS["verify"], [str(folder), "--json"])
    assert json.loads(ours.stdout)["ok"] is True
    alone = [sys.executable, str(files("spilno.record").joinpath("verify.py")), str(folder)]
    assert subprocess.run(alone, check=False, capture_output=True).returncode == 0
    [counts_file] = [path for path in folder.rglob("*") if path.name.startswith("counts")]
    counts_file.write_text(counts_file.read_text().replace(" 2\n", " 3\n"))
    assert subprocess.run(alone, check=False, capture_output=True).returncode == 1


def test_merging_twice_changes_nothing_more(scene: Scene, two: tuple[Person, Person]) -> None:
    olena, second = two
    petition = scene.collecting()
    sign(petition, olena, second, scene=scene)
    stale = Person.objects.get(pk=second.pk)
    merge(scene, olena, second)
    for folded in (stale, Person.objects.get(pk=second.pk)):
        with pytest.raises(merging.Gone):
            merge(scene, olena, folded)
    with pytest.raises(merging.Gone):
        merge(scene, Person.objects.get(pk=second.pk), olena)
    with pytest.raises(merging.Same):
        merge(scene, olena, Person.objects.get(pk=olena.pk))
    assert duplicates() == [petition.pk]


def test_killed_in_the_middle_nothing_is_merged(
    scene: Scene, two: tuple[Person, Person], monkeypatch: pytest.MonkeyPatch
) -> None:
    olena, second = two
    petition = scene.collecting()
    sign(petition, olena, second, scene=scene)
    with monkeypatch.context() as broken:
        broken.setattr(merging, "_drop", lambda *_: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            merge(scene, olena, second)
    assert duplicates() == []
    assert total(petition, scene) == 2
    assert not KeptRoot.objects.exists()
    merge(scene, Person.objects.get(pk=olena.pk), Person.objects.get(pk=second.pk))
    assert total(petition, scene) == 1


def test_one_who_erased_both_and_returns_still_acts_once(
    scene: Scene, two: tuple[Person, Person]
) -> None:
    olena, second = two
    petition = scene.collecting()
    sign(petition, second, scene=scene)
    address = olena.email
    merge(scene, olena, second)
    erasure.erase(person=olena, at=scene.at + 6 * HOUR)
    assert not KeptRoot.objects.exists()
    back = people_actions.join(email=str(address), at=scene.at + 6 * HOUR)
    assert len(roots.all_of(back)) == 2
    assert actions.own_line(petition, back).state == State.VALID


def test_one_who_erased_began_anew_and_then_proves_the_old_identity_counts_once(
    scene: Scene,
) -> None:
    proof = Identified("bankid", (Code("tax", "3184706920"),), "Шевченко", "Олена")
    petition, other = scene.collecting(), scene.collecting()
    old = person(30)
    people_actions.confirm(person=old, identified=proof, at=scene.at)
    sign(petition, old, scene=scene)
    erasure.erase(person=old, at=scene.at)
    new = person(31)
    sign(petition, new, scene=scene, hours=1)
    sign(other, new, scene=scene, hours=1)
    assert total(petition, scene) == 2
    people_actions.confirm(person=new, identified=proof, at=scene.at + 2 * HOUR)
    assert [total(petition, scene), total(other, scene)] == [1, 1]
    assert duplicates() == [petition.pk]


def test_the_addressee_is_told_when_fewer_are_left_than_the_threshold() -> None:
    scene = Scene()
    petition = scene.under_review()
    merging.merge(kept=scene.crowd[0], folded=scene.crowd[1], at=scene.next_day + 2 * HOUR)
    assert HandOver.objects.filter(petition=petition, what="below").count() == 1
    assert fresh(petition).matter.stage == stages.UNDER_REVIEW


def test_supports_and_ratings_of_both_are_one() -> None:
    scene = Scene(supporters_required={"value": 2, "source": "статут", "verified": False})
    draft = actions.gather(petition=scene.draft(), at=scene.at)
    olena, second = person(10), person(11)
    for who in (olena, second):
        name = Name(who.surname, who.given_name)
        assert actions.support(
            petition=draft, person=who, level="substantial", name=name, at=scene.at
        )
    merging.merge(kept=olena, folded=second, at=scene.at)
    assert draft.supports.count() == 1
    assert not actions.support(
        petition=draft, person=olena, level="substantial", name=name, at=scene.at
    )


def test_of_two_ratings_the_later_stands() -> None:
    scene = Scene()
    petition = scene.answered()
    olena, second = scene.crowd[:2]
    at = scene.next_day + 4 * HOUR
    actions.rate(petition=petition, person=olena, quality=5, relevance=5, at=at)
    actions.rate(petition=petition, person=second, quality=1, relevance=2, at=at + HOUR)
    merging.merge(kept=olena, folded=second, at=at + 2 * HOUR)
    given = actions.answer_of(petition)
    assert given is not None
    assert [rating.quality for rating in given.ratings.all()] == [1]
    actions.rate(petition=petition, person=olena, quality=3, relevance=3, at=at + 3 * HOUR)
    assert [rating.quality for rating in given.ratings.all()] == [3]
    assert journal.entries(verbs=["duties.rating_joined"]).count() == 1


def test_petitions_of_the_folded_account_have_their_author(scene: Scene) -> None:
    olena = person(10)
    petition = scene.draft()
    merging.merge(kept=olena, folded=scene.author, at=scene.at)
    assert fresh(petition).matter.author_id == olena.pk


def test_signing_many_costs_no_more_queries_when_some_have_joined_accounts(
    scene: Scene, django_assert_max_num_queries: object
) -> None:
    petition = scene.collecting()
    people = crowd(20)
    for kept, folded in zip(people[:5], people[5:10], strict=True):
        merge(scene, kept, folded)
    able = [*people[:5], *people[10:]]
    with django_assert_max_num_queries(17):  # type: ignore[operator]
        outcomes = sign(petition, *able, scene=scene)
    assert all(isinstance(each, actions.Signed) for each in outcomes)


@pytest.mark.django_db(transaction=True)
def test_the_folded_account_signs_in_another_session_while_it_is_merged() -> None:
    scene = Scene()
    petitions = [scene.collecting() for _ in range(4)]
    for number, petition in enumerate(petitions):
        kept, folded = person(40 + number), person(60 + number)
        sign(petition, kept, scene=scene)
        late = [
            lambda p=petition, f=folded: sign(p, Person.objects.get(pk=f.pk), scene=scene)
            for _ in range(4)
        ]
        at_once([*late, lambda k=kept, f=folded: merge(scene, k, f)])
        assert total(petition, scene) == 1
        assert petition.signatures.filter(state=State.VALID).count() == 1


@pytest.mark.django_db(transaction=True)
def test_a_signing_that_holds_the_person_is_waited_for() -> None:
    scene = Scene()
    petition = scene.collecting()
    olena, second = person(10), person(11)
    sign(petition, olena, scene=scene)

    def later() -> None:
        merge(scene, olena, second)
        connection.close()

    roots.ensure([second])
    thread = Thread(target=later)
    with journal.transaction():
        roots.hold([second])
        thread.start()
        thread.join(0.3)
        assert thread.is_alive()
        assert not KeptRoot.objects.exists()
    thread.join()
    assert KeptRoot.objects.filter(person=olena).count() == 1
