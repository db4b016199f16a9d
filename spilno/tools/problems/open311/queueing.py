"""Which reports go to a city's system: accepted ones of its body, public, of a mapped category."""

from datetime import datetime

from django.db.models import Exists, F, OuterRef, Q, QuerySet

from spilno.civic.models import Matter
from spilno.places.models import Authority
from spilno.tools.problems import stages
from spilno.tools.problems.models import Problem
from spilno.tools.problems.open311 import services_in
from spilno.tools.problems.open311.cities import Joined
from spilno.tools.problems.open311.models import City, Sending

STEP = 100


def queue(city: Joined, row: City, at: datetime) -> int:
    """Queue what is to be sent; return how many. A round of a problem is queued once."""
    body, mapped = city.body(), services_in.of(row)
    if body is None or not mapped:
        return 0
    found = due(city, row, body).filter(category__in=list(mapped)).order_by("pk")[:STEP]
    rows = [
        Sending(
            problem=each,
            city=row,
            round=each.round,
            service_code=mapped[each.category].code,
            first_at=at,
            next_at=at,
        )
        for each in found
    ]
    return len(Sending.objects.bulk_create(rows, ignore_conflicts=True))


def due(city: Joined, row: City, body: Authority) -> QuerySet[Problem]:
    """Return problems that are to be sent and are not queued in this round."""
    own = Sending.objects.filter(problem=OuterRef("pk"), city=row)
    first = stages.UNASSIGNED if city.sends_at_once else (stages.ACCEPTED,)
    was_there = Q(matter__stage=stages.RETURNED) & Exists(own)  # people returned it: anew
    wanted = Problem.objects.filter(Q(matter__stage__in=first) | was_there)
    return sendable(wanted).filter(~Exists(own.filter(round=OuterRef("round"))), authority=body)


def sendable(problems: QuerySet[Problem]) -> QuerySet[Problem]:
    """Only what everybody may see goes out: the other side may publish it."""
    return problems.filter(matter__visibility=Matter.Visibility.PUBLIC, hold="")


def drop_stale() -> None:
    """Forget what was queued, never sent, and is no longer to be sent."""
    unsent = Sending.objects.filter(state=Sending.State.WAITING, tries=0)
    gone = ~Q(problem__matter__visibility=Matter.Visibility.PUBLIC) | ~Q(problem__hold="")
    moved = ~Q(problem__matter__stage__in=stages.UNMENDED) | ~Q(problem__round=F("round"))
    unsent.filter(gone | moved).delete()
