"""Signing by lists: each gets an outcome, nobody's mistake is another's."""

from datetime import timedelta

import pytest

from spilno.civic.models import Matter
from spilno.language.cleaning import UncleanText
from spilno.people import participation
from spilno.people.levels import Level
from spilno.places.models import Authority
from spilno.places.tests import fixtures
from spilno.record import journal, leaves
from spilno.record.models import Entry
from spilno.tools.petitions import actions
from spilno.tools.petitions.models import Petition, Signature
from spilno.tools.petitions.rules import Name
from spilno.tools.petitions.tests.scene import NOON, OWN, Scene, crowd, person, rule_set, wish

pytestmark = pytest.mark.django_db


def sign(scene: Scene, *wishes: actions.Signing) -> list[actions.Outcome]:
    return actions.sign(signings=wishes, at=scene.at)


def signed_entries(petition: Petition) -> int:
    return journal.entries(matter_id=petition.pk, verbs=["petitions.signed"]).count()


def test_the_receipt_has_the_number_and_a_promise_and_the_public_line_opens_the_entry() -> None:
    scene = Scene()
    petition = scene.collecting()
    [outcome] = sign(scene, wish(petition, person(10)))
    assert isinstance(outcome, actions.Signed)
    entry = Entry.objects.get(sequence=outcome.receipt.sequence)
    row = Signature.objects.get()
    content = leaves.canonical({"name": row.name})
    assert bytes(entry.leaf) == outcome.receipt.leaf == bytes(row.leaf)
    assert leaves.commitment(bytes(row.salt), content) == bytes(entry.commitment)
    assert (entry.level, entry.rule_set_id) == ("substantial", scene.rules.pk)
    assert "spilno-promise/v1" in outcome.receipt.promise


def test_the_second_time_gives_the_same_receipt_and_adds_nothing() -> None:
    scene = Scene()
    petition, who = scene.collecting(), person(10)
    [first] = sign(scene, wish(petition, who))
    [second] = sign(scene, wish(petition, who))
    assert isinstance(first, actions.Signed)
    assert isinstance(second, actions.AlreadySigned)
    assert first.receipt == second.receipt
    assert signed_entries(petition) == Signature.objects.count() == 1


def test_one_person_twice_in_one_list_signs_once() -> None:
    scene = Scene()
    petition, who = scene.collecting(), person(10)
    first, second = sign(scene, wish(petition, who), wish(petition, who))
    assert isinstance(first, actions.Signed)
    assert isinstance(second, actions.AlreadySigned)
    assert first.receipt == second.receipt
    assert signed_entries(petition) == 1


def test_who_signed_gets_the_receipt_even_when_the_collection_is_over() -> None:
    scene = Scene()
    petition, who = scene.collecting(), person(10)
    [first] = sign(scene, wish(petition, who))
    later = scene.at + timedelta(days=400)
    [second] = actions.sign(signings=[wish(petition, who)], at=later)
    assert isinstance(second, actions.AlreadySigned)
    assert second.receipt == first.receipt  # type: ignore[union-attr]


def test_bad_acts_do_not_fail_their_neighbours() -> None:
    scene = Scene()
    petition, draft = scene.collecting(), scene.draft()
    stranger, nameless = person(20, home=fixtures.SUMY), person(21, level=Level.LOW)
    plain = person(22, level=Level.LOW)
    erased = person(23)
    type(erased).objects.filter(pk=erased.pk).update(erased_at=scene.at)
    erased.refresh_from_db()
    outcomes = sign(
        scene,
        wish(petition, person(24)),
        wish(draft, person(25)),
        actions.Signing(person(26), 10**9, Level.SUBSTANTIAL, Name("Бондар", "Ніна")),
        wish(petition, stranger),
        wish(petition, person(27), Level.NONE),
        actions.Signing(nameless, petition.pk, Level.LOW, Name("", "Іван")),
        actions.Signing(plain, petition.pk, Level.LOW, Name("Кoval\0", "Іван")),
        wish(petition, erased),
        wish(petition, person(28)),
    )
    assert [type(outcome) for outcome in outcomes] == [
        actions.Signed,
        actions.NotOpen,
        actions.NotOpen,
        actions.NotEligible,
        actions.NotEligible,
        actions.Incomplete,
        UncleanText,
        actions.NotOpen,
        actions.Signed,
    ]
    assert signed_entries(petition) == Signature.objects.count() == 2


