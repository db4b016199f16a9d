"""Look-up keys: from a person's code to the tag that finds the account, and to no code back.

`keys/lookup-1` makes the first tag, HMAC-SHA256 of the code; each later key wraps the tag before:
`tag' = HMAC(key', tag)`. So keys change without anyone's code at hand: only tags are rewritten.
"""

import hashlib
import hmac
from itertools import count

from django.db import connection

from spilno.people import keys
from spilno.people.vouched import Code

_LOCK = int.from_bytes(b"lookups")  # of PostgreSQL's advisory locks


def generation() -> int:
    """Return the number of the newest key."""
    return next(n for n in count(1) if not (keys.folder() / _name(n + 1)).exists())


def tags(code: Code) -> list[bytes]:
    """Return the tag of the code in each generation, the oldest first; the last is today's."""
    value, found = f"spilno code {code.kind} {code.value}".encode(), []
    for number in range(1, generation() + 1):
        value = wrapped(value, number)
        found.append(value)
    return found


def wrapped(tag: bytes, number: int) -> bytes:
    """Return the tag of generation `number` from the one before."""
    return hmac.digest(keys.named(_name(number)), tag, hashlib.sha256)


def next_key() -> int:
    """Make the next key and return its number. Call in a transaction that holds `alone`."""
    number = generation() + 1
    keys.named(_name(1))
    keys.named(_name(number))
    return number


def shared() -> None:
    """Until the end of this transaction no new key is made: what is looked up stays findable."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock_shared(%s)", [_LOCK])


def alone() -> None:
    """Wait until nobody looks up; until the end of this transaction nobody begins to."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_LOCK])


def hold(code: Code) -> None:
    """Let one transaction at a time attach this code: while keys change it has two tags."""
    first = int.from_bytes(tags(code)[0][:8], signed=True)
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [first])


def _name(number: int) -> str:
    return f"lookup-{number}"
