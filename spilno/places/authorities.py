"""Who answers for a place."""

from spilno.places import tree
from spilno.places.models import Authority, Place

CENTRAL = (Authority.Kind.PRESIDENT, Authority.Kind.PARLIAMENT, Authority.Kind.CABINET)


# A military administration acts where there is one; «none» says that nobody can be asked.
_ORDER = (Authority.Kind.MILITARY_ADMINISTRATION, Authority.Kind.NONE, Authority.Kind.COUNCIL)


def of(place: Place) -> Authority | None:
    """Return the authority of the community that `place` belongs to, or None above communities.

    Of several the one that acts today; see `_ORDER`. Kind `none` means an occupied community.
    """
    if place.hromada_id is None:
        return None
    found = Authority.objects.filter(place_id=place.hromada_id, kind__in=_ORDER, ended_on=None)
    return min(found, key=lambda each: _ORDER.index(Authority.Kind(each.kind)), default=None)


def central() -> list[Authority]:
    """Return the President, the Verkhovna Rada, the Cabinet, in this order."""
    found = Authority.objects.filter(kind__in=CENTRAL)
    return sorted(found, key=lambda authority: CENTRAL.index(Authority.Kind(authority.kind)))


def above(place: Place) -> list[Authority]:
    """Return the state administrations over a place, the raion's first; those on file only."""
    codes = tree.chain_codes(place)
    kind = Authority.Kind.STATE_ADMINISTRATION
    found = Authority.objects.filter(place__in=codes, kind=kind, ended_on=None)
    return sorted(found, key=lambda each: codes.index(each.place_id))
