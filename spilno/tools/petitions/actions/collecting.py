"""The end of a collection: the threshold is reached, or the window is over."""

from datetime import datetime

from spilno.record import journal
from spilno.record.journal import Book
from spilno.tools.petitions import rules, stages
from spilno.tools.petitions.actions import handing, owing
from spilno.tools.petitions.actions.moving import lock, move
from spilno.tools.petitions.models import Petition, Signature


def reach(*, petition: Petition, at: datetime) -> Petition | None:
    """Note that the threshold is reached, at the moment of the Nth valid signature.

    From here the operator has until the end of the next day to hand the petition over (art. 23-1).
    None when there are not enough valid signatures, or another process was first.
    """
    with journal.transaction() as book:
        held = lock(petition.pk)
        if held.matter.stage != stages.COLLECTING:
            return None
        reached_at = moment_of_threshold(held)
        if reached_at is None:
            return None
        _reached(held, book, reached_at, at)
    return held


def close_window(*, petition: Petition, at: datetime) -> Petition | None:
    """End a collection whose window is over. None when it is not over or has ended before.

    Enough valid signatures by the window's last second, however late they are counted: reached.
    Fewer: it is considered as an appeal (art. 23-1). No threshold on file: a collective appeal.
    """
    with journal.transaction() as book:
        held = lock(petition.pk)
        is_over = held.closes_at is not None and at > held.closes_at
        if held.matter.stage != stages.COLLECTING or not is_over:
            return None
        reached_at = moment_of_threshold(held)
        if reached_at is not None:
            _reached(held, book, reached_at, at)
        else:
            _closed(held, book, at)
    return held


def moment_of_threshold(petition: Petition) -> datetime | None:
    """Return when the Nth signature that counts was given, or None while there are fewer."""
    if petition.threshold is None:
        return None
    valid = Signature.objects.filter(petition=petition, state=Signature.State.VALID)
    nth = max(petition.threshold, 1) - 1
    moments = valid.order_by("signed_at", "id").values_list("signed_at", flat=True)
    return moments[nth : nth + 1].first()


def _reached(petition: Petition, book: Book, reached_at: datetime, at: datetime) -> None:
    at = max(at, reached_at)  # it may have been given after this tick had looked at the clock
    content = {"threshold": petition.threshold}
    dates = {"reached_at": reached_at}
    move(petition, book, "petitions.reached", at, content=content, dates=dates)
    owing.begin(petition, "hand_over", "hand_over_term", at, since=reached_at)


def _closed(petition: Petition, book: Book, at: datetime) -> None:
    """The appeal begins by itself: no click of anybody stands between."""
    verb = rules.after_window(0, petition.threshold)
    move(petition, book, verb, at, dates={"closed_at": petition.closes_at})
    if verb == "petitions.expired":
        move(petition, book, "petitions.converted", at)
    handing.prepare_appeal(petition, at)
