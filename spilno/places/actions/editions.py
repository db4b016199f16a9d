"""Bringing the table of places to an edition of the codifier."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime

from django.db import connection, transaction

from spilno.places import building, changes
from spilno.places.actions import authorities
from spilno.places.actions.names import index_current, keep
from spilno.places.changes import Changes
from spilno.places.codifier import Listed
from spilno.places.models import Displaced, Edition, OldName, Place

_LOCK = 0x506C6163  # one import at a time
_BATCH = 2000
_MANY = 0.02  # a file cut short would withdraw half of the country
_FEW = 50  # are never too many


class TooManyWithdrawn(Exception):
    """The edition would withdraw more than 2 % of the places on file: is the file whole?"""


def import_edition(
    *,
    listed: Sequence[Listed],
    as_of: date,
    sha256: str,
    at: datetime,
    dry_run: bool = False,
    accept_many: bool = False,
) -> Changes:
    """Bring the table to this edition and return what changed. Codes stay, nothing is deleted.

    An edition older than the newest on file only adds what it remembers: old names, gone places.
    Raises TooManyWithdrawn unless `accept_many`.
    """
    new = building.places(listed, as_of)
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_LOCK])
        newest = Edition.objects.order_by("-as_of").first()
        old = Place.objects.in_bulk()
        if newest and as_of < newest.as_of:
            return _remember(old, new, newest.as_of, dry_run=dry_run)
        found = changes.between(old, new)
        if len(found.withdrawn) > max(_FEW, _MANY * len(old)) and not accept_many:
            raise TooManyWithdrawn(len(found.withdrawn))
        if not dry_run:
            _write(old, new, found, as_of, at)
            _note_edition(as_of, at, len(listed), sha256)
    return found


def _write(
    old: Mapping[str, Place], new: Mapping[str, Place], found: Changes, as_of: date, at: datetime
) -> None:
    for code in found.touched:
        if code in old:
            new[code].listed_on = old[code].listed_on
    _save([new[code] for code in found.touched])
    keep([(code, old[code].name) for code in found.renamed], as_of)
    _withdraw(old, new, found, as_of)
    Displaced.objects.filter(place__withdrawn_on=None, decided_at=None).update(decided_at=at)
    authorities.name_councils(old, new)
    with connection.cursor() as cursor:  # else the first searches are planned for an empty table
        cursor.execute("ANALYZE places_place, places_searchname")


def _save(places: Sequence[Place]) -> None:
    fields = [name.removesuffix("_id") for name in changes.FIELDS]
    Place.objects.bulk_create(
        places,
        batch_size=_BATCH,
        update_conflicts=True,
        unique_fields=["code"],
        update_fields=[*fields, "listed_on", "withdrawn_on", "successor"],
    )
    index_current(places)


def _withdraw(
    old: Mapping[str, Place], new: Mapping[str, Place], found: Changes, as_of: date
) -> None:
    gone = [old[code] for code in found.withdrawn]
    for place in gone:
        place.withdrawn_on = as_of
        place.successor = changes.successor(place, new, found.added)
    Place.objects.bulk_update(gone, ["withdrawn_on", "successor"], batch_size=_BATCH)
    queue = [Displaced(place=place, since=as_of) for place in gone]
    Displaced.objects.bulk_create(
        queue, update_conflicts=True, unique_fields=["place"], update_fields=["since", "decided_at"]
    )


def _remember(
    old: Mapping[str, Place], new: Mapping[str, Place], gone_by: date, *, dry_run: bool
) -> Changes:
    known = {(name.place_id, name.name) for name in OldName.objects.all()}
    found = Changes()
    for code, place in new.items():
        if code not in old:
            place.withdrawn_on = gone_by
            found.withdrawn.append(code)
        elif place.name != old[code].name and (code, place.name) not in known:
            found.renamed.append(code)
    if not dry_run:
        _save([new[code] for code in found.withdrawn])
        keep([(code, new[code].name) for code in found.renamed], gone_by)
    return found


def _note_edition(as_of: date, at: datetime, size: int, sha256: str) -> None:
    values = {"loaded_at": at, "objects_listed": size, "sha256": sha256}
    Edition.objects.update_or_create(as_of=as_of, defaults=values)
