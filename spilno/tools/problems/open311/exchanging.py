"""One round with each city: its services, what waits to be sent, what it says anew."""

import logging
from datetime import datetime, timedelta

from django.db.models import F, Q

from spilno.people.configured import BadSettings
from spilno.tools.problems import stages
from spilno.tools.problems.open311 import client, pauses, queueing, sending, services_in, taking
from spilno.tools.problems.open311.cities import BadCity, Joined, joined
from spilno.tools.problems.open311.models import REASON, City, Sending

LOG = logging.getLogger(__name__)
AT_ONCE = 20  # sendings of one round
BATCH = 50  # numbers of one question
BACK = timedelta(hours=1)  # the stream is read over again: clocks differ, words come late
YEAR = timedelta(days=365)
SPAN = timedelta(days=89)  # servers show at most 90 days
State = Sending.State


def cities() -> list[Joined]:
    """Return the cities; none, and a line in the log, when the settings are wrong."""
    try:
        return joined()
    except (BadCity, BadSettings) as fault:
        LOG.warning("cities of Open311: %s", fault)
        return []


def is_due(city: Joined, at: datetime) -> bool:
    """Tell whether there is something to do with the city now."""
    row = City.objects.filter(pk=city.name).first()
    if row is None or row.next_at is None or row.next_at <= at:
        return True
    waiting = Sending.objects.filter(city=row, next_at__lte=at)
    return not row.failures and waiting.exists()


def exchange(city: Joined, at: datetime) -> None:
    """Do all that is due with the city. A city that does not answer is left alone for a while."""
    row = City.objects.get_or_create(pk=city.name)[0]
    if row.failures and row.next_at is not None and row.next_at > at:
        return
    try:
        _refresh(city, row, at)
        queueing.queue(city, row, at)
        _send(city, row, at)
        if row.next_at is None or row.next_at <= at:
            _ask(city, row, at)
            row.next_at = at + timedelta(seconds=city.pace)
        row.failures, row.reason = 0, ""
    except (client.Unclear, client.Refused, BadCity) as fault:
        row.failures, row.reason = row.failures + 1, str(fault)[:REASON]
        row.next_at = at + (pauses.after(min(row.failures, 5)) or timedelta(hours=1))
        LOG.warning("city %s: %s", city.name, fault)
    row.save()


def _refresh(city: Joined, row: City, at: datetime) -> None:
    """Read the list of services; with one from yesterday the rest goes on."""
    try:
        services_in.refresh(city, row, at)
    except (client.Unclear, client.Refused):
        if row.services_at is None:
            raise


def _send(city: Joined, row: City, at: datetime) -> None:
    """Send what is due; the first that gets no answer ends it: the rest would wait as long."""
    queueing.drop_stale()
    due = row.sendings.filter(next_at__lte=at).order_by("next_at", "pk")
    for each in due.select_related("problem__matter__place")[:AT_ONCE]:
        if each.state == State.TOKEN:
            sending.ask_number(each, city, at)
        elif each.state in Sending.UNSENT and not sending.deliver(each, city, at):
            raise client.Unclear(each.reason)


def _ask(city: Joined, row: City, at: datetime) -> None:
    if city.has_stream:
        _read_stream(city, row, at)
    else:
        _ask_for_each(city, row, at)


def _read_stream(city: Joined, row: City, at: datetime) -> None:
    start = max((row.read_upto or at) - BACK, at - SPAN)
    found = client.stream(city, start, at + BACK)
    numbers = {each.number for each in found}
    _take(found, list(row.sendings.filter(state=State.KNOWN, number__in=numbers)), at)
    row.read_upto = at


def _ask_for_each(city: Joined, row: City, at: datetime) -> None:
    """Ask about those that were not asked about for the longest time."""
    living = Q(problem__matter__stage__in=(*stages.UNMENDED, *stages.SAID_TO_BE_DONE))
    known = row.sendings.filter(living, state=State.KNOWN, sent_at__gte=at - YEAR)
    oldest = list(known.order_by(F("asked_at").asc(nulls_first=True), "pk")[:BATCH])
    if not oldest:
        return
    found = client.requests(city, [each.number for each in oldest if "," not in each.number])
    _take(found, oldest, at)
    Sending.objects.filter(pk__in=[each.pk for each in oldest]).update(asked_at=at)


def _take(found: list[client.Word], sendings: list[Sending], at: datetime) -> None:
    """Take words in the order of the city's clock; of one number there may be several of ours."""
    for word in sorted(found, key=lambda each: each.said_at):
        for each in sendings:
            if each.number == word.number:
                taking.take(sending=each, word=word, at=at)
