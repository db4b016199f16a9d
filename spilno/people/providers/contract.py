"""What a provider is: a way to prove who one is, in a folder of its own.

`spilno/people/providers/<name>/provider.py` holds `PROVIDER`, which keeps to `Provider`. It may
bring `templates/`, `locale/` and `tests/` of its own. A new folder changes nothing outside.
"""

from typing import Protocol

from django.http import HttpRequest, HttpResponse

from spilno.people.models import Attempt
from spilno.people.vouched import Address, Code, Identified, Words

__all__ = [
    "Address",
    "Code",
    "Identified",
    "NotConfirmed",
    "NotYet",
    "Provider",
    "ProviderDown",
    "Words",
]


class NotConfirmed(Exception):
    """The person refused, facts are missing, the answer is forged. `reason` is for the person."""

    def __init__(self, reason: Words) -> None:
        super().__init__("not confirmed")  # no words of a provider in logs: they may hold facts
        self.reason = reason


class ProviderDown(Exception):
    """The provider is unreachable, slow or broken (5xx). The person is told, others are offered."""


class NotYet(Exception):
    """The provider's own call has not come: the person waits on the page that asks again."""


class Provider(Protocol):
    """A way to prove who one is.

    Optional: `called(request, attempt)`, a call from the provider's server, which finds its attempt
    by `attempts.by_reference` itself; `methods: tuple[str, ...]`, what else than `method` `finish`
    may return.
    """

    name: str  # of its folder
    label: Words  # «BankID НБУ»
    note: Words  # what it takes and what it proves, in a line
    method: str

    def begin(self, request: HttpRequest, attempt: Attempt) -> HttpResponse:
        """Send the person to the provider, or show a page of ours. Raises ProviderDown.

        `attempt.state` is what the provider must give back as `state`; `attempt.note` is a dict
        kept sealed until `finish` when it is saved by `attempts.keep_note`.
        """

    def finish(self, request: HttpRequest, attempt: Attempt) -> Identified:
        """Return who it is, the state being checked. Raises NotConfirmed, ProviderDown, NotYet.

        Of ten seconds `attempt.seconds_left()` says what remains for calls to the provider.
        """
