"""What petitions do without anyone's click: every two seconds, idempotent, safe to be killed."""

import logging
from collections.abc import Callable, Iterable
from datetime import datetime, timedelta
from functools import partial

from django.db.models import F, QuerySet, Sum

from spilno.record import clock
from spilno.tools.petitions import actions, indexing, posting, stages
from spilno.tools.petitions.models import Cursor, HandOver, Petition

LOG = logging.getLogger(__name__)
STEP = 100  # petitions of one kind in one tick
HOUR = timedelta(hours=1)
LEAST = timedelta(days=3 * 365)  # art. 23-1


def tick(at: datetime) -> None:
    """Count, reach, close windows, hand over, send letters, index, forget. In this order."""
    actions.count(at=at)
    _each(_enough(), partial(_reach, at=at))
    _each(_over(at), partial(_close, at=at))
    _each(_to_hand_over(at), partial(_hand_over, at=at))
    find_addresses(at)
    posting.send_due(at)
    indexing.follow_record(at)
    forget_old(at)


def find_addresses(at: datetime) -> None:
    """Put on its way what waited for an address that is known by now."""
    waiting = HandOver.objects.filter(state=HandOver.State.NO_ADDRESS)
    known = waiting.exclude(petition__addressee__email="").select_related("petition__addressee")
    for row in known.order_by("pk")[:STEP]:
        actions.find_address(hand_over=row, at=at)


def forget_old(at: datetime) -> None:
    """Look once an hour for names that must go: rules may keep them longer than the law."""
    cursor, _ = Cursor.objects.get_or_create(name="forget")
    if cursor.read_at is not None and at - cursor.read_at < HOUR:
        return
    named = Petition.objects.filter(names_erased_at=None, published_at__lt=at - LEAST)
    due = named.select_related("matter__rule_set").order_by("pk").iterator(chunk_size=STEP)
    _each((each for each in due if actions.is_due_to_forget(each, at)), partial(_forget, at=at))
    Cursor.objects.filter(name="forget").update(read_at=at)


def _enough() -> QuerySet[Petition]:
    """The count says so; `reach` looks at the rows themselves."""
    collecting = Petition.objects.filter(matter__stage=stages.COLLECTING)
    summed = collecting.annotate(gathered=Sum("tallies__number"))
    return summed.filter(gathered__gte=F("threshold"))


def _over(at: datetime) -> QuerySet[Petition]:
    return Petition.objects.filter(matter__stage=stages.COLLECTING, closes_at__lt=at)


def _to_hand_over(at: datetime) -> Iterable[Petition]:
    """Not later than the next day (art. 23-1): at its beginning."""
    waiting = Petition.objects.filter(matter__stage=stages.THRESHOLD_REACHED)
    fresh = waiting.filter(hand_overs=None).select_related("matter")[:STEP]
    today = clock.day(at)
    return [each for each in fresh if each.reached_at and clock.day(each.reached_at) < today]


def _each(found: Iterable[Petition], act: Callable[[Petition], object]) -> None:
    """One petition that fails never stops the others; its duty turns red for all to see."""
    for petition in found:
        try:
            act(petition)
        except Exception:
            LOG.exception("petition %s", petition.pk)


def _reach(petition: Petition, at: datetime) -> None:
    actions.reach(petition=petition, at=at)


def _close(petition: Petition, at: datetime) -> None:
    actions.close_window(petition=petition, at=at)


def _hand_over(petition: Petition, at: datetime) -> None:
    actions.hand_over(petition=petition, at=at)


def _forget(petition: Petition, at: datetime) -> None:
    actions.forget(petition=petition, at=at)
