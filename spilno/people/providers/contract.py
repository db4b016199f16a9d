"""What a provider is: a way to prove who one is, in a folder of its own.

`spilno/people/providers/<name>/provider.py` holds `PROVIDER`, which keeps to `Provider`. It may
bring `templates/`, `locale/` and `tests/` of its own. A new folder changes nothing outside.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from typing import Literal, Protocol

from django.http import HttpRequest, HttpResponse
from django.utils.functional import Promise

from spilno.people.models import Attempt

Words = str | Promise  # a sentence for a person, or one that is translated when shown
Kind = Literal["tax", "unzr", "document", "foreign"]


@dataclass(frozen=True)
class Code:
    """What finds the one account of a person. Never stored, never logged: `repr` hides the value.

    `tax` is the РНОКПП (ten digits); `unzr` the number in the demographic register; `document` a
    passport's series and number, of one who refused the РНОКПП for religious reasons; `foreign` a
    country and a national identifier («PL:90010112345»).
    """

    kind: Kind
    value: str = field(repr=False)


@dataclass(frozen=True)
class Address:
    """Where a person lives as the provider tells it. `katottg` is a code of the codifier."""

    text: str = field(repr=False)
    katottg: str = ""
    kind: Literal["registered", "declared", "idp"] = "registered"


@dataclass(frozen=True)
class Identified:
    """What a provider vouches for about one living person.

    `method` is a name in `people/data/methods.yaml`, which alone says what level it proves.
    """

    method: str
    codes: tuple[Code, ...]
    surname: str = field(repr=False)
    given_name: str = field(repr=False)
    patronymic: str = field(default="", repr=False)
    born_on: date | None = field(default=None, repr=False)
    residence: Address | None = field(default=None, repr=False)


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


Called = Callable[[HttpRequest], HttpResponse]
