"""Passkeys (WebAuthn): add, show, list, rename, remove. The ceremony is allauth's and fido2's."""

import struct
from collections.abc import Callable
from datetime import datetime
from typing import Any

from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.webauthn.internal import auth
from django.core.exceptions import ValidationError
from django.db import connection, transaction
from django.db.models import QuerySet

from spilno.people.levels import Level
from spilno.people.models import Passkey, Person

Options = dict[str, Any]  # what the browser is asked; JSON types
Credential = dict[str, Any]  # what the browser answered; anybody may post anything here
MOST = 10  # passkeys of one person
# What the parsers raise on a forged answer: seen by mutating true ones thousands of times.
FORGED = (
    ValidationError,
    ValueError,
    TypeError,
    KeyError,
    IndexError,
    AttributeError,
    RecursionError,  # CBOR nested without end
    struct.error,  # CBOR cut off in a number
)


class NotAccepted(Exception):
    """The answer of the device does not fit: forged, too late, or of another account."""


class TooMany(Exception):
    """The person has `MOST` passkeys already."""


def of(person: Person) -> QuerySet[Authenticator]:
    """Return the passkeys of the person, oldest first."""
    found: QuerySet[Authenticator] = Authenticator.objects.filter(
        user=person, type=Authenticator.Type.WEBAUTHN
    )
    return found.order_by("created_at")


def has(person: Person) -> bool:
    """Tell whether the person has a passkey."""
    return of(person).exists()


def to_add(person: Person) -> Options:
    """Return what the browser needs to make a passkey that signs in by itself."""
    options: Options = auth.begin_registration(person, True)
    return options


def to_join() -> tuple[int, Options]:
    """Return the number kept for a new account, and what the browser needs to make its passkey."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT nextval(pg_get_serial_sequence('people_person', 'id'))")
        number = int(cursor.fetchone()[0])
    return number, to_add(Person(pk=number))


def join(*, number: int, name: str, credential: Credential, at: datetime) -> Authenticator:
    """Make an account that nothing but its passkey opens. Raises NotAccepted.

    `number` is the one that `to_join` kept: the device has it under its key. The account proves
    nothing of who its person is until they add an address or confirm their identity.
    """
    with transaction.atomic():
        person = Person(pk=number, joined_at=at)
        person.set_unusable_password()
        person.save(force_insert=True)
        return add(person=person, name=name, credential=credential, level=Level.NONE)


def add(*, person: Person, name: str, credential: Credential, level: Level) -> Authenticator:
    """Add a passkey that proves `level`. Raises NotAccepted, TooMany."""
    _accepted(lambda: auth.parse_registration_response(credential))
    _accepted(lambda: auth.complete_registration(credential))
    with transaction.atomic():
        Person.objects.select_for_update().get(pk=person.pk)
        if of(person).count() >= MOST:
            raise TooMany
        authenticator: Authenticator = auth.WebAuthn.add(person, name, credential).instance
        Passkey.objects.create(authenticator=authenticator, level=level)
        RecoveryCodes.activate(person)
    return authenticator


def to_show(person: Person | None = None) -> Options:
    """Return what the browser needs to show a passkey: of `person`, or whichever the device has."""
    options: Options = auth.begin_authentication(person)
    return options


def shown(credential: Credential, person: Person | None = None) -> Authenticator:
    """Return the passkey that was shown; its person is `.user`. Raises NotAccepted."""
    _accepted(lambda: auth.parse_authentication_response(credential))
    owner = person or _accepted(lambda: auth.extract_user_from_response(credential))
    authenticator: Authenticator = _accepted(
        lambda: auth.complete_authentication(owner, credential)
    )
    if not authenticator.user.is_active:
        raise NotAccepted
    authenticator.record_usage()
    return authenticator


def level(authenticator: Authenticator) -> Level:
    """Return what the passkey proves, at most what its person has proved."""
    made = Passkey.objects.filter(authenticator=authenticator).values_list("level", flat=True)
    own, proved = Level(made.first() or Level.LOW), Level(authenticator.user.level)
    return own if proved.reaches(own) else proved


def raise_level(*, person: Person, number: int, level: Level) -> None:
    """Let the passkey of this number prove `level`, if it proves less.

    Only for one shown in the very session that has just proved `level`: who holds the key and the
    identity at once is the person. A key that somebody with the mailbox alone added stays low.
    """
    found = Passkey.objects.filter(authenticator=number, authenticator__user=person).first()
    if found is not None and not Level(found.level).reaches(level):
        found.level = level
        found.save(update_fields=["level"])


def rename(*, authenticator: Authenticator, name: str) -> None:
    """Give the passkey another name."""
    authenticator.wrap().name = name
    authenticator.save(update_fields=["data"])


def remove(*, authenticator: Authenticator) -> None:
    """Remove the passkey; with the last one the recovery codes go too."""
    person = authenticator.user
    authenticator.delete()
    if not has(person):
        Authenticator.objects.filter(user=person).delete()


def _accepted(step: Callable[[], Any]) -> Any:
    """Do a step on what a stranger posted; whatever a parser stumbles over is a refusal."""
    try:
        return step()
    except FORGED as fault:
        raise NotAccepted from fault
