"""The operator's decision about a withdrawn place."""

from datetime import datetime

from django.db import transaction

from spilno.places.models import Displaced, Place


class NotWithdrawn(Exception):
    """The place is in the codifier: there is nothing to decide about it."""


def decide(*, place: Place, successor: Place | None, at: datetime) -> None:
    """Take a withdrawn place off the operator's queue, naming what stands for it now, if anything.

    Raises NotWithdrawn. The callers above move their own rows in the same transaction.
    """
    if place.withdrawn_on is None:
        raise NotWithdrawn(place.code)
    with transaction.atomic():
        place.successor = successor
        place.save(update_fields=["successor"])
        Displaced.objects.filter(place=place).update(decided_at=at)
