"""One person, one account: identities as tags, keys that change, names and places that come."""

from datetime import UTC, date, datetime

import pytest

from spilno.people import (
    actions,
    erasure,
    former,
    identities,
    keys,
    lookup,
    methods,
    naming,
    person_codes,
    residences,
    roots,
    rotation,
)
from spilno.people.levels import Level
from spilno.people.models import Identity, Person, Residence
from spilno.people.providers.contract import Address, Code, Identified
from spilno.places.tests.fixtures import KORIUKIVKA, NAUMIVKA, some_places

pytestmark = pytest.mark.django_db
AT = datetime(2026, 11, 25, 10, tzinfo=UTC)
TAX, UNZR = Code("tax", "3184706920"), Code("unzr", "19870312-00017")
IVAN = Code("tax", "2569206935")


@pytest.fixture(autouse=True)
def _own_keys(tmp_path, settings) -> None:
    settings.HOME = tmp_path


def who(*codes: Code, **more) -> Identified:
    facts = {"method": "bankid", "surname": "Шевченко", "given_name": "Олена", **more}
    return Identified(codes=codes or (TAX,), **facts)


def olena(email: str = "olena@example.com") -> Person:
    return actions.join(email=email, at=AT)


# ---- identities -------------------------------------------------------------------------------


def test_each_of_several_codes_finds_the_account() -> None:
    person = olena()
    actions.confirm(person=person, identified=who(TAX, UNZR), at=AT)
    for code in (TAX, Code("unzr", "1987031200017")):
        found = person_codes.written([code])
        assert identities.find(found) == person
    assert identities.find([IVAN]) is None


def test_an_identity_of_another_account_is_not_taken_and_nothing_is_written() -> None:
    first, second = olena(), olena("second@example.com")
    actions.confirm(person=first, identified=who(TAX), at=AT)
    with pytest.raises(identities.BelongsToAnother) as caught:
        actions.confirm(person=second, identified=who(UNZR, TAX), at=AT)
    assert caught.value.person == first
    assert not second.identities.exists()
    assert not second.proofs.exists()


def test_a_second_taxpayer_number_is_another_person() -> None:
    person = olena()
    actions.confirm(person=person, identified=who(TAX), at=AT)
    with pytest.raises(identities.AnotherPerson):
        actions.confirm(person=person, identified=who(IVAN), at=AT)


def test_a_second_number_of_one_born_on_the_same_day_is_another_person() -> None:
    person = olena()
    actions.confirm(person=person, identified=who(TAX), at=AT)
    with pytest.raises(identities.AnotherPerson):
        actions.confirm(person=person, identified=who(Code("tax", "3184706994")), at=AT)


def test_a_renewed_document_is_taken_when_the_year_of_birth_fits() -> None:
    person = olena()
    old, new = Code("document", "АВ123456"), Code("document", "001234567")
    born = {"born_on": date(1987, 3, 12)}
    actions.confirm(person=person, identified=who(old, **born), at=AT)
    actions.confirm(person=person, identified=who(new, **born), at=AT)
    assert person.identities.count() == 2
    stranger = who(Code("document", "007654321"), born_on=date(1990, 1, 1))
    with pytest.raises(identities.AnotherPerson):
        actions.confirm(person=person, identified=stranger, at=AT)


def test_the_number_of_one_who_refused_it_is_their_document() -> None:
    latin = Code("tax", "AB 123456")  # certificates hold a passport there, in either alphabet
    assert person_codes.written([latin]) == (Code("document", "АВ123456"),)


@pytest.mark.parametrize("bad", ["0000000000", "123", "", "31847069201", "318470692x"])
def test_what_is_no_code_is_refused_without_saying_it(bad: str) -> None:
    with pytest.raises(person_codes.NoCode) as caught:
        person_codes.written([Code("tax", bad)])
    assert not bad or bad not in str(caught.value)


@pytest.mark.parametrize("bad", ["19871312-00017", "1987-00017", "00000000-00000"])
def test_what_is_no_number_of_the_register_is_refused(bad: str) -> None:
    with pytest.raises(person_codes.NoCode):
        person_codes.written([Code("unzr", bad)])


def test_a_wrong_check_digit_from_a_register_only_warns(caplog) -> None:
    wrong = Code("tax", "3184706921")
    assert person_codes.written([wrong]) == (wrong,)
    assert "check digit" in caplog.text
    assert "3184706921" not in caplog.text
    assert not person_codes.has_right_check_digit(wrong)
    assert person_codes.has_right_check_digit(Code("tax", "1759013776"))  # law.md §14.1


def test_the_year_of_birth_comes_from_the_number_when_nothing_else_tells_it() -> None:
    person = olena()
    actions.confirm(person=person, identified=who(TAX), at=AT)
    assert person.birth_year == 1987


