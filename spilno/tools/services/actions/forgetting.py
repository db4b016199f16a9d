"""Words of visitors go after a year: they were for the unit to mend things by."""

from datetime import datetime, timedelta

from spilno.tools.services.models import Rating

YEAR = timedelta(days=365)
STEP = 500


def forget_words(*, at: datetime) -> int:
    """Erase words older than a year that were never published; return how many. Safe to repeat."""
    old = Rating.objects.filter(changed_at__lt=at - YEAR).exclude(text="")
    hidden = old.exclude(words=Rating.Words.PUBLISHED).values("pk")[:STEP]
    return Rating.objects.filter(pk__in=list(hidden.values_list("pk", flat=True))).update(text="")
