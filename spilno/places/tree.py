"""The tree of places: up to Ukraine, down to villages, in a constant number of queries."""

from spilno.places.models import Place

_HEIGHT = 5  # district in a city, settlement, community, raion, oblast; Ukraine is above them


def ancestors(place: Place) -> list[Place]:
    """Return the place itself, then each place above it, Ukraine last.

    One query; none when all of them came with the place (`select_related`).
    """
    chain = [place]
    if place.parent_id is None:
        return chain
    path = "__".join(["parent"] * _HEIGHT)
    known = place if _is_whole(place) else Place.objects.select_related(path).get(pk=place.pk)
    while (above := known.parent) is not None:
        chain.append(above)
        known = above
    return chain


def _is_whole(place: Place | None) -> bool:
    parent = Place._meta.get_field("parent")
    while place is not None and place.parent_id is not None:
        if not parent.is_cached(place):
            return False
        place = place.parent
    return True


def chain_codes(place: Place) -> list[str]:
    """Return the codes of the place itself and of each place above it, `UA` last."""
    return [each.code for each in ancestors(place)]


def children(place: Place) -> list[Place]:
    """Return the places right under this one that still exist, in the order of the alphabet."""
    listed = Place.objects.filter(parent=place, withdrawn_on=None)
    return list(listed.order_by("sort_key", "code"))
