"""What ID.GOV.UA knows of a persona: only what was asked, «n/a» where there is nothing.

Knobs: `company` (a key of a legal person), `employee` (a key of one who acts for a body),
`no_inn` (УНЗР instead), `nameless`.
"""

from collections.abc import Mapping, Sequence

from spilno_demo.parts import Part

NOTHING = "n/a"
COMPANY = "99999992"


def facts(who: Part, way: str, fields: Sequence[str], told: Mapping[str, str]) -> dict[str, str]:
    """Return the fields asked."""
    surname, given, patronymic = who.name
    signed = way != "bank_id"
    known = {
        "lastname": "" if told.get("nameless") else surname,
        "givenname": f"{given} {patronymic}".strip() if signed else given,
        "middlename": NOTHING if signed else patronymic,
        "subjectcn": f"{surname} {given} {patronymic}".strip(),
        "issuercn": "Тестовий надавач довірчих послуг" if signed else NOTHING,
        "drfocode": who.tax_code,
        "edrpoucode": NOTHING,
        "unzr": NOTHING,
        "o": NOTHING,
    }
    if told.get("company"):
        known |= {"drfocode": NOTHING, "edrpoucode": COMPANY, "o": "ТОВ «Вигадане»"}
    if told.get("employee"):
        known |= {"edrpoucode": COMPANY, "o": "ТОВ «Вигадане»"}
    if told.get("no_inn"):
        known |= {"drfocode": "0000000000", "unzr": f"{who.born_on:%Y%m%d}-0000{who.number}"}
    return {name: known.get(name, NOTHING) for name in fields}
