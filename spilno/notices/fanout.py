"""From the record to notices: every entry that is told, to everyone who follows, in ranges.

A killed run loses nothing: the cursor moves in the transaction of the last range, and a notice
of one entry to one person exists once.
"""

from collections.abc import Iterable
from datetime import datetime
from functools import partial

from django.db import transaction
from django.db.models import Q

from spilno.civic import tools
from spilno.civic.models import Matter
from spilno.notices.models import Cadence, Cursor, Follow, Notice
from spilno.notices.schedule import due_at
from spilno.places.tree import chain_codes
from spilno.record import journal

READER = "notices"
ENTRIES = 500  # of the record in one step
FOLLOWS = 5_000  # in one transaction


def follow_record(at: datetime) -> int:
    """Read new entries of the record and write notices; return how many entries were read."""
    cursor, _ = Cursor.objects.get_or_create(name=READER)
    read = 0
    for entry in journal.entries(after=cursor.sequence, limit=ENTRIES):
        if is_told(entry.verb):
            tell(entry, at)
        Cursor.objects.filter(name=READER).update(sequence=entry.sequence)
        read += 1
    return read


def is_told(code: str) -> bool:
    """Tell whether followers hear of the verb `code`."""
    known = tools.verb(code)
    return known is not None and known.is_told


def audience(matter: Matter) -> Q:
    """Return whose follows touch `matter`: its own, its places', those of who must answer."""
    touched = Q(matter=matter)
    if matter.visibility != Matter.Visibility.PUBLIC:
        return Q(matter=matter, person=matter.author_id)
    touched |= Q(place__in=chain_codes(matter.place))
    addressees = tools.discover()[matter.kind].hook("endpoints", "addressees")([matter.pk])
    authority = addressees.get(matter.pk)
    if authority is not None:
        touched |= Q(authority=authority) | Q(official__authority=authority)
    return touched


def tell(entry: journal.Entry, at: datetime) -> None:
    """Write one notice of `entry` for each person whose follows touch it."""
    matter = Matter.objects.filter(pk=entry.matter_id or 0).select_related("place").first()
    if matter is None or matter.kind not in tools.discover():
        return
    follows = Follow.objects.filter(audience(matter)).exclude(cadence=Cadence.NOTHING)
    last = 0
    while chunk := list(follows.filter(pk__gt=last).order_by("pk")[:FOLLOWS]):
        last = chunk[-1].pk
        _insert(chunk, partial(_notice, entry=entry, matter=matter, at=at))


def _notice(follow: Follow, *, entry: journal.Entry, matter: Matter, at: datetime) -> Notice:
    return Notice(
        person_id=follow.person_id,
        follow=follow,
        matter=matter,
        sequence=entry.sequence,
        verb=entry.verb,
        happened_at=at,
        due_at=due_at(follow.cadence, at),
    )


def _insert(follows: Iterable[Follow], make: "partial[Notice]") -> None:
    # the soonest of a person's follows wins: sorted, the first row of a person stays
    ordered = sorted((make(follow) for follow in follows), key=lambda notice: notice.due_at)
    with transaction.atomic():
        Notice.objects.bulk_create(ordered, ignore_conflicts=True, batch_size=1_000)


def lag() -> int:
    """Return how many entries of the record notices have not read yet."""
    cursor = Cursor.objects.filter(name=READER).first()
    return journal.head() - (cursor.sequence if cursor else -1)
