"""How much each officer did on a matter: public under the number of their role in the record."""

from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet

from spilno.assisted.models import DeskAct


@dataclass(frozen=True)
class Share:
    """What one officer did on one matter and still stands."""

    officer: int  # number of the role in the record
    authority: int
    authority_name: str
    number: int


def of(matter_id: int, standing: Collection[bytes] | QuerySet[Any] | None = None) -> list[Share]:
    """Return the share of each officer on a matter, the largest first; in one query.

    `standing`: a query or a list of the leaves that count; without it all that were not revoked.
    """
    found = DeskAct.objects.filter(matter=matter_id, revoked_at=None)
    if standing is not None:
        found = found.filter(leaf__in=standing)
    rows = found.values_list("role", "role__authority", "role__authority__name")
    counted = Counter(rows)
    return [Share(*row, number) for row, number in counted.most_common()]
