"""Who answers for a place."""

from spilno.places.models import Authority, Place

CENTRAL = (Authority.Kind.PRESIDENT, Authority.Kind.PARLIAMENT, Authority.Kind.CABINET)


def of(place: Place) -> Authority | None:
    """Return the authority of the community that `place` belongs to, or None above communities."""
    if place.hromada_id is None:
        return None
    found = Authority.objects.filter(place_id=place.hromada_id).exclude(kind__in=CENTRAL)
    return found.order_by("pk").first()


def central() -> list[Authority]:
    """Return the President, the Verkhovna Rada, the Cabinet, in this order."""
    found = Authority.objects.filter(kind__in=CENTRAL)
    return sorted(found, key=lambda authority: CENTRAL.index(Authority.Kind(authority.kind)))
