"""What a rule set may hold, and how one value of it is read.

A value is written `{value: 25000, source: "ст. 23-1 …", verified: true}`; a term has a unit too.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from spilno.civic.eligibility import LEVELS
from spilno.civic.term import UNITS, Term

KEYS = frozenset({"value", "unit", "source", "verified"})
Shape = Literal["number", "term", "level"]
SHAPES: Mapping[Shape, str] = {
    "number": gettext_noop("not a whole number from 0 on: %(value)s"),
    "term": gettext_noop(
        "not a term (value from 1 on; unit hour, day, working_day, month): %(value)s"
    ),
    "level": gettext_noop("not a level (none, low, substantial, high): %(value)s"),
}

# What most tools ask of a rule set. A tool that needs more names adds them in `Tool.rules`.
COMMON: Mapping[str, Shape] = {
    "signatures_required": "number",  # absent: no threshold is on file
    "supporters_required": "number",
    "min_age": "number",  # years; absent: no lower bound
    "retention_years": "number",
    "author_min_level": "level",
    "collection_period": "term",
    "moderation_term": "term",
    "moderation_appeal_term": "term",
    "hand_over_term": "term",
    "notice_term": "term",
    "notice_after_receipt_term": "term",
    "review_term": "term",
    "answer_term": "term",
    "appeal_term": "term",
}


@dataclass(frozen=True)
class Rule:
    """One value of a rule set with the clause it comes from."""

    value: int | str
    unit: str
    source: str
    verified: bool

    @property
    def term(self) -> Term:
        """Return the value as a term. Raises ValueError when it is not one."""
        return Term(int(self.value), self.unit)  # type: ignore[arg-type] # Term checks the unit


def read(raw: Mapping[str, Any]) -> Rule:
    """Return one stored value."""
    return Rule(raw["value"], raw.get("unit", ""), raw["source"], raw["verified"])


def faults(values: Mapping[str, Any], names: Mapping[str, Shape]) -> list[str]:
    """Return what is wrong with the values of a rule set, a sentence each; empty when nothing."""
    found = [f"{name}: {_('no such rule')}" for name in values if name not in names]
    for name, raw in values.items():
        if name in names:
            found += [f"{name}: {fault}" for fault in _value_faults(raw, names[name])]
    return found


def _value_faults(raw: Any, shape: Shape) -> list[str]:
    if not isinstance(raw, dict):
        return [_("write value, source and verified")]
    found = [_("unknown key: %s") % key for key in raw if key not in KEYS]
    if not isinstance(raw.get("source"), str) or not raw["source"].strip():
        found.append(_("source is missing"))
    if not isinstance(raw.get("verified"), bool):
        found.append(_("verified is true or false"))
    if not _fits(raw, shape):
        given = f"{raw.get('value')} {raw.get('unit', '')}".rstrip()
        found.append(_(SHAPES[shape]) % {"value": given})
    return found


def _fits(raw: Mapping[str, Any], shape: Shape) -> bool:
    value, unit = raw.get("value"), raw.get("unit")
    if shape == "level":
        return value in LEVELS and unit is None
    least = 1 if shape == "term" else 0
    most = 1_000 if shape == "term" else 10**8
    is_number = isinstance(value, int) and not isinstance(value, bool) and least <= value <= most
    return is_number and (unit in UNITS if shape == "term" else unit is None)
