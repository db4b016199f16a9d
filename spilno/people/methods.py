"""What each way of proving who one is proves: `data/methods.yaml`, the only place of levels."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import yaml
from django.utils.translation import gettext_lazy as _

from spilno.people.levels import Level
from spilno.people.vouched import Words

FILE = Path(__file__).parent / "data" / "methods.yaml"
LABELS: Mapping[str, Words] = {
    "bankid": _("BankID of the National Bank"),
    "id_gov": _("ID.GOV.UA"),
    "diia_sharing": _("documents in Diia"),
    "diia_signature": _("Diia.Signature"),
    "file_key": _("key in a file"),
    "qualified_signature": _("qualified signature"),
    "eidas": _("electronic identity of an EU country"),
    "eudi": _("EU digital identity wallet"),
    "office": _("service centre officer"),
}


class UnknownMethod(Exception):
    """No such method in the data: nothing is proved by it."""


@dataclass(frozen=True)
class Method:
    """A way of proving: its level, the law that says so in a line, how people call it."""

    name: str
    level: Level
    law: str
    label: Words


@cache
def every() -> Mapping[str, Method]:
    """Return all methods by name."""
    rows = yaml.safe_load(FILE.read_text())
    return {
        name: Method(name, Level(row["level"]), row["law"], LABELS[name])
        for name, row in rows.items()
    }


def named(name: str) -> Method:
    """Return the method `name`. Raises UnknownMethod."""
    try:
        return every()[name]
    except KeyError as unknown:
        raise UnknownMethod(name) from unknown
