"""The bank's record of a persona («анкета»): only what was asked, names in capitals.

Knobs: `no_inn` (the person refused the РНОКПП: an ID card instead), `company` (the record of one),
`nameless`, `no_code` (neither РНОКПП nor a document).
"""

from collections.abc import Mapping
from typing import Any

from spilno_demo.parts import Part

_PLACE = {"country": "UA", "state": "ЧЕРНІГІВСЬКА", "area": "КОРЮКІВСЬКИЙ", "city": "КОРЮКІВКА",
          "street": "ВИГАДАНА", "houseNo": "1", "flatNo": ""}  # fmt: skip


def facts(who: Part, asked: Mapping[str, Any], told: Mapping[str, str]) -> dict[str, Any]:
    """Return the record."""
    surname, given, patronymic = (text.upper().replace("’", "'") for text in who.name)
    all_fields = {
        "lastName": "" if told.get("nameless") else surname,
        "firstName": given,
        "middleName": patronymic,
        "inn": "0000000000" if told.get("no_inn") or told.get("no_code") else who.tax_code,
        "birthDay": who.born_on.strftime("%d.%m.%Y"),
        "sex": "F" if who.is_woman else "M",
        "clId": f"test-{who.slug}",
        "clIdText": "Інформацію надано: Тестовий банк",
        "phone": "380000000000",
    }
    found: dict[str, Any] = {"type": "legal" if told.get("company") else "physical"}
    found |= {name: all_fields[name] for name in asked["fields"] if name in all_fields}
    found["addresses"] = [_address(item) for item in asked.get("addresses", [])]
    papers = [] if told.get("no_code") else asked.get("documents", [])
    found["documents"] = [_document(who, item) for item in papers if item["type"] == "idpassport"]
    return found


def _address(item: Mapping[str, Any]) -> dict[str, str]:
    return {"type": item["type"], **{name: _PLACE.get(name, "") for name in item["fields"]}}


def _document(who: Part, item: Mapping[str, Any]) -> dict[str, str]:
    own = {"series": "", "number": f"99000000{who.number}"}
    return {"type": item["type"], **{name: own.get(name, "") for name in item["fields"]}}
