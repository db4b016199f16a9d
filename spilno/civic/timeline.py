"""A timeline is data: the stages of a matter and the only moves between them. No Django here."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

Trigger = Literal["author", "moderator", "official", "operator", "clock", "count"]


@dataclass(frozen=True)
class Stage:
    """One stage. `is_open`: the public can act now. `is_final`: nothing follows."""

    code: str
    label: str  # an English msgid; the catalogue of the tool translates it
    is_open: bool = False
    is_final: bool = False
    is_public: bool = True


@dataclass(frozen=True)
class Move:
    """One legal move: who or what triggers it and the verb it writes into the record."""

    source: str
    target: str
    by: Trigger
    verb: str
    article: str = ""


class IllegalMove(Exception):
    """The timeline has no such move from the stage where the matter stands."""


@dataclass(frozen=True)
class Timeline:
    """Stages by code and the moves between them."""

    stages: tuple[Stage, ...]
    moves: tuple[Move, ...]
    by_code: Mapping[str, Stage] = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "by_code", {stage.code: stage for stage in self.stages})

    def move(self, source: str, verb: str) -> Move:
        """Return the move that `verb` makes from `source`. Raises IllegalMove."""
        for move in self.moves:
            if (move.source, move.verb) == (source, verb):
                return move
        raise IllegalMove(f"{verb} from {source}")

    def where(self, *, is_open: bool | None = None, is_public: bool | None = None) -> list[str]:
        """Return the codes of stages that are open and/or public, in order."""
        return [
            stage.code
            for stage in self.stages
            if is_open in (None, stage.is_open) and is_public in (None, stage.is_public)
        ]
