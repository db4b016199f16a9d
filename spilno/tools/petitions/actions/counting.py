"""The count: a job that reads the record by cursor, and counts anew when something does not fit.

Signing writes no counter. A tally is what the record says, nothing else.
"""

from collections import Counter
from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from django.db import connection, transaction
from django.db.models import Sum

from spilno.record import journal
from spilno.tools.petitions.counts import NAME
from spilno.tools.petitions.models import Cursor, Tally
from spilno.tools.petitions.rules import SIGNS

DAILY = timedelta(days=1)  # all is counted anew once a day, whether or not it seems to fit
# Only petitions that still exist; sorted, so that two runs never wait for each other in a circle.
ADD = """
    INSERT INTO petitions_tally AS t (petition_id, level, number, as_of_sequence, as_of)
    SELECT n.petition, n.level, n.number, %s, %s
    FROM unnest(%s::bigint[], %s::text[], %s::int[]) AS n (petition, level, number)
    JOIN petitions_petition p ON p.matter_id = n.petition
    ORDER BY 1, 2
    ON CONFLICT (petition_id, level) DO UPDATE SET number = t.number + excluded.number,
        as_of_sequence = excluded.as_of_sequence, as_of = excluded.as_of
"""

Counts = Mapping[tuple[int, str], int]


def count(*, at: datetime) -> set[int]:
    """Bring the tallies up to the record; return the petitions whose count changed.

    Safe to repeat and to be killed anywhere: tallies and cursor move in one transaction.
    """
    with transaction.atomic():
        Cursor.objects.get_or_create(name=NAME)
        cursor = Cursor.objects.select_for_update().get(name=NAME)
        if not _fits(cursor, at):
            return _anew(cursor, at)
        upto = journal.head()
        return _add(cursor, cursor.sequence, upto, at) if upto > cursor.sequence else set()


def recount(*, at: datetime) -> set[int]:
    """Forget the tallies and count the whole record."""
    with transaction.atomic():
        Cursor.objects.get_or_create(name=NAME)
        return _anew(Cursor.objects.select_for_update().get(name=NAME), at)


def _fits(cursor: Cursor, at: datetime) -> bool:
    """Tell whether the tallies add up to what the cursor says, and were proved today."""
    if cursor.checked_at is None or at - cursor.checked_at >= DAILY:
        return False
    total = Tally.objects.aggregate(total=Sum("number"))["total"] or 0
    return bool(total == cursor.total and cursor.sequence <= journal.head())


def _anew(cursor: Cursor, at: datetime) -> set[int]:
    Tally.objects.all().delete()
    cursor.total, cursor.checked_at = 0, at
    return _add(cursor, -1, journal.head(), at)


def _add(cursor: Cursor, after: int, upto: int, at: datetime) -> set[int]:
    counts = _signed(after, upto)
    _store(counts, upto, at)
    cursor.sequence, cursor.read_at = upto, at
    cursor.total = Tally.objects.aggregate(total=Sum("number"))["total"] or 0
    cursor.save()
    return {petition for petition, _ in counts}


def _signed(after: int, upto: int) -> Counts:
    counts: Counter[tuple[int, str]] = Counter()
    for (verb, matter, level), number in journal.tally(after, upto).items():
        if matter is not None and verb in SIGNS:
            counts[matter, level] += SIGNS[verb] * number
    return counts


def _store(counts: Counts, upto: int, at: datetime) -> None:
    if not counts:
        return
    columns: list[list[Any]] = [
        [key[0] for key in counts],
        [key[1] for key in counts],
        list(counts.values()),
    ]
    with connection.cursor() as database:
        database.execute(ADD, [upto, at, *columns])
