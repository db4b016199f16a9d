"""What a file of the directory says, checked. `id`s are those of the file."""

from dataclasses import dataclass, field
from datetime import date


@dataclass(frozen=True, slots=True)
class BodyRow:
    """An authority: found by its place and kind, an executive body also by its name."""

    id: str
    code: str
    kind: str
    name: str = ""
    contacts: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class UnitRow:
    """A part of an authority, under another unit or right under it."""

    id: str
    body: str
    name: str
    kind: str
    parent: str = ""
    contacts: dict[str, str] = field(default_factory=dict)
    ended_on: date | None = None


@dataclass(frozen=True, slots=True)
class PostRow:
    """A seat in a unit or right in an authority; `deputy` is another post's id."""

    id: str
    body: str
    name: str
    unit: str = ""
    is_head: bool = False
    deputy: str = ""
    contacts: dict[str, str] = field(default_factory=dict)
    ended_on: date | None = None


@dataclass(frozen=True, slots=True)
class HolderRow:
    """Who holds a post from one day to another, and when away."""

    post: str
    name: str
    since: date | None = None
    until: date | None = None
    absences: tuple[tuple[date, date], ...] = ()


@dataclass(frozen=True, slots=True)
class PowerRow:
    """What a body, a unit or a post decides on, where, by which act."""

    body: str
    topic: str
    basis: str
    unit: str = ""
    post: str = ""
    code: str = ""  # of the place
    basis_url: str = ""
    verified: bool = False
    since: date | None = None
    until: date | None = None


@dataclass(frozen=True, slots=True)
class Contents:
    """A whole file."""

    bodies: list[BodyRow]
    units: list[UnitRow]
    posts: list[PostRow]
    holders: list[HolderRow]
    powers: list[PowerRow]
