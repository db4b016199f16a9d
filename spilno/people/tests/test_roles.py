"""Roles: granted in the open, useless without a passkey, unseen by others."""

import json
import time

import pytest
from click.testing import CliRunner
from django.http import Http404, HttpResponse
from django.test import Client, RequestFactory

from spilno.people import access, commands, roles, sessions
from spilno.people.models import Person, Role
from spilno.people.tests.signing_in import sign_in
from spilno.places.models import Authority
from spilno.places.tests.fixtures import KORIUKIVKA_HROMADA, some_places
from spilno.record import clock, journal

pytestmark = pytest.mark.django_db


@pytest.fixture
def taras() -> Person:
    return Person.objects.create(email="taras@example.com", level="substantial", surname="Шевчук")


@pytest.fixture
def council() -> Authority:
    some_places()
    return Authority.objects.get(place_id=KORIUKIVKA_HROMADA)


def test_a_grant_and_its_end_are_entries_of_the_record_without_a_name(
    taras: Person, council: Authority
) -> None:
    role = roles.grant(
        person=taras, kind="official", authority=council, post="секретар ради", at=clock.now()
    )
    assert roles.holds(taras, "official")
    assert roles.holds(taras, "official", council)
    roles.revoke(role=role, at=clock.now())
    assert not roles.holds(taras, "official")
    entries = journal.entries(after=-1, limit=10)
    assert [entry.verb for entry in entries] == ["people.role_granted", "people.role_revoked"]


@pytest.mark.parametrize(
    ("kind", "with_authority", "refusal"),
    [("official", False, roles.AuthorityNeeded), ("moderator", True, roles.AuthorityForeign)],
)
def test_a_role_belongs_to_an_authority_or_to_the_installation(
    taras: Person, council: Authority, kind: str, with_authority: bool, refusal: type[Exception]
) -> None:
    authority = council if with_authority else None
    with pytest.raises(refusal):
        roles.grant(person=taras, kind=kind, authority=authority, at=clock.now())


def test_a_role_is_held_once_and_ends_once(taras: Person) -> None:
    role = roles.grant(person=taras, kind="moderator", at=clock.now())
    with pytest.raises(roles.AlreadyHeld):
        roles.grant(person=taras, kind="moderator", at=clock.now())
    roles.revoke(role=role, at=clock.now())
    with pytest.raises(roles.NotHeld):
        roles.revoke(role=role, at=clock.now())


def refusal_for(client: Client, who: access.Who, path: str = "/desk/") -> HttpResponse | None:
    request = RequestFactory().get(path)
    request.session = client.session
    pk = client.session.get("_auth_user_id")
    request.user = Person.objects.get(pk=pk) if pk else None
    return access.refuse(request, who)


def test_a_stranger_is_sent_to_sign_in_and_back(client: Client) -> None:
    answer = refusal_for(client, "moderator", "/desk/?page=2")
    assert answer is not None
    assert answer["Location"] == "/account/login/?next=%2Fdesk%2F%3Fpage%3D2"


def test_to_one_without_the_role_the_page_does_not_exist(client: Client, taras: Person) -> None:
    sign_in(client, taras, passkey=True)
    with pytest.raises(Http404):
        refusal_for(client, "moderator")


def test_a_role_asks_for_a_passkey_and_again_after_half_an_hour(
    client: Client, taras: Person
) -> None:
    roles.grant(person=taras, kind="moderator", at=clock.now())
    sign_in(client, taras)
    answer = refusal_for(client, "moderator")
    assert answer is not None
    assert answer["Location"] == "/account/passkeys/needed/?next=%2Fdesk%2F"
    sign_in(client, taras, passkey=True)
    assert refusal_for(client, "moderator") is None
    session = client.session
    session[sessions.PASSKEY] = time.time() - 1801
    session.save()
    assert refusal_for(client, "moderator") is not None


def test_a_head_is_an_official_too(client: Client, taras: Person, council: Authority) -> None:
    roles.grant(person=taras, kind="head", authority=council, at=clock.now())
    sign_in(client, taras, passkey=True)
    assert refusal_for(client, "official") is None
    with pytest.raises(Http404):
        refusal_for(client, "operator")


def test_the_command_line_grants_lists_and_revokes(taras: Person, council: Authority) -> None:
    run = CliRunner().invoke
    code = ["--authority", KORIUKIVKA_HROMADA]
    done = run(
        commands.roles, ["grant", "Taras@example.com", "official", *code, "--post", "секретар"]
    )
    assert done.exit_code == 0, done.output
    listed = json.loads(run(commands.roles, ["list", "--json"]).output)
    assert [(each["email"], each["kind"], each["post"]) for each in listed] == [
        ("taras@example.com", "official", "секретар")
    ]
    assert run(commands.roles, ["grant", "taras@example.com", "official", *code]).exit_code == 1
    assert run(commands.roles, ["revoke", "taras@example.com", "official"]).exit_code == 0
    assert not Role.objects.filter(revoked_at=None).exists()
    assert run(commands.roles, ["revoke", "taras@example.com", "official"]).exit_code == 1
    nobody = run(commands.roles, ["grant", "nobody@example.com", "moderator"])
    assert nobody.exit_code == 1
    assert "ніхто не входить" in nobody.output
    assert run(commands.roles, ["grant", "taras@example.com", "head", "--authority", "X"]).exit_code
