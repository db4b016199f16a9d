"""«Що ми змінили», and comments that may be shown to all."""

from datetime import date, datetime

from spilno.record import journal
from spilno.tools.services.actions.entering import enter
from spilno.tools.services.actions.refusals import AlreadyDecided
from spilno.tools.services.models import Change, Rating, ServiceUnit

Words = Rating.Words


def tell(*, unit: ServiceUnit, month: date, text: str, at: datetime, reason: str = "") -> Change:
    """Tell what the unit has changed in a month; those who follow it get news."""
    with journal.transaction() as book:
        change = Change(unit=unit, month=month.replace(day=1), text=text, reason=reason)
        change.told_at = at
        change.save()
        content = {"month": change.month.isoformat(), "reason": reason, "text": text}
        book.enter(verb="services.changed", at=at, matter_id=unit.pk, content=content, public=True)
    return change


def publish_comment(*, rating: Rating, at: datetime) -> None:
    """Show the words of a visitor, who agreed to it, to all. Raises AlreadyDecided."""
    _decide(rating, Words.PUBLISHED, "services.comment_published", at)


def keep_comment(*, rating: Rating, at: datetime) -> None:
    """Leave the words with the officials of the unit. Raises AlreadyDecided."""
    _decide(rating, Words.KEPT, "services.comment_kept", at)


def _decide(rating: Rating, words: str, verb: str, at: datetime) -> None:
    with journal.transaction() as book:
        standing = Rating.objects.filter(pk=rating.pk, words=Words.ASKED, text=rating.text)
        if not standing.update(words=words):
            raise AlreadyDecided
        enter(book, verb, rating, at, {"rating": rating.pk})
