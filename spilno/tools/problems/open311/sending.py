"""Sending a report to a city so that it is there once, whatever breaks on the way.

GeoReport v2 has no key of a sending. So before a report is sent again after a try of which nobody
knows the end, the city's own list is searched for it; where it cannot be searched, a person says.
"""

from datetime import datetime, timedelta

from django.utils.translation import gettext as _

from spilno.record import journal
from spilno.tools.problems import actions
from spilno.tools.problems.open311 import client, pauses, words
from spilno.tools.problems.open311.cities import BadCity, Joined
from spilno.tools.problems.open311.models import REASON, CityService, Sending, Try

State = Sending.State
HOUR = timedelta(hours=1)
SPAN = timedelta(days=89)  # servers show at most 90 days


def deliver(sending: Sending, city: Joined, at: datetime) -> bool:
    """Try to send; tell whether the city answered. What was asked is stored, and why it failed."""
    try:
        if sending.state == State.TRYING and not _may_repeat(sending, city, at):
            return True
    except client.Unclear as fault:
        _wait(sending, State.TRYING, str(fault), at)
        return False
    return not _claim(sending, at) or _send(sending, city, at)


def _send(sending: Sending, city: Joined, at: datetime) -> bool:
    try:
        number, token = client.send(city, words.fields(sending), sending.reference)
    except BadCity as fault:
        _wait(sending, State.WAITING, str(fault), at)
    except client.Busy:
        _wait(sending, State.WAITING, "429", at)
    except client.Refused as fault:
        _end(sending, State.REFUSED, str(fault), at)
    except client.Unclear as fault:
        _wait(sending, State.TRYING, str(fault), at)
        return False
    else:
        arrive(sending=sending, number=number, token=token, at=at)
    return True


def ask_number(sending: Sending, city: Joined, at: datetime) -> None:
    """Ask for the number behind a token. Raises client.Unclear, client.Refused of a busy city."""
    try:
        number = client.number_of(city, sending.token)
    except client.Busy:
        raise
    except client.Refused:
        number = ""  # 404: not yet
    if number:
        arrive(sending=sending, number=number, token=sending.token, at=at)
    else:
        sending.next_at = at + HOUR
        sending.save(update_fields=["next_at"])


def arrive(*, sending: Sending, number: str, token: str, at: datetime) -> None:
    """Store that the city has it; with a number everybody is told."""
    with journal.transaction():
        sending.state = State.KNOWN if number else State.TOKEN
        sending.number, sending.token, sending.reason = number, token, ""
        sending.sent_at = sending.sent_at or at
        sending.next_at = None if number else at + HOUR
        sending.save()
        _note(sending, "sent", number or token, at)
        if number:
            said = _("Sent to the city’s system. Its number there: %(number)s") % {"number": number}
            actions.note(problem=sending.problem, text=said, at=at, by=speaker())


def again(*, sending: Sending, at: datetime) -> None:
    """Let it be sent again: a person looked into why it was refused, or that it is not there."""
    rows = Sending.objects.filter(pk=sending.pk, state__in=Sending.FOR_A_PERSON)
    if rows.update(state=State.WAITING, tries=0, next_at=at, reason=""):
        _note(sending, "again", "", at)


def settle(*, sending: Sending, number: str, at: datetime) -> None:
    """Store the number that a person found in the city's system."""
    if sending.state in Sending.FOR_A_PERSON:
        arrive(sending=sending, number=number, token="", at=at)


def speaker() -> actions.By:
    """Return who speaks in the steps of a problem."""
    return actions.By(unit=_("The city’s system"))


def _may_repeat(sending: Sending, city: Joined, at: datetime) -> bool:
    """Look whether a try of unknown end arrived. Raises client.Unclear."""
    if not city.can_look_up or _is_slow(sending):
        _end(sending, State.DOUBTFUL, sending.reason, at)
        return False
    start, code = sending.first_at - HOUR, sending.service_code
    try:
        found = client.between(city, max(start, at - SPAN), at + HOUR, code)
    except client.Busy as fault:
        raise client.Unclear("429") from fault
    except client.Refused as fault:
        _end(sending, State.DOUBTFUL, str(fault), at)
        return False
    _note(sending, "looked", "", at)
    number = next((each.number for each in found if words.is_of(sending, each.description)), "")
    if number:
        arrive(sending=sending, number=number, token="", at=at)
    return not number


def _is_slow(sending: Sending) -> bool:
    """Of a service that shows nothing at once the list proves nothing."""
    rows = CityService.objects.filter(city=sending.city, code=sending.service_code)
    return rows.exclude(kind="realtime").exists()


def _claim(sending: Sending, at: datetime) -> bool:
    """Write down, before anything is sent, that from now on its end may be unknown.

    False: somebody else took it meanwhile.
    """
    mine = Sending.objects.filter(pk=sending.pk, state=sending.state, tries=sending.tries)
    sending.state, sending.tries = State.TRYING, sending.tries + 1
    sending.next_at = at + pauses.UNCLEAR
    taken = {"state": sending.state, "tries": sending.tries, "next_at": sending.next_at}
    return bool(mine.update(**taken))


def _wait(sending: Sending, state: str, reason: str, at: datetime) -> None:
    """Try later, each time after a longer pause; after the last one a person decides."""
    pause = pauses.after(sending.tries, is_unclear=state == State.TRYING)
    if pause is None:
        _end(sending, State.DOUBTFUL if state == State.TRYING else State.REFUSED, reason, at)
        return
    sending.state, sending.reason, sending.next_at = state, reason[:REASON], at + pause
    sending.save(update_fields=["state", "reason", "next_at", "tries"])
    _note(sending, "failed", reason, at)


def _end(sending: Sending, state: str, reason: str, at: datetime) -> None:
    sending.state, sending.reason, sending.next_at = state, reason[:REASON], None
    sending.save(update_fields=["state", "reason", "next_at", "tries"])
    _note(sending, "refused" if state == State.REFUSED else "failed", reason, at)


def _note(sending: Sending, what: str, reason: str, at: datetime) -> None:
    Try.objects.create(sending=sending, what=what, reason=reason[:REASON], at=at)
