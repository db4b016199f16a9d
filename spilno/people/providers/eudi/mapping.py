"""From the claims of a credential to a person: the PID (CIR 2024/2977) and the eIDAS node's set."""

import re
from collections.abc import Mapping
from datetime import date
from typing import Any

from spilno.language import UncleanText, clean_text
from spilno.people.providers.contract import Code, Identified
from spilno.people.providers.eudi.words import not_confirmed

_COUNTRY = re.compile(r"[A-Z]{2}")
LONGEST = 80
LEVELS = {"http://eidas.europa.eu/LoA/substantial", "http://eidas.europa.eu/LoA/high"}


def person(claims: Mapping[str, Any]) -> Identified:
    """Return whom the claims speak of. Raises NotConfirmed."""
    return _of_node(claims) if "PersonIdentifier" in claims else _of_pid(claims)


def _of_pid(claims: Mapping[str, Any]) -> Identified:
    country = _country(claims.get("issuing_country"))
    numbers = [claims.get("personal_administrative_number"), claims.get("document_number")]
    # Which number it is stands in the value: a document's number must never meet a person's.
    codes = [
        Code("foreign", f"{country}:{kind}{text}")
        for kind, value in zip(("", "document/"), numbers, strict=True)
        if (text := _number(value))
    ]
    return _identified(
        "eudi", codes[:1], claims.get("family_name"), claims.get("given_name"),
        claims.get("birthdate"),
    )  # fmt: skip


def _of_node(claims: Mapping[str, Any]) -> Identified:
    """Read the natural person's minimum set of Regulation 2015/1501: «PL/UA/90010112345»."""
    if claims.get("LevelOfAssurance") not in LEVELS:
        raise not_confirmed("weak")
    parts = str(claims["PersonIdentifier"]).split("/", 2)
    if len(parts) != 3:
        raise not_confirmed("missing")
    code = Code("foreign", f"{_country(parts[0])}:{_number(parts[2])}")
    return _identified(
        "eidas", [code], claims.get("FamilyName"), claims.get("FirstName"),
        claims.get("DateOfBirth"),
    )  # fmt: skip


def _identified(method: str, codes: list[Code], family: Any, given: Any, born: Any) -> Identified:
    if not codes or codes[0].value.endswith(":"):
        raise not_confirmed("missing")
    return Identified(
        method=method,
        codes=tuple(codes),
        surname=_name(family),
        given_name=_name(given),
        born_on=_date(born),
    )


def _name(value: Any) -> str:
    """Return a name as the issuer writes it: of a foreigner, in Latin."""
    try:
        found = clean_text(value, limit=LONGEST) if isinstance(value, str) else ""
    except UncleanText:
        found = ""
    if not found:
        raise not_confirmed("missing")
    return found


def _date(value: Any) -> date:
    try:
        return date.fromisoformat(value)
    except (TypeError, ValueError) as error:
        raise not_confirmed("missing") from error


def _number(value: Any) -> str:
    """Return a number in one spelling, or nothing."""
    found = "".join(str(value or "").split()).upper()
    return found if len(found) <= LONGEST and found.isprintable() else ""


def _country(value: Any) -> str:
    found = str(value or "").upper()
    if not _COUNTRY.fullmatch(found):
        raise not_confirmed("missing")
    return found
