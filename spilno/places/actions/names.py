"""Old names, kept so that people who look for them find the place."""

from collections.abc import Sequence
from datetime import date

from spilno.places.models import OldName, Place
from spilno.places.skeleton import skeleton


def keep(names: Sequence[tuple[str, str]], until: date | None) -> None:
    """Keep (code, name) as names borne until an edition; a name that is kept already stays."""
    rows = [
        OldName(place_id=code, name=name, skeleton=skeleton(name), until=until)
        for code, name in names
    ]
    OldName.objects.bulk_create(rows, batch_size=2000, ignore_conflicts=True)


def keep_names(*, names: Sequence[tuple[str, str]]) -> int:
    """Keep (code, name) where the place is known and named otherwise; return how many are new.

    Used with `packaged.names_of_2022`, so that a first installation finds old names too.
    """
    known = dict(Place.objects.values_list("code", "name"))
    before = OldName.objects.count()
    keep([(code, name) for code, name in names if known.get(code, name) != name], None)
    return OldName.objects.count() - before
