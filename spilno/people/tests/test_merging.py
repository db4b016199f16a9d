"""A person joins their second account: asked plainly, with the proof of both, of nobody else."""

import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from allauth.mfa.models import Authenticator
from cryptography.exceptions import InvalidTag
from django.core import mail
from django.test import Client

from spilno.people import (
    actions,
    erasure,
    former,
    merging,
    participation,
    residences,
    roles,
    roots,
    rotation,
    sessions,
    waiting,
)
from spilno.people.kept import KeptRoot, OtherEmail
from spilno.people.levels import Level
from spilno.people.models import Attempt, Consent, Identity, Person, Residence
from spilno.people.tests.providing import Server, offered, prove
from spilno.people.tests.signing_in import sign_in
from spilno.places.models import Authority, Place
from spilno.places.tests.fixtures import KORIUKIVKA, KORIUKIVKA_HROMADA, NAUMIVKA, some_places
from spilno.record import clock

pytestmark = pytest.mark.django_db
ACT = "/petitions/7/sign/"
TICK = {"agree": "on"}


@pytest.fixture
def server(tmp_path: Path, settings: object) -> Iterator[Server]:
    settings.HOME = tmp_path  # type: ignore[attr-defined]
    with offered(tmp_path) as found:
        yield found


def account(email: str) -> Person:
    return actions.join(email=email, at=clock.now())


def proven(email: str = "old@example.com") -> Person:
    """An account that the provider has confirmed, as one who came earlier left it."""
    person, client = account(email), Client()
    sign_in(client, person)
    prove(client)
    person.refresh_from_db()
    return person


@pytest.fixture
def old(server: Server) -> Person:
    return proven()


@pytest.fixture
def new(old: Person) -> Person:
    return account("olena@example.com")


@pytest.fixture
def client(new: Person) -> Client:
    """In a session of the new account the identity of the old one has just been proved."""
    found = Client()
    sign_in(found, new)
    assert prove(found, ACT)["Location"].startswith("/account/merge/")  # type: ignore[index]
    return found


def test_the_page_says_what_is_joined_and_what_follows(client: Client) -> None:
    page = client.get("/account/merge/").content.decode()
    for word in ("old@example.com", "olena@example.com", "пізніший підпис", "не роз"):
        assert word in page
    assert Person.objects.filter(erased_at=None).count() == 2


def test_without_the_tick_nothing_is_joined(client: Client) -> None:
    answer = client.post("/account/merge/", {})
    assert answer.status_code == 422
    assert Person.objects.filter(erased_at=None).count() == 2


def test_with_the_tick_two_accounts_are_one(client: Client, old: Person, new: Person) -> None:
    participation.keep(old, {"matter": 1}, clock.now())
    before = roots.root(old)
    answer = client.post("/account/merge/", TICK)
    assert answer["Location"] == ACT
    new.refresh_from_db()
    old.refresh_from_db()
    assert (new.level, new.public_name) == ("substantial", "Шевченко Олена Петрівна")
    assert client.session[sessions.LEVEL] == "substantial"
    assert Identity.objects.get().person_id == new.pk
    assert roots.all_of(new)[1] == before
    assert [act.payload for act in participation.own(new)] == [{"matter": 1}]
    gone = (old.email, old.surname, bytes(old.root_sealed), old.is_active, old.level)
    assert gone == (None, "", b"", False, "none")
    assert waiting.KEY not in client.session
    assert {letter.to[0] for letter in mail.outbox[-2:]} == {"old@example.com", "olena@example.com"}


def test_the_address_of_the_ended_account_opens_the_joined_one_until_it_is_dropped(
    client: Client, new: Person
) -> None:
    client.post("/account/merge/", TICK)
    assert account("OLD@example.com") == new
    assert "old@example.com" in client.get("/account/email/").content.decode()
    with pytest.raises(actions.EmailTaken):
        actions.set_email(person=account("third@example.com"), email="old@example.com")
    client.post("/account/email/drop/", {"email": "old@example.com"})
    stranger = account("old@example.com")
    assert stranger != new
    assert participation.own(stranger) == []


def test_sessions_passkeys_and_agreements_of_the_ended_account_end(
    client: Client, old: Person, new: Person
) -> None:
    elsewhere = Client()
    sign_in(elsewhere, old)
    Authenticator.objects.create(user=old, type="webauthn", data={"name": "Телефон"})
    actions.give_consent(person=old, purpose="mail", at=clock.now())
    client.post("/account/merge/", TICK)
    assert elsewhere.get("/account/").status_code == 302
    assert not Authenticator.objects.exists()
    assert not Consent.objects.exists()
    assert client.get("/account/").status_code == 200


def test_joining_asks_for_a_fresh_proof_of_this_session_too(client: Client) -> None:
    session = client.session
    session[sessions.PROVED] = time.time() - 601
    session.save()
    for answer in (client.get("/account/merge/"), client.post("/account/merge/", TICK)):
        assert answer["Location"] == "/account/again/?next=%2Faccount%2Fmerge%2F"
    assert Person.objects.filter(erased_at=None).count() == 2


def test_without_a_proof_in_this_session_nothing_is_offered(old: Person) -> None:
    ivan, client = account("ivan@example.com"), Client()
    sign_in(client, ivan)
    assert client.post("/account/merge/", TICK)["Location"] == "/account/"
    old.refresh_from_db()
    assert old.is_active


