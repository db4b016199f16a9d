"""Who a provider says a person is: codes, names, an address. Kept nowhere as it comes."""

from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from django.utils.functional import Promise

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
