"""Acts on their way into the record."""

import secrets
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from spilno.record import clock, leaves, promises


@dataclass(frozen=True, kw_only=True)
class Act:
    """What is to be entered. `matter_id`, `day`, `level` and `rule_set_id` are seen by everybody.

    `content` is hidden behind a commitment. `keep`: salt and content go into the erasable openings;
    `public`: and from there into exports. `private`: the public sees only a commitment and a day,
    in the shuffled batch of that day; everything else is hidden with the content.
    """

    verb: str
    at: datetime
    content: Mapping[str, Any] = field(default_factory=dict)
    matter_id: int | None = None
    level: str = ""
    rule_set_id: int | None = None
    keep: bool = True
    private: bool = False
    public: bool = False

    def hidden(self, day: date) -> dict[str, Any]:
        """Return what the commitment of a private act covers: everything."""
        return {
            "content": self.content,
            "day": day.isoformat(),
            "level": self.level,
            "matter": self.matter_id,
            "rule_set": self.rule_set_id,
            "verb": self.verb,
        }


class NotCommitted(Exception):
    """Nothing is promised before the commit."""


class Pending:
    """An act in the book. `sequence` and `promise` are there once the transaction has committed."""

    def __init__(self, act: Act) -> None:
        if act.at.tzinfo is None:
            raise ValueError("the moment of an act needs a time zone")
        self.act = act
        self.day = clock.day(act.at)
        self.salt = secrets.token_bytes(32)
        self.content = leaves.canonical(act.hidden(self.day) if act.private else act.content)
        self.commitment = leaves.commitment(self.salt, self.content)
        self.leaf = leaves.leaf_hash(self.data())
        self.sequence: int | None = None
        self.is_committed = False

    def data(self) -> bytes:
        """Return the seven lines of the leaf."""
        act = self.act
        if act.private:
            return leaves.leaf_data(leaves.SEALED, None, self.day, "", None, self.commitment)
        return leaves.leaf_data(
            act.verb, act.matter_id, self.day, act.level, act.rule_set_id, self.commitment
        )

    @property
    def promise(self) -> str:
        """Return the signed promise. Raises NotCommitted before the commit."""
        if not self.is_committed:
            raise NotCommitted
        return promises.promise(self.leaf, sequence=self.sequence, day=self.day)


class Book:
    """The entries of one transaction, in their order."""

    def __init__(self) -> None:
        self.entries: list[Pending] = []

    def enter(self, **act: Any) -> Pending:
        """Add one act, given by the fields of `Act`, and return its entry."""
        return self.enter_many([Act(**act)])[0]

    def enter_many(self, acts: Iterable[Act]) -> list[Pending]:
        """Add many acts and return their entries, in their order."""
        added = [Pending(act) for act in acts]
        self.entries += added
        return added

    def close(self) -> None:
        """Say that the transaction has committed: from now on entries have promises."""
        for entry in self.entries:
            entry.is_committed = True
