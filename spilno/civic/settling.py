"""A withdrawn place is settled by the operator: people and matters move to what stands for it."""

from datetime import datetime

from spilno.civic.models import Matter
from spilno.people.models import Residence
from spilno.places.actions import displacing
from spilno.places.models import Place
from spilno.record import journal


def settle(*, place: Place, successor: Place | None, at: datetime) -> tuple[int, int]:
    """Decide on a withdrawn place and move its residents and matters; return how many of each.

    Without a successor nothing moves: all stays findable where it was. One entry of the record.
    Raises NotWithdrawn.
    """
    with journal.transaction() as book:
        displacing.decide(place=place, successor=successor, at=at)
        people, matters = _move(place, successor) if successor is not None else (0, 0)
        content = {"place": place.code, "successor": successor.code if successor else ""}
        numbers = {"people": people, "matters": matters}
        book.enter(verb="civic.place_settled", at=at, content={**content, **numbers}, public=True)
    return people, matters


def _move(place: Place, successor: Place) -> tuple[int, int]:
    lived = Residence.objects.filter(place=place, until=None).update(place=successor)
    return lived, Matter.objects.filter(place=place).update(place=successor)
