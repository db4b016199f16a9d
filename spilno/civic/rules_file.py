"""Reading a file of rule sets (YAML): everything is checked before anything is loaded."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import yaml

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
        raise BadRules([f"larger than {SIZE_LIMIT} bytes"])
    try:
        document = yaml.safe_load(path.read_text(encoding="utf-8"))
    except (yaml.YAMLError, UnicodeDecodeError, ValueError, RecursionError) as error:
        raise BadRules([f"not YAML in UTF-8: {error}"]) from error
    sets = document.get("rule_sets") if isinstance(document, dict) else None
    if not isinstance(sets, list) or not sets:
        raise BadRules(["no list `rule_sets`"])
    return sets


def _faults(raw: Any) -> list[str]:
    if not isinstance(raw, dict):
        return ["not a mapping"]
    known = {"authority", *KEYS, *OPTIONAL}
    found = [f"unknown key {key}" for key in raw if key not in known]
    found += [f"{key} is missing" for key in ("authority", *KEYS) if key not in raw]
    for key, kind in {**KEYS, **OPTIONAL}.items():
        if key in raw and not isinstance(raw[key], kind):
            found.append(f"{key}: not a {kind.__name__}")
    return found or _deeper_faults(raw)


def _deeper_faults(raw: dict[str, Any]) -> list[str]:
    found = [] if _names_authority(raw["authority"]) else ["authority: needs place and kind"]
    if raw["min_level"] not in LEVELS:
        found.append(f"min_level: not one of {', '.join(LEVELS)}")
    # Law 2155-VIII art. 14(3)
    if raw["legal_force"] and raw["min_level"] not in ("substantial", "high"):
        found.append("min_level: legal force asks for substantial or high")
    if not raw["source_act"].strip():
        found.append("source_act is empty")
    if raw["source_url"] and not raw["source_url"].startswith(("https://", "http://")):
        found.append("source_url: not a web address")
    return found + _value_faults(raw)


def _value_faults(raw: dict[str, Any]) -> list[str]:
    names = {tool.package: tool.rules for tool in tools.discover().values()}
    if raw["authority"] == PLATFORM:
        names[ANY] = schema.COMMON
    if raw["tool"] not in names:
        return [f"tool: no such tool {raw['tool']}"]
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
