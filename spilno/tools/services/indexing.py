"""Units become findable: the record is followed by cursor."""

from django.db import transaction

from spilno.record import journal
from spilno.search import index
from spilno.tools.services.models import Cursor, ServiceUnit

NAME = "search"
VERBS = ["services.founded", "services.edited"]
STEP = 200


def follow_record() -> int:
    """Index what was founded or renamed since the last time; return how many units."""
    with transaction.atomic():
        Cursor.objects.get_or_create(name=NAME)
        cursor = Cursor.objects.select_for_update().get(name=NAME)
        upto = journal.head()
        if upto == cursor.sequence:
            return 0
        fresh = list(journal.entries(after=cursor.sequence, verbs=VERBS, limit=STEP))
        _put({entry.matter_id for entry in fresh if entry.matter_id is not None})
        cursor.sequence = fresh[-1].sequence if len(fresh) == STEP else upto
        cursor.save()
    return len(fresh)


def _put(ids: set[int]) -> None:
    found = ServiceUnit.objects.filter(pk__in=ids).select_related("matter", "authority")
    index.put_many(
        index.Entry(
            kind=unit.matter.kind,
            number=unit.pk,
            title=unit.matter.title,
            text=f"{unit.get_kind_display()} {unit.address} {unit.authority.name}",
            place_code=unit.matter.place_id,
            is_public=True,
        )
        for unit in found
    )
