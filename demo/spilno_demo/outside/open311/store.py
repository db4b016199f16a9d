"""What the test city knows: requests and the words about them, in memory."""

import itertools
import secrets
import threading
import time
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

SERVICES = {  # code → name, description; a real city has codes of its own
    "L-01": ("Вуличне освітлення", "Не горить ліхтар"),
    "T-07": ("Світлофори", "Світлофор не працює"),
    "W-03": ("Паркування", "Заблоковано проїзд"),
}
LOCK = threading.RLock()
_numbers = itertools.count(int(time.time()) % 10**7)  # none comes again after a restart


def now() -> datetime:
    """Return the time of the city's own clock."""
    return datetime.now(UTC)


def written(moment: datetime) -> str:
    """Return a moment as the protocol writes it."""
    return moment.strftime("%Y-%m-%dT%H:%M:%SZ")


@dataclass
class Said:
    """One word of the city."""

    update: str
    request: str
    status: str
    notes: str
    at: datetime


@dataclass
class Ticket:
    """One request."""

    number: str
    service: str
    fields: dict[str, str]
    at: datetime
    token: str = ""
    is_numbered: bool = True
    said: list[Said] = field(default_factory=list)

    @property
    def last(self) -> Said | None:
        """Return the last word by the city's clock."""
        return max(self.said, key=lambda each: each.at, default=None)


TICKETS: dict[str, Ticket] = {}


def open_ticket(fields: dict[str, str], *, by_token: bool) -> Ticket:
    """Store a request: it always makes a new one, as many real systems do."""
    with LOCK:
        number = f"2026-{next(_numbers):07d}"
        ticket = Ticket(number, fields["service_code"], fields, now())
        if by_token:
            ticket.token, ticket.is_numbered = secrets.token_hex(8), False
        TICKETS[number] = ticket
        return ticket


def say(number: str, status: str, notes: str, *, ago: timedelta = timedelta()) -> Said:
    """Say something about a request; `ago`: dated back."""
    with LOCK:
        ticket = TICKETS[number]
        said = Said(f"{number}-{len(ticket.said) + 1}", number, status, notes, now() - ago)
        ticket.said.append(said)
        return said


def forget() -> None:
    """Begin anew."""
    with LOCK:
        TICKETS.clear()
