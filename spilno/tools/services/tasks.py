"""What happens without a click, every two seconds: the count, the search, forgetting."""

from datetime import datetime

from spilno.tools.services import actions, indexing


def tick(at: datetime) -> None:
    """Count, index, forget. Idempotent."""
    actions.count()
    indexing.follow_record()
    actions.forget_words(at=at)
