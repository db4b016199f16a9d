"""Reading the record: by cursor, by matter, by count."""

from collections.abc import Iterable

from django.db import connection
from django.db.models import QuerySet

from spilno.record.models import Entry, Head, Opening


def head() -> int:
    """Return the number of the last entry; -1 while there is none."""
    return (Head.objects.values_list("size", flat=True).first() or 0) - 1


def entries(
    *,
    after: int = -1,
    limit: int | None = None,
    verbs: Iterable[str] | None = None,
    matter_id: int | None = None,
) -> QuerySet[Entry]:
    """Return entries numbered above `after`, in order, of these verbs and this matter if given."""
    found = Entry.objects.filter(sequence__gt=after).order_by("sequence")
    if verbs is not None:
        found = found.filter(verb__in=list(verbs))
    if matter_id is not None:
        found = found.filter(matter_id=matter_id)
    return found[:limit]


def latest(*, matter_ids: Iterable[int], limit: int) -> QuerySet[Entry]:
    """Return the newest entries on these matters, newest first."""
    return Entry.objects.filter(matter_id__in=list(matter_ids)).order_by("-sequence")[:limit]


def tally(after: int, upto: int) -> dict[tuple[str, int | None, str], int]:
    """Count entries numbered above `after`, to `upto` inclusive, by verb, matter and level."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT verb, matter_id, level, count(*) FROM record_entry"
            " WHERE sequence > %s AND sequence <= %s GROUP BY 1, 2, 3",
            [after, upto],
        )
        return {(verb, matter, level): number for verb, matter, level, number in cursor}


def opening(leaf: bytes) -> Opening | None:
    """Return salt and content of an entry, or None when they were never kept or are erased."""
    return Opening.objects.filter(leaf=leaf).first()
