"""What appeals do without anyone's click. Terms are the clock of `duties`."""

import logging
from collections.abc import Callable, Iterable
from datetime import datetime

from django.db.models import F, QuerySet

from spilno.duties.correspondence.actions import NoReception
from spilno.duties.correspondence.models import Letter
from spilno.places.models import Authority
from spilno.tools.appeals import actions, indexing
from spilno.tools.appeals.actions.lettering import AWAY
from spilno.tools.appeals.models import Appeal

LOG = logging.getLogger(__name__)
STEP = 50  # appeals of one kind in one tick


def tick(at: datetime) -> None:
    """Write letters, record receipts, index. Safe to repeat, to be killed anywhere."""
    _each(_to_post(), lambda appeal: _post(appeal, at))
    _each(_delivered(), lambda appeal: _receive(appeal, at))
    indexing.follow_record(at)


def _waiting() -> "QuerySet[Appeal]":
    """With a body that does not work here and has not received it."""
    away = Appeal.objects.filter(matter__stage__in=AWAY, received_at=None)
    return away.exclude(addressee__state=Authority.State.JOINED).order_by("pk")


def _to_post() -> "QuerySet[Appeal]":
    written = Letter.objects.filter(authority=F("matter__appeal__addressee"))
    return _waiting().exclude(matter__in=written.values("matter"))[:STEP]


def _delivered() -> "QuerySet[Appeal]":
    """The server of the body confirmed the letter: that is the receipt."""
    come = Letter.objects.filter(
        state=Letter.State.DELIVERED, authority=F("matter__appeal__addressee")
    )
    return _waiting().filter(matter__in=come.values("matter"))[:STEP]


def _post(appeal: Appeal, at: datetime) -> None:
    try:
        actions.post(appeal=appeal, at=at)
    except NoReception:
        return  # the operator has set no address for replies: the page says that it waits


def _receive(appeal: Appeal, at: datetime) -> None:
    letters = appeal.matter.letters.filter(authority=appeal.addressee, state=Letter.State.DELIVERED)
    received = letters.order_by("settled_at")[0].settled_at or at
    actions.acknowledge_receipt(appeal=appeal, received_at=min(received, at), at=at)


def _each(found: Iterable[Appeal], act: Callable[[Appeal], object]) -> None:
    """One appeal that fails never stops the others."""
    for appeal in found:
        try:
            act(appeal)
        except Exception:
            LOG.exception("appeal %s", appeal.pk)