@pytest.mark.parametrize("named", ["attempt", "person"])
def test_a_session_made_to_name_what_another_proved_joins_nothing(
    client: Client, old: Person, named: str
) -> None:
    """An insider or a fault puts the number of Олена's attempt into the session of Іван."""
    thief = Client()
    sign_in(thief, account("ivan@example.com"))
    session = thief.session
    session[waiting.KEY] = Attempt.objects.latest("pk").pk if named == "attempt" else old.pk
    session.save()
    forged = {**TICK, "kept": "1", "folded": str(old.pk), "person": str(old.pk)}
    assert thief.post("/account/merge/", forged)["Location"] == "/account/"
    old.refresh_from_db()
    assert old.is_active


def test_a_late_proof_joins_nothing(client: Client) -> None:
    Attempt.objects.update(ends_at=clock.now())
    client.post("/account/merge/", TICK)
    assert Person.objects.filter(erased_at=None).count() == 2


def test_a_second_post_harms_nothing(client: Client) -> None:
    client.post("/account/merge/", TICK)
    assert client.post("/account/merge/", TICK).status_code == 302
    assert Person.objects.filter(erased_at=None).count() == 1


def test_killed_between_joining_and_writing_the_proof_it_goes_on(
    client: Client, old: Person, new: Person
) -> None:
    merging.merge(kept=new, folded=old, at=clock.now())
    assert client.get("/account/merge/")["Location"] == ACT
    new.refresh_from_db()
    assert new.level == "substantial"


def test_another_persons_account_is_not_joined(server: Server, old: Person) -> None:
    """A husband proves who he is in the session of his wife, whose number is known."""
    server.facts = {**server.facts, "codes": [["tax", "2847609157"]], "surname": "ШЕВЧЕНКО"}
    wife = proven("wife@example.com")
    with pytest.raises(merging.AnotherPerson):
        merging.merge(kept=wife, folded=old, at=clock.now())
    assert Person.objects.filter(erased_at=None).count() == 2


@pytest.fixture
def council() -> Authority:
    some_places()
    return Authority.objects.get(place_id=KORIUKIVKA_HROMADA)


def test_an_account_with_a_role_never_ends_by_joining(
    client: Client, old: Person, new: Person, council: Authority
) -> None:
    role = roles.grant(person=old, kind="official", authority=council, at=clock.now())
    answer = client.post("/account/merge/", TICK)
    assert answer.status_code == 403
    assert "ролі" in answer.content.decode() or "роль" in answer.content.decode()
    roles.revoke(role=role, at=clock.now())
    merging.merge(kept=new, folded=old, at=clock.now())
    assert not roles.held(new).exists()


def test_an_account_with_a_role_gets_no_other_way_in(
    old: Person, new: Person, council: Authority
) -> None:
    roles.grant(person=new, kind="official", authority=council, at=clock.now())
    merging.merge(kept=new, folded=old, at=clock.now())
    assert not OtherEmail.objects.exists()
    assert roles.held(new).count() == 1
    assert account("old@example.com") != new


def test_an_account_without_an_address_takes_the_others(old: Person) -> None:
    bare = Person.objects.create()
    roots.root(bare)
    merging.merge(kept=bare, folded=old, at=clock.now())
    bare.refresh_from_db()
    assert bare.email == "old@example.com"
    assert not OtherEmail.objects.exists()


@pytest.mark.parametrize(
    ("own", "other", "stays"),
    [("low", "substantial", "other"), ("low", "low", "own"), ("substantial", "low", "own")],
)
def test_of_two_residences_the_surer_stays(
    old: Person, new: Person, council: Authority, own: str, other: str, stays: str
) -> None:
    at = clock.now()
    for person, place, level in ((new, NAUMIVKA, own), (old, KORIUKIVKA, other)):
        residences.declare(
            person=person,
            place=Place.objects.get(pk=place),
            kind="registered",
            since=clock.day(at),
            at=at,
            level=Level(level),
        )
    merging.merge(kept=new, folded=old, at=at)
    found = residences.current(new)
    assert found is not None
    assert found.place_id == {"own": NAUMIVKA, "other": KORIUKIVKA}[stays]
    assert not Residence.objects.filter(person=old).exists()


def test_kept_roots_outlive_a_change_of_the_seal_and_erasure(old: Person, new: Person) -> None:
    merging.merge(kept=new, folded=old, at=clock.now())
    before = roots.all_of(new)
    rotation.change_seal()
    assert roots.all_of(Person.objects.get(pk=new.pk)) == before
    erasure.erase(person=Person.objects.get(pk=new.pk), at=clock.now())
    assert not KeptRoot.objects.exists()
    assert not OtherEmail.objects.exists()
    back = account("olena@example.com")
    assert roots.all_of(back) == before
    assert former.restore(back) == []


def test_an_insider_cannot_move_a_kept_root_to_another_row(old: Person, new: Person) -> None:
    merging.merge(kept=new, folded=old, at=clock.now())
    ivan = account("ivan@example.com")
    KeptRoot.objects.update(person=ivan)
    with pytest.raises(InvalidTag):
        roots.all_of(ivan)
