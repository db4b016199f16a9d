"""On which petitions two accounts of one person acted, found by their roots alone."""

from collections.abc import Iterator, Sequence

from django.db import connection

from spilno.civic import nullifiers
from spilno.tools.petitions import stages
from spilno.tools.petitions.models import Petition

STEP = 1000  # petitions looked at with one query; a key file is read for each
ACTED = """
    SELECT DISTINCT n.petition, n.side FROM unnest(%s::bigint[], %s::bytea[], %s::int[])
        AS n (petition, nullifier, side)
    WHERE EXISTS (SELECT 1 FROM petitions_signature s
            WHERE s.petition_id = n.petition AND s.nullifier = n.nullifier)
        OR EXISTS (SELECT 1 FROM petitions_support b
            WHERE b.petition_id = n.petition AND b.nullifier = n.nullifier)
        OR EXISTS (SELECT 1 FROM duties_rating r JOIN duties_answer a ON a.id = r.answer_id
            WHERE a.matter_id = n.petition AND r.nullifier = n.nullifier)
"""
Sides = tuple[Sequence[bytes], Sequence[bytes]]  # the roots of the one account, of the other


def petitions(sides: Sides) -> list[int]:
    """Return the petitions that both acted on, in their order.

    All whose key is left are tried: an account that was erased and restored has roots, but no list
    of its acts.
    """
    return sorted(number for page in _pages() for number in _on(page, sides))


def _pages() -> Iterator[list[int]]:
    alive = Petition.objects.filter(names_erased_at=None).exclude(matter__stage=stages.DRAFT)
    ids = list(alive.order_by("pk").values_list("pk", flat=True))
    return (ids[start : start + STEP] for start in range(0, len(ids), STEP))


def _on(page: Sequence[int], sides: Sides) -> set[int]:
    names = [
        (number, nullifiers.of_root(root, key), side)
        for number in page
        for key in [nullifiers.key(number)]
        for side, of_person in enumerate(sides)
        for root in of_person
    ]
    columns = [list(column) for column in zip(*names, strict=True)]
    with connection.cursor() as cursor:
        cursor.execute(ACTED, columns)
        found = set(cursor.fetchall())
    return {number for number, side in found if side == 0 and (number, 1) in found}
