"""Who rates a visit, as nullifiers: one visitor, one rating of a unit a day of visit.

Derived from the nullifier of the person on the unit (`civic.nullifiers`) and the day, so two visits
of one person have nothing in common. Without an account: from a random token of the device.
"""

import hashlib
import hmac
from dataclasses import dataclass
from datetime import date

from spilno.civic import nullifiers
from spilno.people.models import Person


@dataclass(frozen=True)
class Visitor:
    """`names`: all that a rating of this visitor can bear, the first of a new one.

    `instead`: of ratings made without an account on the same device: they give way.
    """

    names: tuple[bytes, ...]
    instead: tuple[bytes, ...] = ()
    person: Person | None = None


def signed_in(person: Person, unit: int, day: date, device: bytes = b"") -> Visitor:
    """Return the visitor who has an account, on a device that may have rated before."""
    names = [on(name, day) for name in nullifiers.all_of(person, unit)]
    return Visitor(tuple(names), (_device(device, unit, day),) if device else (), person)


def device(token: bytes, unit: int, day: date) -> Visitor:
    """Return the visitor without an account: the device that holds a random token."""
    return Visitor((_device(token, unit, day),))


def sheet(number: str, unit: int) -> Visitor:
    """Return the visitor of a numbered paper sheet: it is entered once."""
    digest = hashlib.sha256(b"sheet " + number.strip().casefold().encode()).digest()
    return Visitor((nullifiers.of_root(digest, nullifiers.key(unit)),))


def on(name: bytes, day: date) -> bytes:
    """Return the nullifier of the visit of a day."""
    return hmac.digest(name, b"visit " + day.isoformat().encode(), hashlib.sha256)


def _device(token: bytes, unit: int, day: date) -> bytes:
    return on(nullifiers.of_root(b"device" + token, nullifiers.key(unit)), day)
