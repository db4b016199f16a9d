"""What changes an account. Sign-in and consent are quiet: they write nothing into the record."""

from dataclasses import dataclass
from datetime import datetime

from allauth.mfa.models import Authenticator
from django.db import IntegrityError, transaction

from spilno.people import (
    addresses,
    former,
    identities,
    methods,
    naming,
    person_codes,
    residences,
    roots,
)
from spilno.people.kept import OtherEmail
from spilno.people.levels import Level, highest
from spilno.people.models import Consent, Person, Proof, Residence
from spilno.people.naming import Name
from spilno.people.vouched import Identified
from spilno.record import clock, journal


class EmailTaken(Exception):
    """The address belongs to another account (told only to one who can read its mail)."""


class NameProven(Exception):
    """The name came with a proof of identity and is not for typing over."""


class OnlyWay(Exception):
    """Without this way the person could not come back: they have no address and no other way."""


@dataclass(frozen=True)
class Confirmed:
    """What a proof brought: the level, and what the person should look at."""

    level: Level
    name_is_odd: bool  # its letters are of two alphabets
    place_is_unknown: bool  # an address came that is no place we know without doubt


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
    if person.named_by or (Level(person.level).reaches(Level.SUBSTANTIAL) and person.surname):
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


def drop_email(*, person: Person, email: str) -> None:
    """Let the address of a joined account open this one no more.

    Nothing is remembered under it: who has the mailbox next must not find the acts of this person.
    """
    person.other_emails.filter(email=email.lower()).delete()


def join_identified(*, identified: Identified, at: datetime) -> Person:
    """Make the account of one who proved who they are and gave no address. Raises as `confirm`."""
    with journal.transaction():
        person = Person(joined_at=at)
        person.set_unusable_password()
        person.save()
        confirm(person=person, identified=identified, at=at)
        roots.root(person)  # last: one who was here before has a root already
    return person


def confirm(*, person: Person, identified: Identified, at: datetime) -> Confirmed:
    """Write what a provider vouches for into the account.

    The account gets the identity, the level, the name (in place of what was typed), the year of
    birth and the residence. Raises person_codes.NoCode, naming.NoName, methods.UnknownMethod,
    identities.BelongsToAnother, identities.AnotherPerson.
    """
    method, name = methods.named(identified.method), naming.of(identified)
    codes = person_codes.written(identified.codes)
    born = identified.born_on or person_codes.born_on(codes)
    with journal.transaction():
        known = Person.objects.select_for_update().get(pk=person.pk)
        if not identities.may_be(known, codes, name, born):
            raise identities.AnotherPerson
        identities.attach(person=known, codes=codes, method=method.name, at=at)
        Proof.objects.update_or_create(person=known, method=method.name, defaults={"proved_at": at})
        known.level = highest(Level(known.level), method.level)
        known.surname, known.given_name = name.surname, name.given_name
        known.patronymic, known.named_by = name.patronymic, method.name
        known.birth_year = born.year if born else known.birth_year
        known.save()
        is_settled = _settle(known, identified, at)
    person.refresh_from_db()
    return Confirmed(method.level, name.is_odd, place_is_unknown=not is_settled)


def _settle(person: Person, identified: Identified, at: datetime) -> bool:
    """Set the residence that came; tell whether nothing is left to ask.

    The community of a displaced person stays theirs: the register still holds the former home
    (Law 280/97 art. 1; one community at a time).
    """
    address = identified.residence
    if address is None:
        return True
    place, current = addresses.place_of(address), residences.current(person)
    if place is None:
        return False
    is_idp = current is not None and current.kind == Residence.Kind.IDP
    if is_idp and address.kind != "idp":
        return True
    same = current is not None and (current.place_id, current.kind) == (place.pk, address.kind)
    if not (same and current and Level(current.level).reaches(Level.SUBSTANTIAL)):
        residences.declare(
            person=person,
            place=place,
            kind=address.kind,
            since=clock.day(at),
            at=at,
            level=Level.SUBSTANTIAL,
        )
    return True


def forget_way(*, person: Person, method: str, at: datetime) -> None:
    """Forget that `method` proved the person; with the last one the identities go. Raises OnlyWay.

    What was done stays counted once: roots are kept under the identities as at erasure.
    """
    with transaction.atomic():
        known = Person.objects.select_for_update().get(pk=person.pk)
        left = list(known.proofs.exclude(method=method))
        if not left and not known.email:
            raise OnlyWay
        known.proofs.filter(method=method).delete()
        if not left:
            former.keep_for_identities(known, at)
            known.identities.all().delete()
            known.named_by = ""
        levels = (methods.named(proof.method).level for proof in left)
        known.level = highest(Level.LOW if known.email else Level.NONE, *levels)
        known.save()
    person.refresh_from_db()
