"""True and forged answers of a device, without a browser."""

import hashlib
import json
from typing import Any

import pytest
from django.test import Client
from fido2 import cbor
from fido2.utils import websafe_encode

from spilno.people import actions, passkeys, sessions
from spilno.people.levels import Level
from spilno.people.models import Passkey, Person
from spilno.people.tests.signing_in import sign_in
from spilno.people.tests.soft_device import SoftDevice
from spilno.record import clock

pytestmark = pytest.mark.django_db
ADD, LOGIN = "/account/passkeys/add/", "/account/passkeys/login/"


@pytest.fixture
def olena() -> Person:
    return actions.join(email="olena@example.com", at=clock.now())


def add(person: Person, device: SoftDevice, **spoilt: Any) -> int:
    client = Client()
    sign_in(client, person, passkey=True)
    options = client.get(ADD, secure=True).context["options"]
    answer = device.create(options)
    answer["response"].update(spoilt)
    typed = {"credential": json.dumps(answer), "name": "Телефон", "next": "/petitions/"}
    return client.post(ADD, typed, secure=True).status_code


def ask(client: Client) -> dict[str, Any]:
    options: dict[str, Any] = client.get(LOGIN, secure=True).json()["request_options"]
    return options


def show(client: Client, answer: object) -> bool:
    """Tell whether the answer opened a session."""
    text = answer if isinstance(answer, str) else json.dumps(answer)
    done = client.post(LOGIN, {"credential": text, "next": "/petitions/"}, secure=True)
    is_open = "_auth_user_id" in client.session
    back = "/petitions/" if is_open else "/account/login/?next=%2Fpetitions%2F"
    assert done["Location"] == back
    return is_open


def test_a_true_answer_opens_the_account_at_the_level_of_the_passkey(olena: Person) -> None:
    Person.objects.filter(pk=olena.pk).update(level="high")
    device = SoftDevice()
    assert add(olena, device) == 302
    Passkey.objects.update(level=Level.SUBSTANTIAL)
    client = Client()
    assert show(client, device.get(ask(client)))
    assert client.session[sessions.LEVEL] == "substantial"
    assert sessions.PASSKEY in client.session
    assert passkeys.of(olena).get().last_used_at is not None


def test_an_answer_is_good_for_one_question(olena: Person) -> None:
    device = SoftDevice()
    add(olena, device)
    client = Client()
    answer = device.get(ask(client))
    assert show(client, answer)
    client.post("/account/logout/", secure=True)
    assert not show(client, answer)
    ask(client)
    assert not show(client, answer)


def test_answers_of_another_key_site_or_account_are_refused(olena: Person) -> None:
    device = SoftDevice()
    add(olena, device)
    taras = actions.join(email="taras@example.com", at=clock.now())
    other = SoftDevice()
    add(taras, other)
    client = Client()
    assert not show(client, SoftDevice(id=device.id, user=device.user).get(ask(client)))
    assert not show(client, device.get(ask(client), origin="https://testserver.evil.example"))
    other.user = device.user
    assert not show(client, other.get(ask(client)))


def test_a_key_of_a_closed_account_opens_nothing(olena: Person) -> None:
    device = SoftDevice()
    add(olena, device)
    Person.objects.filter(pk=olena.pk).update(is_active=False)
    client = Client()
    assert not show(client, device.get(ask(client)))


def test_a_key_without_finger_or_pin_is_not_added(olena: Person) -> None:
    class Careless(SoftDevice):
        def create(self, options: dict[str, Any], *, flags: int = 0x01) -> dict[str, Any]:
            return super().create(options, flags=flags)

    assert add(olena, Careless()) == 200
    assert not passkeys.has(olena)


def test_a_person_has_ten_passkeys_at_most(olena: Person) -> None:
    for _ in range(passkeys.MOST):
        assert add(olena, SoftDevice()) == 302
    assert add(olena, SoftDevice()) == 200
    assert passkeys.of(olena).count() == passkeys.MOST


@pytest.mark.parametrize("public_key", [b"", [], {}])
def test_a_public_key_that_is_none_is_refused(olena: Person, public_key: object) -> None:
    credential = bytes(16) + (4).to_bytes(2, "big") + b"none" + cbor.encode(public_key)
    data = hashlib.sha256(b"testserver").digest() + bytes([0x45]) + bytes(4) + credential
    attestation = cbor.encode({"fmt": "none", "attStmt": {}, "authData": data})
    assert add(olena, SoftDevice(), attestationObject=websafe_encode(attestation)) == 200
    assert not passkeys.has(olena)


@pytest.mark.parametrize(
    "attestation",
    [b"", b"\x1a\x00", b"\x81" * 9000, cbor.encode([]), cbor.encode({"fmt": "none"}), b"\xff"],
)
def test_an_attestation_that_is_none_is_refused(olena: Person, attestation: bytes) -> None:
    assert add(olena, SoftDevice(), attestationObject=websafe_encode(attestation)) == 200
    assert not passkeys.has(olena)


@pytest.mark.parametrize("part", ["clientDataJSON", "authenticatorData", "signature", "userHandle"])
@pytest.mark.parametrize("spoilt", [None, 5, [], {}, "", "%%", "і", "AA", "W10", "bnVsbA"])
def test_a_spoilt_part_opens_nothing_and_breaks_nothing(
    olena: Person, part: str, spoilt: object
) -> None:
    device = SoftDevice()
    add(olena, device)
    client = Client()
    answer = device.get(ask(client))
    answer["response"][part] = spoilt
    assert not show(client, answer)


@pytest.mark.parametrize(
    "text", ["", "[]", "{}", "null", "1" * 5000, "[" * 15000, '{"response": 1}', "\0", "x" * 30000]
)
def test_what_is_no_answer_at_all_is_refused(text: str) -> None:
    client = Client()
    ask(client)
    assert not show(client, text)