# ---- look-up keys -----------------------------------------------------------------------------


def test_the_look_up_key_changes_and_everyone_is_still_found() -> None:
    person = olena()
    actions.confirm(person=person, identified=who(TAX, UNZR), at=AT)
    before = {bytes(row.tag) for row in Identity.objects.all()}
    assert rotation.change_lookup() == 2
    assert lookup.generation() == 2
    assert before.isdisjoint(bytes(row.tag) for row in Identity.objects.all())
    assert identities.find([TAX]) == person
    actions.confirm(person=person, identified=who(TAX), at=AT)  # the same rows, no new ones
    assert Identity.objects.count() == 2
    assert rotation.change_lookup() == 2
    assert identities.find([TAX]) == person


def test_a_change_killed_half_way_loses_nothing_and_goes_on(monkeypatch) -> None:
    persons = [olena(f"p{n}@example.com") for n in range(3)]
    codes = [Code("document", f"00000000{n + 1}") for n in range(3)]
    for person, code in zip(persons, codes, strict=True):
        actions.confirm(person=person, identified=who(code), at=AT)
    wrap, done = rotation._wrap, []

    def killed(pk: int, newest: int) -> bool:
        if done:
            raise KeyboardInterrupt
        done.append(pk)
        return wrap(pk, newest)

    monkeypatch.setattr(rotation, "_wrap", killed)
    with pytest.raises(KeyboardInterrupt):
        rotation.change_lookup()
    assert [identities.find([code]) for code in codes] == persons  # two keys at once
    second = olena("other@example.com")
    for code in codes:  # one that is wrapped and two that are not: none is free
        with pytest.raises(identities.BelongsToAnother):
            identities.attach(person=second, codes=[code], method="bankid", at=AT)
    monkeypatch.setattr(rotation, "_wrap", wrap)
    assert rotation.change_lookup() == 2  # the rest; no third key
    assert lookup.generation() == 2
    assert [identities.find([code]) for code in codes] == persons


def test_an_old_key_alone_makes_no_tag_of_today() -> None:
    actions.confirm(person=olena(), identified=who(TAX), at=AT)
    rotation.change_lookup()
    tag = lookup.tags(TAX)[0]
    assert not Identity.objects.filter(tag=tag).exists()
    assert (keys.folder() / "lookup-1").exists()  # still needed: the chain begins there


# ---- erased and back --------------------------------------------------------------------------


def test_one_who_is_erased_and_returns_by_the_identity_has_the_same_root() -> None:
    person = olena()
    actions.confirm(person=person, identified=who(TAX), at=AT)
    root = roots.root(person)
    erasure.erase(person=person, at=AT)
    assert not Identity.objects.exists()
    rotation.change_lookup()  # meanwhile
    back = olena("new@example.com")
    assert roots.root(back) != root
    actions.confirm(person=back, identified=who(TAX), at=AT)
    assert root in roots.all_of(back)


def test_one_without_an_address_returns_to_the_same_root_too() -> None:
    person = actions.join_identified(identified=who(TAX), at=AT)
    root = roots.root(person)
    erasure.erase(person=person, at=AT)
    back = actions.join_identified(identified=who(TAX), at=AT)
    assert roots.root(back) == root


def test_a_forgotten_identity_proved_in_another_account_brings_the_root_along() -> None:
    person = olena()
    actions.confirm(person=person, identified=who(TAX), at=AT)
    actions.forget_way(person=person, method="bankid", at=AT)
    assert identities.find([TAX]) is None
    second = olena("second@example.com")
    actions.confirm(person=second, identified=who(TAX), at=AT)
    assert roots.root(person) in roots.all_of(second)


def test_a_kept_root_is_forgotten_after_its_year() -> None:
    person = actions.join_identified(identified=who(TAX), at=AT)
    erasure.erase(person=person, at=AT)
    assert former.purge(AT + former.KEPT) == 1


# ---- levels -----------------------------------------------------------------------------------


def test_every_method_has_a_level_and_a_source() -> None:
    for method in methods.every().values():
        assert method.law
        assert Level.LOW.rank < method.level.rank


@pytest.mark.parametrize(
    ("method", "level"),
    [("bankid", "substantial"), ("file_key", "substantial"), ("diia_signature", "high")],
)
def test_a_proof_gives_the_level_of_its_method_and_no_more(method: str, level: str) -> None:
    person = olena()
    confirmed = actions.confirm(person=person, identified=who(TAX, method=method), at=AT)
    assert (person.level, confirmed.level) == (level, level)


