"""Signatures in the database: hold, insert many, find, renew."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from django.db import connection

from spilno.tools.petitions.actions.wishes import Wish
from spilno.tools.petitions.models import Petition, Signature

# Shared by all who sign, refused to nobody but the one who ends the collection (FOR UPDATE): after
# the end nobody can add, and the end waits for those who came before it.
HOLD = "SELECT id FROM civic_matter WHERE id = ANY(%s) ORDER BY id FOR KEY SHARE"
INSERT = """
    INSERT INTO petitions_signature (petition_id, nullifier, surname, given_name, patronymic, level,
        salt, leaf, report, signed_at, state, is_hidden, hidden_reason)
    SELECT *, %s::timestamptz, 'valid', false, '' FROM unnest(%s::bigint[], %s::bytea[],
        %s::text[], %s::text[], %s::text[], %s::text[], %s::bytea[], %s::bytea[], %s::text[])
    ON CONFLICT (petition_id, nullifier) DO NOTHING RETURNING leaf
"""


def hold_open(petition_ids: set[int]) -> dict[int, Petition]:
    """Return the petitions; their stages stay as they are until the end of this transaction."""
    with connection.cursor() as cursor:
        cursor.execute(HOLD, [sorted(petition_ids)])
    found = Petition.objects.select_related("matter__rule_set", "addressee")
    return found.in_bulk(petition_ids)


def insert(wishes: Sequence[Wish], at: datetime) -> set[bytes]:
    """Insert in the order given; return the leaves of those that were not there before."""
    if not wishes:
        return set()
    columns: list[list[object]] = [
        [wish.signing.petition_id for wish in wishes],
        [wish.nullifier for wish in wishes],
        [wish.name.surname for wish in wishes],
        [wish.name.given_name for wish in wishes],
        [wish.name.patronymic for wish in wishes],
        [str(wish.signing.proved) for wish in wishes],
        [wish.entry.salt for wish in wishes],
        [wish.leaf for wish in wishes],
        [wish.signing.report for wish in wishes],
    ]
    with connection.cursor() as cursor:
        cursor.execute(INSERT, [at, *columns])
        return {bytes(leaf) for (leaf,) in cursor.fetchall()}


def find(keys: Iterable[tuple[int, bytes]]) -> dict[tuple[int, bytes], Signature]:
    """Return the signatures of these persons on these petitions, whatever their state."""
    wanted = set(keys)
    found = Signature.objects.filter(
        petition__in={petition for petition, _ in wanted},
        nullifier__in={nullifier for _, nullifier in wanted},
    )
    return {(row.petition_id, bytes(row.nullifier)): row for row in found}


def find_former(wishes: Sequence[Wish]) -> None:
    """Let those who joined accounts act under the nullifier that they acted under before."""
    if not wishes:
        return
    old = find((each.signing.petition_id, name) for each in wishes for name in each.nullifiers)
    for wish in wishes:
        mine = [old.get((wish.signing.petition_id, name)) for name in wish.nullifiers]
        if before := min(filter(None, mine), key=_weight, default=None):
            wish.nullifier = bytes(before.nullifier)


def _weight(row: Signature) -> tuple[int, int]:
    """What stands comes before what was taken back, and that before what never counts again."""
    order = {Signature.State.WITHDRAWN: 1, Signature.State.DUPLICATE: 2}
    return order.get(Signature.State(row.state), 0), row.pk


def renew(row: Signature, wish: Wish, at: datetime) -> bool:
    """Make a withdrawn signature valid again under a new leaf; False when somebody was first."""
    withdrawn = Signature.objects.filter(pk=row.pk, state=Signature.State.WITHDRAWN)
    return bool(
        withdrawn.update(
            surname=wish.name.surname,
            given_name=wish.name.given_name,
            patronymic=wish.name.patronymic,
            level=wish.signing.proved,
            signed_at=at,
            salt=wish.entry.salt,
            leaf=wish.leaf,
            report=wish.signing.report,
            state=Signature.State.VALID,
        )
    )
