"""One-time codes by e-mail: six digits, tied to one session, one purpose and one address.

Nothing is looked up before the code is right, so no answer and no timing tells a stranger whether
an address has an account. That is why allauth's own flow, which treats the two apart, is unused.
"""

import hashlib
import hmac
import secrets
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from typing import Literal

from django.conf import settings
from django.http import HttpRequest

from spilno.people import letters, limits

Purpose = Literal["sign_in", "confirm", "email", "join"]

KEY = "code"
LIFE = timedelta(minutes=15)  # letters are slow sometimes: greylisting holds one for ten minutes
TRIES = 3
HOUR, DAY = timedelta(hours=1), timedelta(days=1)


class NoCode(Exception):
    """No code waits in this session, or its time is over."""


class WrongCode(Exception):
    """Not the code that was sent. After `TRIES` of them the code is void (NoCode)."""


@dataclass(frozen=True)
class Pending:
    """A code that was sent and waits; what lies in the session. `digest` is not the code."""

    purpose: Purpose
    email: str
    back: str  # where to go afterwards
    nonce: str
    digest: str
    made_at: str


def send(
    request: HttpRequest, *, purpose: Purpose, email: str, back: str, network: str, at: datetime
) -> None:
    """Send a code to `email`. Raises limits.TooOften, letters.NotSent."""
    _allow(email, network, at)
    code = f"{secrets.randbelow(1_000_000):06d}"
    letters.code(email=email, code=code, purpose=purpose, minutes=int(LIFE.total_seconds() // 60))
    nonce = secrets.token_hex(16)
    pending = Pending(purpose, email, back, nonce, _digest(nonce, code), at.isoformat())
    request.session[KEY] = asdict(pending)


def pending(request: HttpRequest, at: datetime) -> Pending:
    """Return the code that waits in this session. Raises NoCode."""
    kept = request.session.get(KEY)
    if kept is None:
        raise NoCode
    waiting = Pending(**kept)
    if not at < datetime.fromisoformat(waiting.made_at) + LIFE:
        raise NoCode
    return waiting


def check(request: HttpRequest, typed: str, at: datetime) -> Pending:
    """Return what the code was for, once. Raises NoCode, WrongCode."""
    waiting = pending(request, at)
    try:  # counted in the database: a hundred posts at once still have three tries
        limits.spend(what="code try", who=waiting.nonce, most=TRIES, per=LIFE, at=at)
    except limits.TooOften as over:
        forget(request)
        raise NoCode from over
    if not hmac.compare_digest(_digest(waiting.nonce, typed), waiting.digest):
        raise WrongCode
    forget(request)
    return waiting


def forget(request: HttpRequest) -> None:
    """Drop the code that waits in this session."""
    request.session.pop(KEY, None)


def _digest(nonce: str, code: str) -> str:
    text = f"spilno code {nonce} {code}"
    return hmac.new(str(settings.SECRET_KEY).encode(), text.encode(), hashlib.sha256).hexdigest()


def _allow(email: str, network: str, at: datetime) -> None:
    """Limits by address first: behind one network of a mobile carrier live thousands of people."""
    limits.spend(what="code here", who=f"{email} {network}", most=5, per=HOUR, at=at)
    limits.spend(what="code hour", who=email, most=10, per=HOUR, at=at)
    limits.spend(what="code day", who=email, most=30, per=DAY, at=at)
    limits.spend(what="code network", who=network, most=300, per=HOUR, at=at)
