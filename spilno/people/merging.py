"""Joining two accounts of one person, with their consent (design: «One person, one act»; ADR 0011).

The kept account goes on, the folded one ends as an erased one does. Both roots stay, so that
whatever was done from either is found, and each matter that both acted on is counted once.
Rights never grow by it: an account with a role is never folded, and no passkey, consent, session or
level of trust in a session passes over.
"""

from collections.abc import Callable, Sequence
from datetime import datetime

from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.db import connection

from spilno.people import residences, roles, roots
from spilno.people.kept import KeptRoot, OtherEmail
from spilno.people.levels import Level
from spilno.people.models import Consent, Identity, Person, Proof, Residence
from spilno.record import clock, journal

Step = Callable[[Person, Person, datetime], None]
Once = Callable[[Person, Sequence[bytes], Sequence[bytes], datetime], None]
_steps: dict[str, Step] = {}
_once: dict[str, Once] = {}
ONE_A_PERSON = (Identity.Kind.TAX, Identity.Kind.UNZR)  # documents are renewed
_HOLD = "SELECT id FROM people_person WHERE id = ANY(%s) ORDER BY id FOR UPDATE"


class Gone(Exception):
    """One of the two is erased or was joined to another already; nothing is left to join."""


class Same(Exception):
    """Both are one account already."""


class HoldsRole(Exception):
    """The account that would end acts for an authority or the platform: its role ends first."""


class AnotherPerson(Exception):
    """Both hold a number of the same kind, and the numbers differ: these are two people."""


def step(name: str, function: Step) -> None:
    """Register what an upper package moves or folds: `function(kept, folded, at)`.

    Call it in the package's `ready`. It runs in the transaction of the merging, while both are held
    and each still has its own roots.
    """
    _steps[name] = function


def once(name: str, function: Once) -> None:
    """Register what counts once the acts of two roots of a person: `function(person, one, other,
    at)`, where `one` and `other` are lists of roots. Call it in the package's `ready`."""
    _once[name] = function


def count_once(
    *, person: Person, one: Sequence[bytes], other: Sequence[bytes], at: datetime
) -> None:
    """Count once what was done from both lists of roots of `person`, whose row is held.

    Call it inside `journal.transaction()`: at merging, and when roots of a former account return to
    a person who has acted in between.
    """
    both = [root for root in other if root not in one]
    if one and both:
        for function in _once.values():
            function(person, one, both, at)


def check(kept: Person, folded: Person) -> None:
    """Raise what stands in the way: Same, Gone, HoldsRole, AnotherPerson."""
    if kept.pk == folded.pk:
        raise Same
    if kept.erased_at or folded.erased_at or not (kept.is_active and folded.is_active):
        raise Gone
    if roles.held(folded).exists():
        raise HoldsRole
    if _numbers(kept) & _numbers(folded):  # equal ones would be one row: tags are unique
        raise AnotherPerson


def merge(*, kept: Person, folded: Person, at: datetime) -> None:
    """Join `folded` to `kept`: all or nothing. Sessions of `folded` end.

    Raises Same, Gone, HoldsRole, AnotherPerson. Waits for acts of either that are on their way.
    """
    check(kept, folded)
    roots.ensure([kept, folded])
    with journal.transaction():
        _hold(kept, folded)
        check(kept, folded)
        own, others = roots.all_of(kept), roots.all_of(folded)
        count_once(person=kept, one=own, other=others, at=at)
        for function in _steps.values():
            function(kept, folded, at)
        _take_roots(kept, folded)
        _take_proofs(kept, folded)
        _take_residence(kept, folded, at)
        _take_addresses(kept, folded, at)
        _drop(folded, at)
    for session in UserSession.objects.filter(user=folded):
        session.end()


def _numbers(person: Person) -> set[str]:
    """Return which numbers a person has only one of are known of this account."""
    found = Identity.objects.filter(person=person, kind__in=ONE_A_PERSON)
    return set(found.values_list("kind", flat=True))


def _hold(*persons: Person) -> None:
    """Of two that merge at once, or merge and act, the second sees what the first did."""
    with connection.cursor() as cursor:
        cursor.execute(_HOLD, [sorted(person.pk for person in persons)])
    for person in persons:
        person.refresh_from_db()


def _take_roots(kept: Person, folded: Person) -> None:
    known = roots.all_of(kept)
    for root in roots.all_of(folded):
        if root not in known:
            KeptRoot.objects.create(person=kept, root_sealed=roots.seal(root, kept.pk))


def _take_proofs(kept: Person, folded: Person) -> None:
    """The identity is the person's, so it goes on; what it proved may fill gaps, not replace."""
    Identity.objects.filter(person=folded).update(person=kept)
    known = Proof.objects.filter(person=kept).values_list("method", flat=True)
    Proof.objects.filter(person=folded).exclude(method__in=list(known)).update(person=kept)
    if not Level(kept.level).reaches(Level(folded.level)):
        kept.level, kept.named_by = folded.level, folded.named_by
        kept.surname, kept.given_name = folded.surname, folded.given_name
        kept.patronymic = folded.patronymic
    kept.birth_year = kept.birth_year or folded.birth_year


def _take_residence(kept: Person, folded: Person, at: datetime) -> None:
    """Of two residences the surer stays; of two equally sure ones that of the kept account."""
    own, other = residences.current(kept), residences.current(folded)
    if other and (own is None or not Level(own.level).reaches(Level(other.level))):
        Residence.objects.filter(person=kept, until=None).update(until=clock.day(at))
        Residence.objects.filter(pk=other.pk).update(person=kept)


def _take_addresses(kept: Person, folded: Person, at: datetime) -> None:
    """The other mailboxes go on opening the account, unless it has a role: no new way to that."""
    address, folded.email = folded.email, None
    folded.save(update_fields=["email"])
    if kept.email is None:
        kept.email, address = address, None
    kept.save()
    if roles.held(kept).exists():
        OtherEmail.objects.filter(person=folded).delete()
        return
    OtherEmail.objects.filter(person=folded).update(person=kept)
    if address:
        OtherEmail.objects.create(person=kept, email=address, since=at)


def _drop(folded: Person, at: datetime) -> None:
    """End the folded account; the row stays, because others point to it."""
    for model in (Residence, Consent, KeptRoot, Proof):
        model._default_manager.filter(person=folded).delete()
    Authenticator.objects.filter(user=folded).delete()
    folded.surname = folded.given_name = folded.patronymic = folded.named_by = ""
    folded.birth_year, folded.level = None, Level.NONE
    folded.root_sealed = b""
    folded.is_active, folded.erased_at = False, at
    folded.set_unusable_password()  # its hash is in each session: all of them end
    folded.save()