def test_a_list_of_many_petitions_is_one_transaction() -> None:
    scene = Scene()
    petitions = [scene.collecting() for _ in range(3)]
    people = crowd(4)
    wishes = [wish(petition, who) for who in people for petition in petitions]
    outcomes = sign(scene, *wishes)
    assert {type(outcome) for outcome in outcomes} == {actions.Signed}
    assert Signature.objects.count() == 12
    nullifiers = {bytes(row.nullifier) for row in Signature.objects.all()}
    assert len(nullifiers) == 12  # nobody is joined across petitions


def test_the_queries_do_not_grow_with_the_list(django_assert_max_num_queries) -> None:
    scene = Scene()
    petition = scene.collecting()
    people = crowd(50)  # their first act: the roots are made too
    with django_assert_max_num_queries(20):
        outcomes = sign(scene, *[wish(petition, who) for who in people])
    assert {type(outcome) for outcome in outcomes} == {actions.Signed}


def test_an_empty_list_has_no_outcomes() -> None:
    Scene()
    assert actions.sign(signings=[], at=NOON) == []


@pytest.mark.parametrize(
    ("level", "reasons"),
    [(Level.LOW, ("level",)), (Level.NONE, ("level",)), (Level.SUBSTANTIAL, None)],
)
def test_where_rules_have_force_an_address_is_not_enough(level: str, reasons: object) -> None:
    scene = Scene()
    rule_set(scene.council, legal_force=True, min_level=Level.SUBSTANTIAL)
    petition = scene.collecting()
    [outcome] = sign(scene, wish(petition, person(10), level))
    found = outcome.verdict.reasons if isinstance(outcome, actions.NotEligible) else None
    assert found == reasons


def test_a_child_below_the_age_of_the_statute_is_told_so() -> None:
    scene = Scene(min_age={"value": 14, "source": OWN, "verified": False})
    petition = scene.collecting()
    child, unknown = person(10, birth_year=2014), person(11, birth_year=None)
    outcomes = sign(scene, wish(petition, child), wish(petition, unknown))
    reasons = [outcome.verdict.reasons for outcome in outcomes]  # type: ignore[union-attr]
    assert reasons == [("age",), ("age_unknown",)]


def test_a_petition_to_the_president_is_signed_from_anywhere() -> None:
    scene = Scene()
    president = Authority.objects.get(kind="president")
    rule_set(president, legal_force=True, min_level=Level.SUBSTANTIAL)
    scene.council = president
    petition = scene.collecting()
    outcomes = sign(scene, wish(petition, person(10, home=fixtures.SUMY)))
    assert isinstance(outcomes[0], actions.Signed)
    assert petition.matter.place_id == fixtures.UKRAINE


def test_the_last_second_of_the_window_belongs_to_it() -> None:
    scene = Scene()
    petition = scene.collecting()
    assert petition.closes_at is not None
    last, late = person(10), person(11)
    [in_time] = actions.sign(signings=[wish(petition, last)], at=petition.closes_at)
    after = petition.closes_at + timedelta(seconds=1)
    [too_late] = actions.sign(signings=[wish(petition, late)], at=after)
    assert isinstance(in_time, actions.Signed)
    assert isinstance(too_late, actions.NotOpen)
    assert too_late.closed_at == petition.closes_at


def test_a_name_proved_by_an_identity_provider_cannot_be_typed_over() -> None:
    scene = Scene()
    petition, who = scene.collecting(), person(10)
    sign(scene, actions.Signing(who, petition.pk, Level.SUBSTANTIAL, Name("Інша", "Людина")))
    assert Signature.objects.get().name == "Коваленко Олена"


def test_the_person_finds_their_own_act_and_the_row_has_no_person() -> None:
    scene = Scene()
    petition, who = scene.collecting(), person(10)
    [outcome] = sign(scene, wish(petition, who))
    [act] = participation.own(who)
    assert act.payload["leaf"] == outcome.receipt.leaf.hex()  # type: ignore[union-attr]
    assert act.payload["matter"] == petition.pk
    related = {field.related_model for field in Signature._meta.get_fields()}
    assert type(who) not in related


def test_withdrawing_and_signing_again_gives_a_new_receipt() -> None:
    scene = Scene()
    petition, who = scene.collecting(), person(10)
    [first] = sign(scene, wish(petition, who))
    actions.withdraw(petition=petition, person=who, at=scene.at)
    [again] = sign(scene, wish(petition, who))
    assert isinstance(again, actions.Signed)
    assert again.receipt != first.receipt  # type: ignore[union-attr]
    assert signed_entries(petition) == 2
    assert Signature.objects.filter(state="valid").count() == 1


def test_a_petition_that_is_gone_is_simply_not_open() -> None:
    scene = Scene()
    petition = scene.draft()
    Matter.objects.filter(pk=petition.pk).delete()
    [outcome] = sign(scene, wish(petition, person(10)))
    assert isinstance(outcome, actions.NotOpen)
