"""How often something may be done: counters in the database, one for all processes.

Keys are HMACs, so the table tells neither addresses nor networks. Windows are fixed.
"""

import hashlib
import hmac
from datetime import datetime, timedelta

from django.db import connection

from spilno.people import keys
from spilno.people.models import Allowance

# One statement: two processes at once never read the same number.
SPEND = """
INSERT INTO people_allowance AS a (key, used, until) VALUES (%(key)s, 1, %(until)s)
ON CONFLICT (key) DO UPDATE SET
    used = CASE WHEN a.until <= %(at)s THEN 1 ELSE a.used + 1 END,
    until = CASE WHEN a.until <= %(at)s THEN excluded.until ELSE a.until END
RETURNING used, until
"""


MINUTE = timedelta(minutes=1)


class TooOften(Exception):
    """The allowance is used up until `until`."""

    def __init__(self, until: datetime) -> None:
        super().__init__(until.isoformat())
        self.until = until

    def minutes(self, at: datetime) -> int:
        """Return how many minutes are to wait, at least one."""
        return max(1, round((self.until - at).total_seconds() / 60))


def spend(*, what: str, who: str, most: int, per: timedelta, at: datetime) -> None:
    """Count one use of `what` by `who`; at most `most` in each `per`. Raises TooOften."""
    key = hmac.digest(keys.named("limits"), f"{what}|{who}".encode(), hashlib.sha256)
    with connection.cursor() as cursor:
        cursor.execute(SPEND, {"key": key, "until": at + per, "at": at})
        used, until = cursor.fetchone()
    if used > most:
        raise TooOften(until)


def purge(at: datetime) -> int:
    """Remove counters whose window is over; return how many."""
    return Allowance.objects.filter(until__lte=at).delete()[0]
