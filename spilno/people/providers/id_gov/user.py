"""What ID.GOV.UA says of a user, and whether it is a person.

Names and codes are those of a certificate where the person signed, of a bank where they chose one.
"""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _

from spilno.people.providers.calls import text
from spilno.people.providers.contract import Code, Identified, NotConfirmed

FIELDS = "lastname,givenname,middlename,drfocode,edrpoucode,unzr,o"
NOT_A_PERSON = _("This is a key of an organisation. Sign in with your own key, as a person.")


def identified(facts: Mapping[str, Any]) -> Identified:
    """Return whom ID.GOV.UA vouches for; raise NotConfirmed.

    Whether a key lay in a file or in a device is not told, so the method is that of the weakest.
    """
    number, body = text(facts, "drfocode"), text(facts, "edrpoucode")
    if body and body != number:  # an entrepreneur's code is their own
        raise NotConfirmed(NOT_A_PERSON)
    if not number and text(facts, "o"):
        raise NotConfirmed(NOT_A_PERSON)
    given, patronymic = text(facts, "givenname"), text(facts, "middlename")
    if not patronymic:  # certificates keep both in one field
        given, _blank, patronymic = given.partition(" ")
    return Identified(
        method="id_gov",
        codes=_codes(number, text(facts, "unzr")),
        surname=text(facts, "lastname"),
        given_name=given,
        patronymic=patronymic.strip(),
    )


def _codes(number: str, unzr: str) -> tuple[Code, ...]:
    found = []
    if number.strip("0"):
        found.append(Code("tax", number))
    if unzr:
        found.append(Code("unzr", unzr))
    return tuple(found)
