"""Entries of ratings, and ratings that give way."""

import hashlib
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from spilno.record import journal
from spilno.tools.services.models import Rating


def enter(
    book: journal.Book, verb: str, rating: Rating, at: datetime, content: Mapping[str, Any]
) -> bytes:
    """Enter an act on a rating; return its leaf."""
    entry = book.enter(
        verb=verb, at=at, matter_id=rating.unit_id, level=rating.level, content=content
    )
    return entry.leaf


def said(rating: Rating) -> dict[str, Any]:
    """Return what an entry commits to: the words only by their digest."""
    return {
        "score": rating.score,
        "reasons": rating.reasons,
        "visited_on": rating.visited_on.isoformat(),
        "channel": rating.channel,
        "officer": rating.entered_by_id,
        "text": hashlib.sha256(rating.text.encode()).hexdigest() if rating.text else None,
    }


def give_way(
    book: journal.Book,
    unit_id: int,
    names: Sequence[bytes],
    at: datetime,
    verb: str = "services.withdrawn",
) -> int:
    """Take the ratings of these nullifiers out of the count; return how many."""
    found = Rating.objects.select_for_update().filter(unit=unit_id, nullifier__in=list(names))
    rows = list(found.order_by("pk"))
    for rating in rows:
        enter(book, verb, rating, at, {"score": rating.score})
        rating.delete()
    return len(rows)