def test_a_lower_proof_takes_nothing_away() -> None:
    person = olena()
    actions.confirm(person=person, identified=who(TAX, method="diia_signature"), at=AT)
    confirmed = actions.confirm(person=person, identified=who(TAX), at=AT)
    assert (person.level, confirmed.level) == ("high", "substantial")
    actions.forget_way(person=person, method="diia_signature", at=AT)
    assert person.level == "substantial"


def test_an_unknown_method_proves_nothing() -> None:
    with pytest.raises(methods.UnknownMethod):
        actions.confirm(person=olena(), identified=who(TAX, method="rumour"), at=AT)


# ---- names ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("came", "kept"),
    [
        (("МАР'ЯНЕНКО-ПЕТРИК", "ОЛЕНА", "-"), "Мар’яненко-Петрик Олена"),
        (("Шевчeнкo", "Олена", ""), "Шевченко Олена"),  # two Latin letters
        (("О'КОННОР", "ПАТРІК", ""), "О’Коннор Патрік"),
        (("NOWAK", "ANNA", ""), "Nowak Anna"),
        (("Nowak", "Anna", "Petrivna"), "Nowak Anna Petrivna"),
        (("де ла Крус", "Хуан", ""), "де ла Крус Хуан"),
    ],
)
def test_names_come_in_every_shape(came: tuple[str, str, str], kept: str) -> None:
    surname, given, patronymic = came
    name = naming.of(who(surname=surname, given_name=given, patronymic=patronymic))
    assert " ".join(part for part in vars(name).values() if part) == kept
    assert not name.is_odd


def test_a_name_that_cannot_be_mended_stays_as_the_register_has_it_and_is_told() -> None:
    person = olena()
    confirmed = actions.confirm(person=person, identified=who(surname="Шевwенко"), at=AT)
    assert person.surname == "Шевwенко"
    assert confirmed.name_is_odd


def test_without_a_name_nobody_is_confirmed() -> None:
    with pytest.raises(naming.NoName):
        actions.confirm(person=olena(), identified=who(surname=" "), at=AT)


def test_the_name_of_the_provider_replaces_what_was_typed_and_is_fixed() -> None:
    person = olena()
    actions.set_name(person=person, name=naming.Name("Інша", "Назва"))
    actions.confirm(person=person, identified=who(), at=AT)
    assert (person.surname, person.named_by) == ("Шевченко", "bankid")
    with pytest.raises(actions.NameProven):
        actions.set_name(person=person, name=naming.Name("Інша", "Назва"))


# ---- where one lives --------------------------------------------------------------------------


@pytest.fixture
def places() -> None:
    some_places()


def lives(address: Address) -> Residence | None:
    person = olena()
    actions.confirm(person=person, identified=who(residence=address), at=AT)
    return residences.current(person)


@pytest.mark.parametrize(
    "text",
    [
        "Чернігівська обл., Корюківський р-н, с. Наумівка, вул. Шевченка, буд. 1",
        "УКРАЇНА, Чернігівська область, Корюківський район, село Наумівка",
        "с.Наумівка, Корюківський район, Чернігівська область",
    ],
)
def test_an_address_in_words_becomes_a_place(places: None, text: str) -> None:
    home = lives(Address(text))
    assert home is not None
    assert (home.place_id, home.kind, home.level) == (NAUMIVKA, "registered", "substantial")


def test_a_code_of_the_codifier_is_taken_before_words(places: None) -> None:
    home = lives(Address("хтозна-де", katottg=NAUMIVKA, kind="declared"))
    assert home is not None
    assert (home.place_id, home.kind) == (NAUMIVKA, "declared")


@pytest.mark.parametrize("text", ["", "вул. Шевченка, 1", "с. Невідоме", "Чернігівська область"])
def test_an_address_in_doubt_is_left_to_the_person(places: None, text: str) -> None:
    person = olena()
    confirmed = actions.confirm(person=person, identified=who(residence=Address(text)), at=AT)
    assert residences.current(person) is None
    assert confirmed.place_is_unknown


def test_a_displaced_person_keeps_the_community_they_live_in(places: None) -> None:
    from spilno.places.models import Place

    person = olena()
    home = Place.objects.get(pk=KORIUKIVKA)
    residences.declare(person=person, place=home, kind="idp", since=date(2022, 3, 1), at=AT)
    register = Address("", katottg=NAUMIVKA, kind="registered")
    actions.confirm(person=person, identified=who(residence=register), at=AT)
    current = residences.current(person)
    assert current is not None
    assert (current.place_id, current.kind) == (KORIUKIVKA, "idp")
    moved = Address("", katottg=NAUMIVKA, kind="idp")  # a certificate of another community
    actions.confirm(person=person, identified=who(residence=moved), at=AT)
    assert Residence.objects.filter(person=person, until=None).count() == 1
    assert residences.current(person).place_id == NAUMIVKA  # type: ignore[union-attr]
