"""Signing: a list of acts in one transaction, one entry of the record each.

One bad act never fails its neighbours. The one who signs twice, by whatever channel and however
often at once, gets the same receipt, and nothing is added.
"""

from collections.abc import Sequence
from datetime import datetime

from django.db import DatabaseError

from spilno.civic import containers
from spilno.people import participation, roots
from spilno.record import journal
from spilno.tools.petitions.actions import receipts
from spilno.tools.petitions.actions.batch import Batch
from spilno.tools.petitions.actions.outcomes import (
    AlreadySigned,
    NotStored,
    Outcome,
    Signed,
    Signing,
)
from spilno.tools.petitions.actions.wishes import Wish


def sign(*, signings: Sequence[Signing], at: datetime) -> list[Outcome]:
    """Sign petitions and return an outcome for each wish, in their order.

    Refusals are returned, not raised: NotOpen, NotEligible, Incomplete, UncleanText, NotStored.
    Law 393/96 art. 23-1: no signature without the citizen, and its moment is kept.
    """
    roots.ensure(signing.person for signing in signings)
    try:
        return _together(signings, at)
    except DatabaseError:
        return [_alone(signing, at) for signing in signings]


def _alone(signing: Signing, at: datetime) -> Outcome:
    """What failed together is tried one by one, so that one bad act fails by itself."""
    try:
        return _together([signing], at)[0]
    except DatabaseError as error:
        refusal = NotStored()
        refusal.__cause__ = error
        return refusal


def _together(signings: Sequence[Signing], at: datetime) -> list[Outcome]:
    with journal.transaction() as book:
        batch = Batch(signings, at)
        batch.store()
        book.entries += [wish.entry for wish in batch.stored]
        _keep_files(batch.stored, at)
        for wish in batch.stored:
            if wish.signing.keep:
                wish.signing.keep(wish.leaf)
        participation.keep_many([(w.signing.person, _own_act(w)) for w in batch.stored], at)
    before = receipts.of_leaves(wish.leaf for wish in batch.wishes if wish.is_old)
    return [_outcome(wish, before) for wish in batch.wishes]


def _keep_files(stored: Sequence[Wish], at: datetime) -> None:
    files = [(w.leaf, w.signing.petition_id, w.signing.signed) for w in stored]
    kept = [(leaf, petition, signed) for leaf, petition, signed in files if signed]
    if kept:
        containers.keep(kept, at)


def _own_act(wish: Wish) -> dict[str, object]:
    """What opens in the person's own session only: the row of the signature has no person."""
    petition = wish.signing.petition_id
    return {"tool": "petitions", "act": "signed", "matter": petition, "leaf": wish.leaf.hex()}


def _outcome(wish: Wish, before: dict[bytes, receipts.Receipt]) -> Outcome:
    if wish.is_old:
        return AlreadySigned(before[wish.leaf])
    if wish.refusal is not None:
        return wish.refusal
    return Signed(receipts.of_pending(wish.entry))
