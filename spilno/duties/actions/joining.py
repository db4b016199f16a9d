"""Ratings of one who had two accounts and joined them: the later judgement stands."""

from collections.abc import Collection
from datetime import datetime

from spilno.duties import entries
from spilno.duties.models import Answer, Rating
from spilno.record import journal


def join_ratings(*, answer: Answer, nullifiers: Collection[bytes], at: datetime) -> int:
    """Leave of the ratings of one person the latest; return how many went.

    `nullifiers`: all of that person on the matter of the answer.
    """
    with journal.transaction() as book:
        held = Answer.objects.select_for_update().get(pk=answer.pk)
        found = Rating.objects.filter(answer=held, nullifier__in=list(nullifiers))
        former = list(found.order_by("-rated_at", "-pk"))[1:]
        for rating in former:
            rating.delete()
            content = {"answer": held.pk, "quality": rating.quality, "relevance": rating.relevance}
            book.enter(**entries.of(held.duty, "rating_joined", at, content))
    return len(former)
