"""What one can write to authorities, gathered from the tools, and who could answer it."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cache
from typing import Any

from spilno.civic.tools import Tool, Writing, discover
from spilno.duties import routing
from spilno.places import authorities
from spilno.places.models import Authority, Place

MOST = 6  # bodies that are suggested


def hook(tool: Tool, name: str) -> Any:
    """Return what the tool's `endpoints` offers under this name, None when nothing."""
    try:
        return tool.hook("endpoints", name)
    except (AttributeError, ModuleNotFoundError):
        return None


def writings() -> list[Writing]:
    """Return everything that one can write, in its order."""
    found = [_plain(each) for tool in discover().values() for each in _of(tool)]
    return sorted(found, key=lambda each: (each.order, each.code))


def _plain(each: Writing) -> Writing:
    """Take the full stops away: the page puts its own between the sentences."""
    return replace(each, term=each.term.rstrip("."), law=each.law.rstrip("."))


def writing(code: str) -> Writing | None:
    """Return what is written under this code."""
    return next((each for each in writings() if each.code == code), None)


def _of(tool: Tool) -> Iterable[Writing]:
    found = hook(tool, "writings")
    return found() if found else ()


@dataclass(frozen=True)
class Body:
    """One body that can be written to, and why it is offered."""

    authority: Authority
    name: str
    reason: str = ""


def bodies(topic: str, place: Place | None, at: datetime) -> list[Body]:
    """Return who could answer, the likeliest first; without a place the bodies of state."""
    found = []
    if place is not None:
        found = [_body(each) for each in routing.suggestions(topic, place, at)]
        own = authorities.of(place)
        others = [*([own] if own else []), *authorities.above(place)]
        found += [Body(each, each.name) for each in others]
    found += [Body(each, each.name) for each in authorities.central()]
    able = [each for each in found if each.authority.kind != Authority.Kind.NONE]
    unique: dict[int, Body] = {}
    for each in able:
        unique.setdefault(each.authority.pk, each)
    return list(unique.values())[:MOST]


def _body(suggested: routing.Suggested) -> Body:
    return Body(suggested.authority, suggested.name, suggested.reason)


@cache
def topic_codes() -> tuple[str, ...]:
    """Return the codes of what one can write about, sections first, «other» last."""
    from spilno.places import topics  # read from its file once

    codes = [code for code in topics.topics() if code != "other"]
    return (*codes, "other")
