"""Is the sender who they say: what our own mail server found (RFC 8601). Pure.

Only results that our server wrote are believed; whoever sends a mail can write others beneath.
"""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Literal

Outcome = Literal["pass", "fail", "none"]
_COMMENT = re.compile(r"\([^()]*\)")
_RESULT = re.compile(r"^\s*(dmarc|dkim|spf)\s*=\s*([a-z]+)\b(.*)$", re.IGNORECASE)
_PROPERTY = re.compile(
    r"\b(?:(header\.from|header\.d|smtp\.mailfrom)|header\.i)\s*=\s*([^\s;]+)", re.IGNORECASE
)
BAD = ("fail", "softfail", "permerror")


@dataclass(frozen=True)
class Result:
    """One result: «dkim», «pass», the domain it is about."""

    method: str
    value: str
    domains: tuple[str, ...]


def outcome(values: Sequence[str], believed: Collection[str], sender: str) -> Outcome:
    """Return whether the domain of `sender` is proved, disproved, or neither."""
    domain = sender.rpartition("@")[2].lower()
    results = [each for value in _ours(values, believed) for each in _results(value)]
    about = [each for each in results if domain in each.domains]
    if any(each.method == "dmarc" and each.value in BAD for each in about):
        return "fail"
    if domain and any(each.value == "pass" for each in about):
        return "pass"
    return "fail" if any(each.value in BAD for each in results) else "none"


def _ours(values: Sequence[str], believed: Collection[str]) -> list[str]:
    """Return results from the top as long as they are our server's."""
    found = []
    for value in values:
        name = value.partition(";")[0].split()
        if not name or name[0].lower() not in believed:
            break
        found.append(value)
    return found


def _results(value: str) -> list[Result]:
    """Return the results of one header; of one with quotes or escapes none, since these can lie."""
    bare = _COMMENT.sub(" ", value)
    if re.search(r'["\\()]', bare):
        return []
    found = (_RESULT.match(part) for part in bare.split(";")[1:])
    return [Result(m[1].lower(), m[2].lower(), _domains(m[3])) for m in found if m]


def _domains(properties: str) -> tuple[str, ...]:
    pairs = _PROPERTY.findall(properties)
    return tuple(text.rpartition("@")[2].lower().rstrip(".") for _, text in pairs)
