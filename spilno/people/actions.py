"""What changes an account. Sign-in and consent are quiet: they write nothing into the record."""

from dataclasses import dataclass
from datetime import datetime

from allauth.mfa.models import Authenticator
from django.db import IntegrityError, transaction

from spilno.people import former, roots
from spilno.people.kept import OtherEmail
from spilno.people.levels import Level
from spilno.people.models import Consent, Person


class EmailTaken(Exception):
    """The address belongs to another account (told only to one who can read its mail)."""


class NameProven(Exception):
    """The name came with a proof of identity and is not for typing over."""


@dataclass(frozen=True)
class Name:
    """A name as its owner writes it, normalised by `spilno.language`."""

    surname: str
    given_name: str
    patronymic: str = ""


def join(*, email: str, at: datetime) -> Person:
    """Return the person of a proved address, making the account the first time."""
    if joined := OtherEmail.objects.filter(email=email.lower()).select_related("person").first():
        return joined.person
    person, is_new = Person.objects.get_or_create(
        email=email.lower(), defaults={"level": Level.LOW, "joined_at": at}
    )
    if is_new:
        person.set_unusable_password()
        person.save(update_fields=["password"])
        former.restore(person)
        roots.root(person)
    if person.level == Level.NONE:
        person.level = Level.LOW
        person.save(update_fields=["level"])
    return person


def set_name(*, person: Person, name: Name) -> None:
    """Set the name the person goes by. Raises NameProven."""
    if Level(person.level).reaches(Level.SUBSTANTIAL) and person.surname:
        raise NameProven
    person.surname, person.given_name = name.surname, name.given_name
    person.patronymic = name.patronymic
    person.save(update_fields=["surname", "given_name", "patronymic"])


def set_email(*, person: Person, email: str) -> None:
    """Move the account to another proved address. Raises EmailTaken."""
    if OtherEmail.objects.filter(email=email.lower()).exclude(person=person).exists():
        raise EmailTaken
    person.email = email.lower()
    try:
        with transaction.atomic():
            person.save(update_fields=["email"])
            person.other_emails.filter(email=person.email).delete()
    except IntegrityError as taken:
        person.refresh_from_db(fields=["email"])
        raise EmailTaken from taken


def give_consent(*, person: Person, purpose: str, at: datetime) -> None:
    """Record agreement to one purpose; given twice it stays the first."""
    Consent.objects.bulk_create(
        [Consent(person=person, purpose=purpose, given_at=at)], ignore_conflicts=True
    )


def withdraw_consent(*, person: Person, purpose: str, at: datetime) -> None:
    """End an agreement; not given, nothing happens."""
    Consent.objects.filter(person=person, purpose=purpose, withdrawn_at=None).update(
        withdrawn_at=at
    )


def reset_passkeys(*, person: Person) -> int:
    """Remove every passkey and recovery code: the operator's help to one who lost both."""
    count: int = Authenticator.objects.filter(user=person).delete()[0]
    return count


def consents(person: Person) -> list[Consent]:
    """Return the agreements in force."""
    return list(Consent.objects.filter(person=person, withdrawn_at=None))


def drop_email(*, person: Person, email: str, at: datetime) -> None:
    """Let the address of a joined account open this one no more.

    Whoever begins anew with it within a year still acts once: the roots are remembered.
    """
    with transaction.atomic():
        if person.other_emails.filter(email=email.lower()).delete()[0]:
            former.keep_for(person, email.lower(), at)
