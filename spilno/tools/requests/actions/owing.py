"""The duty of the holder to answer, as Law 2939-VI art. 20 counts it."""

from datetime import datetime

from spilno.civic.term import Term
from spilno.duties import actions as duties
from spilno.duties import calendars, terms
from spilno.duties.models import Duty
from spilno.tools.requests import rules, stages
from spilno.tools.requests.models import Request

ANSWER = "answer"


def begin(request: Request, term: Term, received_at: datetime, at: datetime) -> Duty:
    """Begin the duty of the present holder to answer. Raises NotTold, AlreadyRunning."""
    return duties.begin(
        matter=request.matter,
        authority=request.holder,
        kind=ANSWER,
        article=stages.ANSWER,
        term=term,
        received_at=received_at,
        is_verified=True,
        at=at,
    )


def running(request: Request) -> Duty | None:
    """Return the duty that is not ended, or None."""
    found = Duty.objects.filter(matter=request.matter, kind=ANSWER, state__in=Duty.RUNNING)
    return found.select_related("authority", "matter").first()


def is_over(term: Term, received_at: datetime, at: datetime) -> bool:
    """Tell whether a term that began with the receipt is over."""
    return terms.is_past(terms.due(received_at, term, calendars.current()), at)


def forwarding_is_late(request: Request, at: datetime) -> bool:
    """Tell whether the five working days to forward are over."""
    received = request.registered_at
    return received is not None and is_over(rules.FORWARD, received, at)


def lift(duty: Duty, at: datetime) -> None:
    """Free the holder: the requester took the request back."""
    duties.lift(duty=duty, reason="Запит відкликано запитувачем.", at=at)
