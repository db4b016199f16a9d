"""Two accounts of one person become one: a visit that both had rated counts once."""

from collections.abc import Iterable
from datetime import date, datetime

from spilno.record import journal
from spilno.tools.services.actions.entering import give_way
from spilno.tools.services.models import Rating
from spilno.tools.services.visitors import Visitor


def join(*, visits: Iterable[tuple[int, date, Visitor]], at: datetime) -> int:
    """Leave of the ratings of each visit the latest; return how many went."""
    gone = 0
    with journal.transaction() as book:
        for unit, _day, visitor in visits:
            found = Rating.objects.filter(unit=unit, nullifier__in=list(visitor.names))
            former = list(found.order_by("-changed_at", "-pk"))[1:]
            names = [bytes(rating.nullifier) for rating in former]
            gone += give_way(book, unit, names, at, "services.joined") if names else 0
    return gone
