"""The published count: a job that reads the record by cursor. Rating writes no counter."""

from collections import Counter

from django.db import transaction
from django.db.models import F

from spilno.record import journal
from spilno.tools.services.models import Cursor, ServiceUnit, Tally
from spilno.tools.services.tool import SIGNS

NAME = "count"


def count() -> None:
    """Bring the tallies up to the record. Safe to repeat and to be killed anywhere."""
    with transaction.atomic():
        Cursor.objects.get_or_create(name=NAME)
        cursor = Cursor.objects.select_for_update().get(name=NAME)
        upto = journal.head()
        if upto > cursor.sequence:
            _add(_new(cursor.sequence, upto))
            cursor.sequence = upto
            cursor.save()


def recount() -> None:
    """Forget the tallies and count the whole record."""
    with transaction.atomic():
        Tally.objects.all().delete()
        Cursor.objects.filter(name=NAME).delete()
    count()


def _new(after: int, upto: int) -> Counter[tuple[int, str]]:
    counts: Counter[tuple[int, str]] = Counter()
    for (verb, matter, level), number in journal.tally(after, upto).items():
        if matter is not None and verb in SIGNS:
            counts[matter, level] += SIGNS[verb] * number
    return counts


def _add(counts: Counter[tuple[int, str]]) -> None:
    ids = [unit for unit, _ in counts]
    known = set(ServiceUnit.objects.filter(pk__in=ids).values_list("pk", flat=True))
    for (unit, level), number in sorted(counts.items()):
        if unit in known:
            Tally.objects.get_or_create(unit_id=unit, level=level, defaults={"number": 0})
            tally = Tally.objects.filter(unit=unit, level=level)
            tally.update(number=F("number") + number)
