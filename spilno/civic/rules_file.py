"""Reading a file of rule sets (YAML): everything is checked before anything is loaded."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

import yaml
from django.utils.translation import gettext as _

from spilno.civic import schema, tools
from spilno.civic.eligibility import LEVELS

PLATFORM = "platform"  # instead of an authority: the platform's own rules
ANY = "any"  # instead of a tool: for each that has none of its own; the platform's only
SIZE_LIMIT = 2_000_000  # bytes
KEYS: Mapping[str, type] = {
    "tool": str,
    "valid_from": date,
    "legal_force": bool,
    "min_level": str,
    "source_act": str,
    "source_url": str,
    "verified": bool,
    "values": dict,
}
OPTIONAL: Mapping[str, type] = {"valid_to": date, "verified_on": date}
WRITTEN = {str: "«…»", date: "2026-01-31", bool: "true, false", dict: "{…}"}


class BadRules(Exception):
    """The file cannot be loaded; `faults` says each reason with the number of the set."""

    def __init__(self, faults: list[str]) -> None:
        super().__init__("\n".join(faults))
        self.faults = faults


@dataclass(frozen=True)
class Draft:
    """One rule set as the file gives it. No place and kind: the platform's own rules."""

    place: str | None
    kind: str | None
    fields: Mapping[str, Any]  # of the model RuleSet


def parse(path: Path) -> list[Draft]:
    """Return the rule sets of a file. Raises BadRules, OSError."""
    sets = _sets(path)
    faults = [f"{number}: {fault}" for number, raw in enumerate(sets, 1) for fault in _faults(raw)]
    if faults:
        raise BadRules(faults)
    return [_draft(raw) for raw in sets]


def _sets(path: Path) -> list[Any]:
    if path.stat().st_size > SIZE_LIMIT:
        raise BadRules([_("the file is larger than %d bytes") % SIZE_LIMIT])
    try:
        document = yaml.safe_load(path.read_text(encoding="utf-8"))
    except (yaml.YAMLError, UnicodeDecodeError, ValueError, RecursionError) as error:
        raise BadRules([_("not YAML in UTF-8: %s") % error]) from error
    sets = document.get("rule_sets") if isinstance(document, dict) else None
    if not isinstance(sets, list) or not sets:
        raise BadRules([_("there is no list rule_sets")])
    return sets


def _faults(raw: Any) -> list[str]:
    if not isinstance(raw, dict):
        return [_("a rule set is written as keys with values")]
    known = {"authority", *KEYS, *OPTIONAL}
    found = [_("unknown key: %s") % key for key in raw if key not in known]
    found += [_("missing: %s") % key for key in ("authority", *KEYS) if key not in raw]
    for key, kind in {**KEYS, **OPTIONAL}.items():
        if key in raw and not _is(raw[key], kind):
            found.append(f"{key}: " + _("write it so: %s") % WRITTEN[kind])
    return found or _deeper_faults(raw)


def _is(value: Any, kind: type) -> bool:
    """A moment is no day, though Python takes it for one."""
    return isinstance(value, kind) and not isinstance(value, datetime)


def _deeper_faults(raw: dict[str, Any]) -> list[str]:
    found = [] if _names_authority(raw["authority"]) else [_("authority: write place and kind")]
    if raw["min_level"] not in LEVELS:
        found.append(f"min_level: {', '.join(LEVELS)}")
    # Law 2155-VIII art. 14(3)
    elif raw["legal_force"] and raw["min_level"] not in ("substantial", "high"):
        found.append(_("min_level: with legal force it is substantial or high"))
    if not raw["source_act"].strip():
        found.append(_("source_act is empty"))
    if raw["source_url"] and not raw["source_url"].startswith(("https://", "http://")):
        found.append(_("source_url: not a web address"))
    return found + _value_faults(raw)


def _value_faults(raw: dict[str, Any]) -> list[str]:
    names = {tool.package: tool.rules for tool in tools.discover().values()}
    if raw["authority"] == PLATFORM:
        names[ANY] = schema.COMMON
    if raw["tool"] not in names:
        return [_("no such tool: %s") % raw["tool"]]
    return schema.faults(raw["values"], names[raw["tool"]])


def _names_authority(raw: Any) -> bool:
    if raw == PLATFORM:
        return True
    is_pair = isinstance(raw, dict) and set(raw) == {"place", "kind"}
    return is_pair and all(isinstance(part, str) for part in raw.values())


def _draft(raw: dict[str, Any]) -> Draft:
    named = raw["authority"] if isinstance(raw["authority"], dict) else {}
    fields = {key: raw.get(key) for key in (*KEYS, *OPTIONAL)}
    return Draft(named.get("place"), named.get("kind"), fields)
