"""Published petitions become findable: the record is followed by cursor."""

from datetime import datetime

from django.db import transaction

from spilno.record import journal
from spilno.search import index
from spilno.tools.petitions.models import Cursor, Petition

NAME = "search"
STEP = 200


def follow_record(at: datetime) -> int:
    """Index what was published since the last time; return how many petitions.

    Cursor and index move in one transaction; a killed run is simply done again.
    """
    with transaction.atomic():
        Cursor.objects.get_or_create(name=NAME)
        cursor = Cursor.objects.select_for_update().get(name=NAME)
        upto = journal.head()
        verbs = ["petitions.published"]
        fresh = list(journal.entries(after=cursor.sequence, verbs=verbs, limit=STEP))
        _put([entry.matter_id for entry in fresh if entry.matter_id is not None])
        cursor.sequence = fresh[-1].sequence if len(fresh) == STEP else upto
        cursor.read_at = at
        cursor.save(update_fields=["sequence", "read_at"])
    return len(fresh)


def _put(matter_ids: list[int]) -> None:
    found = Petition.objects.filter(pk__in=matter_ids).select_related("matter")
    index.put_many(
        index.Entry(
            kind=petition.matter.kind,
            number=petition.pk,
            title=petition.matter.title,
            text=petition.text,
            place_code=petition.matter.place_id,
            is_public=petition.matter.visibility == petition.matter.Visibility.PUBLIC,
        )
        for petition in found
    )
