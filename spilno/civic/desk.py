"""What a tool lets be done at the desk of a service centre, for a person who is present.

A tool that has such acts brings in `endpoints.py`:

- `at_desk(person, text, at) -> list[Offer]`: what this person may do now, found by `text`; never
  what they did already;
- `act_at_desk(matter_id, person, keep, at) -> Acted`: does it at the level of the office. `keep`
  is called with the leaf of a new act, inside the transaction of the act. Raises NotDone;
- `revoke_at_desk(matter_id, leaf, at) -> None`: undoes that act. Raises NotStanding;
- `starts_at_desk() -> list[Start]`: pages of its own where an officer writes something for the
  person, optional. They ask `assisted` who is at the desk and note there what was done.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from spilno.civic import tools
from spilno.civic.models import Matter
from spilno.people.models import Person

Keep = Callable[[bytes], None]


class NotDone(Exception):
    """The person may not do this, or it is not open; `reason` is a sentence for them."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class NotStanding(Exception):
    """The act counts no more: it was taken back or voided before."""


@dataclass(frozen=True)
class Offer:
    """One act that can be done at the desk."""

    matter_id: int
    title: str
    label: str  # «Sign the petition»
    note: str = ""  # whose it is, until when
    line: str = ""  # how the person will be named in public; empty: not at all


@dataclass(frozen=True)
class Start:
    """A page of a tool for the desk: something is written there, not picked."""

    label: str
    url: str
    note: str = ""


@dataclass(frozen=True)
class Acted:
    """An act that is in the record, now or since before."""

    leaf: bytes
    sequence: int
    promise: str
    url: str  # of the receipt
    is_new: bool


def offers(person: Person, text: str, at: datetime) -> list[Offer]:
    """Return what the person may do at the desk, of every tool."""
    found: list[Offer] = []
    for tool in tools.discover().values():
        if hook := _hook(tool, "at_desk"):
            found += hook(person, text, at)
    return found


def starts() -> list[Start]:
    """Return the pages that tools have for the desk."""
    found: list[Start] = []
    for tool in tools.discover().values():
        if hook := _hook(tool, "starts_at_desk"):
            found += hook()
    return found


def act(matter: Matter, *, person: Person, keep: Keep, at: datetime) -> Acted:
    """Do the act of the matter's tool. Raises NotDone."""
    acted: Acted = _of(matter, "act_at_desk")(matter.pk, person, keep, at)
    return acted


def revoke(matter: Matter, *, leaf: bytes, at: datetime) -> None:
    """Undo the act. Raises NotStanding."""
    _of(matter, "revoke_at_desk")(matter.pk, leaf, at)


def _of(matter: Matter, name: str) -> Callable[..., Any]:
    tool = tools.discover().get(matter.kind)
    hook = _hook(tool, name) if tool else None
    if hook is None:
        raise NotDone("")
    return hook


def _hook(tool: tools.Tool, name: str) -> Callable[..., Any] | None:
    """Return the function of the tool, None of one that offers nothing at a desk."""
    try:
        found: Callable[..., Any] = tool.hook("endpoints", name)
    except (AttributeError, ModuleNotFoundError):
        return None
    return found
