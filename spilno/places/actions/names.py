"""Old names, so that people who look for them find the place, and the table that is searched."""

from collections.abc import Iterable, Sequence
from datetime import date

from spilno.places.models import OldName, Place, SearchName
from spilno.places.skeleton import skeleton

_BATCH = 2000


def keep(names: Sequence[tuple[str, str]], until: date | None) -> None:
    """Keep (code, name) as names borne until an edition; a name that is kept already stays."""
    rows = [OldName(place_id=code, name=name, until=until) for code, name in names]
    OldName.objects.bulk_create(rows, batch_size=_BATCH, ignore_conflicts=True)
    _index((code, name, True) for code, name in names)


def index_current(places: Sequence[Place]) -> None:
    """Let the search find these places by today's names, in place of what it knew."""
    codes = [place.code for place in places]
    SearchName.objects.filter(place__in=codes, is_old=False).delete()
    _index((place.code, place.name, False) for place in places)


def _index(names: Iterable[tuple[str, str, bool]]) -> None:
    rows = [
        SearchName(place_id=code, skeleton=skeleton(name), is_old=is_old)
        for code, name, is_old in names
    ]
    SearchName.objects.bulk_create(rows, batch_size=_BATCH, ignore_conflicts=True)


def keep_names(*, names: Sequence[tuple[str, str]]) -> int:
    """Keep (code, name) where the place is known and named otherwise; return how many are new.

    Used with `packaged.names_of_2022`, so that a first installation finds old names too.
    """
    known = dict(Place.objects.values_list("code", "name"))
    before = OldName.objects.count()
    keep([(code, name) for code, name in names if known.get(code, name) != name], None)
    return OldName.objects.count() - before
