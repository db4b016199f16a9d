"""The operator's queue of withdrawn places. Upper packages ask here and move their own rows."""

from spilno.places.models import Displaced, Place


def waiting() -> list[Displaced]:
    """Return withdrawn places without a decision, the oldest first, with a proposed successor."""
    rows = Displaced.objects.filter(decided_at=None).select_related("place__successor")
    return list(rows.order_by("since", "place_id"))


def now_called(place: Place) -> Place:
    """Return the place that stands for a withdrawn one today, or the place itself."""
    seen = {place.code}
    while (after := place.successor) is not None and after.code not in seen:
        seen.add(after.code)
        place = after
    return place
