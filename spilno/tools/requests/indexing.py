"""Public requests become findable, in the words that are left after redaction."""

from datetime import datetime

from django.db import transaction

from spilno.civic.models import Matter
from spilno.duties.thread import reading
from spilno.record import journal
from spilno.search import index
from spilno.tools.requests.models import Cursor

NAME, KIND = "search", "request"
STEP = 200
VERBS = [
    "requests.sent",
    "requests.published",
    "requests.withdrawn",
    "requests.answered",
    "duties.message_redacted",
]


def follow_record(at: datetime) -> int:
    """Index what was sent, made public or redacted since the last time; return how many."""
    with transaction.atomic():
        Cursor.objects.get_or_create(name=NAME)
        cursor = Cursor.objects.select_for_update().get(name=NAME)
        upto = journal.head()
        fresh = list(journal.entries(after=cursor.sequence, verbs=VERBS, limit=STEP))
        _put({entry.matter_id for entry in fresh if entry.matter_id is not None})
        cursor.sequence = fresh[-1].sequence if len(fresh) == STEP else upto
        cursor.save(update_fields=["sequence"])
    return len(fresh)


def _put(matter_ids: set[int]) -> None:
    found = Matter.objects.filter(pk__in=matter_ids, kind=KIND)
    shown = [each for each in found if each.visibility == Matter.Visibility.PUBLIC]
    index.put_many(
        index.Entry(
            kind=KIND,
            number=matter.pk,
            title=matter.title,
            text="\n".join(each.text for each in reading.visible(matter, "")),
            place_code=matter.place_id,
            is_public=True,
        )
        for matter in shown
    )
