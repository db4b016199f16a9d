"""What an edition changes against the places on file. Pure comparison, by code."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from spilno.places.codifier import ROOT
from spilno.places.models import Place

# What an edition decides of a place. The rest (population, since when listed) is not its matter.
FIELDS = (
    "parent_id",
    "hromada_id",
    "category",
    "name",
    "full_name",
    "sort_key",
    "label",
    "around",
    "rank",
    "namesake_key",
    "population",
)


@dataclass(slots=True)
class Changes:
    """Codes by what happened to them; one code can be renamed, recategorised and moved at once."""

    added: list[str] = field(default_factory=list)
    withdrawn: list[str] = field(default_factory=list)
    renamed: list[str] = field(default_factory=list)
    recategorised: list[str] = field(default_factory=list)
    moved: list[str] = field(default_factory=list)
    touched: list[str] = field(default_factory=list)  # to be written, for any reason

    def report(self) -> dict[str, list[str]]:
        """Return the five public keys, each a sorted list of codes."""
        keys = ("added", "withdrawn", "renamed", "recategorised", "moved")
        return {key: sorted(getattr(self, key)) for key in keys}


def between(old: Mapping[str, Place], new: Mapping[str, Place]) -> Changes:
    """Return the changes from the places on file to those of an edition."""
    changes = Changes()
    for code, place in new.items():
        before = old.get(code)
        if before is None or before.withdrawn_on:
            changes.touched.append(code)
            if code != ROOT:
                changes.added.append(code)
        elif any(getattr(before, name) != getattr(place, name) for name in FIELDS):
            changes.touched.append(code)
            _sort_out(changes, before, place)
    gone = (code for code in old.keys() - new.keys() if not old[code].withdrawn_on)
    changes.withdrawn = sorted(gone)
    return changes


def _sort_out(changes: Changes, before: Place, after: Place) -> None:
    if before.name != after.name:
        changes.renamed.append(after.code)
    if before.category != after.category:
        changes.recategorised.append(after.code)
    if before.parent_id != after.parent_id:
        changes.moved.append(after.code)


def successor(gone: Place, new: Mapping[str, Place], added: list[str]) -> Place | None:
    """Return the one added place of the same name in the same oblast: a place that got a new code.

    Anything less plain (a village joined to a town) is for the operator to decide.
    """
    oblast = gone.code[:4]
    same = [new[code] for code in added if code[:4] == oblast and new[code].name == gone.name]
    return same[0] if len(same) == 1 else None
