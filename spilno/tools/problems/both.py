"""On which problems two accounts of one person acted, found by their roots alone."""

from collections import defaultdict
from collections.abc import Iterator, Sequence

from spilno.civic import nullifiers
from spilno.civic.nullifiers import KeyDestroyed
from spilno.tools.problems.models import Confirmation, MeToo, Problem

STEP = 1000  # problems looked at together; a key file is read for each
Sides = tuple[Sequence[bytes], Sequence[bytes]]  # the roots of the one account, of the other


def problems(sides: Sides) -> list[int]:
    """Return the problems that both acted on: reported, joined or judged. In their order."""
    return sorted(number for page in _pages() for number in _on(page, sides))


def names(number: int, sides: Sides) -> tuple[set[bytes], set[bytes]]:
    """Return the nullifiers of both sides on one problem; none once its key is destroyed."""
    try:
        key = nullifiers.key(number)
    except KeyDestroyed:
        return set(), set()
    one, other = ({*nullifiers.of_roots(list(side), key)} for side in sides)
    return one, other


def _pages() -> Iterator[list[int]]:
    """Only where someone had joined can two accounts have met."""
    ids = list(MeToo.objects.order_by("problem").values_list("problem", flat=True).distinct())
    return (ids[start : start + STEP] for start in range(0, len(ids), STEP))


def _on(page: Sequence[int], sides: Sides) -> list[int]:
    acted: dict[int, set[bytes]] = defaultdict(set)
    for rows in (
        MeToo.objects.filter(problem__in=page).values_list("problem", "nullifier"),
        Confirmation.objects.filter(problem__in=page).values_list("problem", "nullifier"),
        Problem.objects.filter(pk__in=page).values_list("pk", "reporter"),
    ):
        for number, nullifier in rows:
            acted[number].add(bytes(nullifier))
    found = {number: names(number, sides) for number in page}
    return [n for n in page if found[n][0] & acted[n] and found[n][1] & acted[n]]
