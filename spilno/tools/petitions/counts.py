"""Published counts: read from the tallies, always with the moment they were brought up to."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from django.db.models import Count as Number

from spilno.civic.models import Container
from spilno.people.levels import Level
from spilno.tools.petitions.models import Cursor, Signature, Tally

NAME = "count"  # of the cursor of the count


@dataclass(frozen=True)
class Count:
    """How many signatures count, by level of assurance, as of an entry of the record."""

    by_level: Mapping[str, int] = field(default_factory=dict)
    as_of: datetime | None = None
    as_of_sequence: int = -1

    @property
    def total(self) -> int:
        """Return the sum over all levels."""
        return sum(self.by_level.values())

    def rows(self) -> list[tuple[Level, int]]:
        """Return levels with their numbers, the surest first, none that is empty."""
        levels = sorted(Level, key=lambda level: -level.rank)
        return [(level, self.by_level[level]) for level in levels if self.by_level.get(level)]


def of(petition_ids: Iterable[int]) -> dict[int, Count]:
    """Return the count of each petition as of now, in two queries."""
    cursor = Cursor.objects.filter(name=NAME).first()
    as_of = (cursor.read_at, cursor.sequence) if cursor else (None, -1)
    return {number: Count(found, *as_of) for number, found in _levels(petition_ids).items()}


def totals(petition_ids: Iterable[int]) -> dict[int, int]:
    """Return how many signatures of each petition count, in one query: a card needs no more."""
    return {number: sum(found.values()) for number, found in _levels(petition_ids).items()}


def _levels(petition_ids: Iterable[int]) -> dict[int, dict[str, int]]:
    ids = list(petition_ids)
    levels: dict[int, dict[str, int]] = {number: {} for number in ids}
    for tally in Tally.objects.filter(petition__in=ids):
        levels[tally.petition_id][tally.level] = tally.number
    return levels


def one(petition_id: int) -> Count:
    """Return the count of one petition."""
    return of([petition_id])[petition_id]


def strengths(petition_id: int) -> dict[Container.Strength, int]:
    """Return how many counted signatures came with a signed file, by its strength, as of now."""
    counted = Signature.objects.filter(petition=petition_id, state=Signature.State.VALID)
    leaves = counted.exclude(report="").values("leaf")
    rows = Container.objects.filter(leaf__in=leaves).values_list("strength")
    found = dict(rows.annotate(number=Number("pk")).order_by("strength"))
    return {strength: found[strength] for strength in Container.Strength if strength in found}


def read_upto() -> int:
    """Return the number of the last entry of the record that is counted; -1 while none is."""
    cursor = Cursor.objects.filter(name=NAME).first()
    return cursor.sequence if cursor else -1
