"""Public appeals become findable, and no longer once they are hidden: the record is followed."""

from datetime import datetime

from django.db import transaction

from spilno.civic.models import Matter
from spilno.record import journal
from spilno.search import index
from spilno.tools.appeals.models import Appeal, Cursor

NAME = "search"
STEP = 200
VERBS = ["appeals.published", "appeals.hidden"]


def follow_record(at: datetime) -> int:
    """Index what was published or hidden since the last time; return how many entries.

    Cursor and index move in one transaction; a killed run is simply done again.
    """
    with transaction.atomic():
        Cursor.objects.get_or_create(name=NAME)
        cursor = Cursor.objects.select_for_update().get(name=NAME)
        upto = journal.head()
        fresh = list(journal.entries(after=cursor.sequence, verbs=VERBS, limit=STEP))
        _put([entry.matter_id for entry in fresh if entry.matter_id is not None])
        cursor.sequence = fresh[-1].sequence if len(fresh) == STEP else upto
        cursor.read_at = at
        cursor.save(update_fields=["sequence", "read_at"])
    return len(fresh)


def _put(matter_ids: list[int]) -> None:
    """Of one that is not public nothing is indexed: what was is emptied."""
    found = Appeal.objects.filter(pk__in=matter_ids).select_related("matter", "opening")
    shown = [(each, each.matter.visibility == Matter.Visibility.PUBLIC) for each in found]
    index.put_many(
        index.Entry(
            kind=appeal.matter.kind,
            number=appeal.pk,
            title=appeal.matter.title if is_public else "",
            text=appeal.words if is_public else "",
            place_code=appeal.matter.place_id,
            is_public=is_public,
        )
        for appeal, is_public in shown
    )
