"""What requests do without anyone's click. Silence itself is marked by `duties`."""

import logging
from collections.abc import Callable, Iterable
from datetime import datetime

from django.db.models import F, QuerySet

from spilno.duties.correspondence.actions import NoReception
from spilno.duties.correspondence.models import Letter
from spilno.places.models import Authority
from spilno.tools.requests import actions, indexing, stages
from spilno.tools.requests.models import Request

LOG = logging.getLogger(__name__)
STEP = 50  # requests of one kind in one tick


def tick(at: datetime) -> None:
    """Write letters, record receipts, index. Safe to repeat, to be killed anywhere."""
    _each(_to_post(), lambda request: _post(request, at))
    _each(_delivered(), lambda request: _receive(request, at))
    indexing.follow_record(at)


def _to_post() -> "QuerySet[Request]":
    """Sent to a holder that does not work here, and no letter was written to it yet."""
    waiting = Request.objects.filter(matter__stage=stages.SENT)
    away = waiting.exclude(holder__state=Authority.State.JOINED)
    written = Letter.objects.filter(authority=F("matter__request__holder"))
    return away.exclude(matter__in=written.values("matter")).order_by("pk")[:STEP]


def _delivered() -> "QuerySet[Request]":
    """The server of the holder confirmed the letter: that is the receipt."""
    waiting = Request.objects.filter(matter__stage=stages.SENT)
    come = Letter.objects.filter(
        state=Letter.State.DELIVERED, authority=F("matter__request__holder")
    )
    return waiting.filter(matter__in=come.values("matter")).order_by("pk")[:STEP]


def _post(request: Request, at: datetime) -> None:
    try:
        actions.post(request=request, at=at)
    except NoReception:
        return  # the operator has set no address for replies: the page says that it waits


def _receive(request: Request, at: datetime) -> None:
    letters = request.matter.letters.filter(authority=request.holder, state=Letter.State.DELIVERED)
    letter = letters.order_by("settled_at")[0]
    received = letter.settled_at or at
    actions.register(request=request, received_at=min(received, at), at=at)


def _each(found: Iterable[Request], act: Callable[[Request], object]) -> None:
    """One request that fails never stops the others."""
    for request in found:
        try:
            act(request)
        except Exception:
            LOG.exception("request %s", request.pk)
