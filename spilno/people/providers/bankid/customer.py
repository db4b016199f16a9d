"""What is asked of a bank («анкета»), and what its answer says of a person.

Only what is needed is asked: names, РНОКПП, birthday, residence, and the passport's number, which
stands for the РНОКПП of those who refused it.
"""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from django.utils.translation import gettext_lazy as _

from spilno.people.providers.calls import text
from spilno.people.providers.contract import Address, Code, Identified, NotConfirmed

NOT_A_PERSON = _("The bank answered about a company. Sign in at the bank as a person.")
_FIELDS = ["lastName", "firstName", "middleName", "inn", "birthDay"]
_PLACE = ["country", "state", "area", "city", "street", "houseNo", "flatNo"]
_DOCUMENTS = ("passport", "idpassport")  # a booklet; an ID card


def wanted(certificate: str) -> dict[str, Any]:
    """Return the question; `certificate` is ours for agreement, in base64."""
    return {
        "type": "physical",
        "cert": certificate,
        "fields": _FIELDS,
        "addresses": [{"type": kind, "fields": _PLACE} for kind in ("juridical", "factual")],
        "documents": [{"type": kind, "fields": ["series", "number"]} for kind in _DOCUMENTS],
    }


def identified(facts: Mapping[str, Any]) -> Identified:
    """Return whom the bank vouches for; raise NotConfirmed."""
    if (text(facts, "type") or "physical") != "physical":
        raise NotConfirmed(NOT_A_PERSON)
    return Identified(
        method="bankid",
        codes=_codes(facts),
        surname=text(facts, "lastName"),
        given_name=text(facts, "firstName"),
        patronymic=text(facts, "middleName"),
        born_on=_day(text(facts, "birthDay")),
        residence=_residence(facts),
    )


def _codes(facts: Mapping[str, Any]) -> tuple[Code, ...]:
    """Return the РНОКПП, or without one the number of the passport."""
    number = text(facts, "inn")
    if number.strip("0"):
        return (Code("tax", number),)
    found = []
    for kind in _DOCUMENTS:
        for paper in _of_kind(facts, "documents", kind):
            value = text(paper, "series") + text(paper, "number")
            if value:
                found.append(Code("document", value))
    return tuple(found)


def _of_kind(facts: Mapping[str, Any], name: str, kind: str) -> list[Mapping[str, Any]]:
    found = facts.get(name)
    items = found if isinstance(found, list) else []
    return [item for item in items if isinstance(item, dict) and item.get("type") == kind]


def _day(said: str) -> date | None:
    try:
        return datetime.strptime(said, "%d.%m.%Y").date()  # noqa: DTZ007 - a day has no zone
    except ValueError:
        return None


def _residence(facts: Mapping[str, Any]) -> Address | None:
    """Return the registered address («juridical»), else the one where the person says they live."""
    for address in _of_kind(facts, "addresses", "juridical"):
        if said := _written(address):
            return Address(said, kind="registered")
    for address in _of_kind(facts, "addresses", "factual"):
        if said := _written(address):
            return Address(said, kind="declared")
    return None


def _written(address: Mapping[str, Any]) -> str:
    parts = [text(address, name) for name in _PLACE if name != "country"]
    return ", ".join(filter(None, parts))[:500]
