"""Erasure (Law 2297-VI art. 8, 15): the person goes; what the law keeps stays without an account.

Kept: signatures on published petitions until their term (name, no account), entries of the record
(commitments only), for a year a keyed hash of the address with the sealed root (`people.former`).
"""

from collections.abc import Callable
from datetime import datetime

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession

from spilno.people import former, participation, roles
from spilno.people.kept import KeptRoot, OtherEmail
from spilno.people.models import Consent, Identity, Person, Proof, Residence
from spilno.record import journal

Step = Callable[[Person, datetime], None]
_steps: dict[str, Step] = {}


def step(name: str, function: Step) -> None:
    """Register what an upper package erases of a person; call it in the package's `ready`."""
    _steps[name] = function


def erase(*, person: Person, at: datetime) -> None:
    """Erase the account of `person`: all or nothing. Sessions end."""
    with journal.transaction():
        for function in _steps.values():
            function(person, at)
        for role in roles.held(person):
            roles.revoke(role=role, at=at)
        former.keep(person, at)
        participation.erase(person)
        _remove_rows(person)
        _blank(person, at)
    for session in UserSession.objects.filter(user=person):
        session.end()


def _remove_rows(person: Person) -> None:
    for model in (Residence, Consent, KeptRoot, OtherEmail, Identity, Proof):
        model._default_manager.filter(person=person).delete()
    Authenticator.objects.filter(user=person).delete()
    EmailAddress.objects.filter(user=person).delete()


def _blank(person: Person, at: datetime) -> None:
    """Leave a row without a name: others point to it. The address is free again."""
    person.email = None
    person.surname = person.given_name = person.patronymic = person.named_by = ""
    person.birth_year = None
    person.root_sealed = b""
    person.is_active = False
    person.erased_at = at
    person.set_unusable_password()  # its hash is in each session: all of them end
    person.save()
