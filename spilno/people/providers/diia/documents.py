"""Documents that a person shows from Diia.

They come under Diia's seal in an envelope to our certificate (`providers.sealed`). `encodeData` is
the JSON {requestId, documentTypes, data}; the papers themselves (PDF) come beside it and are thrown
away unread: who it is stands in the data.
"""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from spilno.people.providers.contract import Address, Code, Identified
from spilno.people.providers.diia.words import not_confirmed

PASSPORTS = ("internal-passport", "foreign-passport")


def identified(found: Mapping[str, Any], reference: str) -> Identified:
    """Return whose the documents are. Raises NotConfirmed."""
    if found.get("requestId") != reference:
        raise not_confirmed("other")
    data = found.get("data")
    if not isinstance(data, dict):
        raise not_confirmed("malformed")
    papers = [*_papers(data, *PASSPORTS), *_papers(data, "taxpayer-card")]
    if not papers or not _is_of_one(papers):
        raise not_confirmed("missing")
    return _identified(data, papers[0])


def _identified(data: Mapping[str, Any], paper: Mapping[str, Any]) -> Identified:
    number = _text(paper, "taxpayerNumber") or _card_number(data)
    code = Code("tax", number) if number else Code("document", _text(paper, "docNumber"))
    if not code.value:
        raise not_confirmed("missing")
    residence = _text(paper, "residenceUA")
    return Identified(
        method="diia_sharing",
        codes=(code,),
        surname=_text(paper, "lastNameUA"),
        given_name=_text(paper, "firstNameUA"),
        patronymic=_text(paper, "middleNameUA"),
        born_on=_date(_text(paper, "birthday")),
        residence=Address(residence) if residence else None,
    )


def _is_of_one(papers: list[Mapping[str, Any]]) -> bool:
    """Tell whether all papers are of one person: a child's may lie beside the parent's."""
    names = ("lastNameUA", "firstNameUA", "birthday")
    return len({tuple(_text(paper, name) for name in names) for paper in papers}) == 1


def _papers(data: Mapping[str, Any], *kinds: str) -> list[Mapping[str, Any]]:
    """Return papers of these kinds; whatever has another shape is left out."""
    lists = (data.get(kind) for kind in kinds)
    listed = (paper for found in lists if isinstance(found, list) for paper in found)
    return [paper for paper in listed if isinstance(paper, dict)]


def _card_number(data: Mapping[str, Any]) -> str:
    """Return the number on the taxpayer's card, whose `docNumber` it is."""
    return next((_text(paper, "docNumber") for paper in _papers(data, "taxpayer-card")), "")


def _text(paper: Mapping[str, Any], name: str) -> str:
    value = paper.get(name)
    return value.strip() if isinstance(value, str) else ""


def _date(text: str) -> date | None:
    """Return a date as Diia writes it, «12.03.1985» or ISO."""
    for pattern in ("%d.%m.%Y", "%Y-%m-%d"):
        try:
            return datetime.strptime(text, pattern).date()  # noqa: DTZ007 - a day has no zone
        except ValueError:
            continue
    return None
