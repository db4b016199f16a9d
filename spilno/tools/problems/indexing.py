"""Reports that are public become findable; what is hidden or joined is found no more."""

from datetime import datetime

from django.db import transaction

from spilno.record import journal
from spilno.search import index
from spilno.search.distance import Point
from spilno.tools.problems import stages
from spilno.tools.problems.models import Cursor, Problem

NAME = "search"
STEP = 200
KIND = "problem"
VERBS = ["problems.reported", "problems.shown", "problems.hidden", "problems.merged"]


def follow_record(at: datetime) -> int:
    """Index what changed since the last time; return how many entries were read.

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
    found = list(Problem.objects.filter(pk__in=matter_ids).select_related("matter"))
    gone = [each.pk for each in found if each.matter.stage == stages.MERGED]
    index.remove(KIND, gone)
    index.put_many(_entry(each) for each in found if each.pk not in gone)


def _entry(problem: Problem) -> index.Entry:
    matter = problem.matter
    return index.Entry(
        kind=KIND,
        number=problem.pk,
        title=matter.title,
        text=problem.text,
        place_code=matter.place_id,
        point=Point(*problem.shown_point) if problem.shown_point else None,
        is_public=matter.visibility == matter.Visibility.PUBLIC,
    )
