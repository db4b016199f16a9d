"""Attempts to prove who one is: from one browser session, fifteen minutes, once.

The state that a provider gives back is known to the browser and the provider; here lies its hash.
It counts only in the session that began: a link that a stranger sends proves nobody.
"""

import hashlib
import secrets
from datetime import datetime, timedelta

from django.db.models import QuerySet
from django.http import HttpRequest

from spilno.people import sealing
from spilno.people.models import Attempt, Person

LIFE = timedelta(minutes=15)
SECRET = "attempts"  # noqa: S105 - the name of a place in the session


class NoAttempt(Exception):
    """Forged, late, used, or begun in another browser."""


def begin(request: HttpRequest, *, provider: str, back: str, at: datetime) -> Attempt:
    """Open an attempt of this session; its `.state` is for the provider to give back."""
    state = secrets.token_urlsafe(32)
    signed_in = isinstance(request.user, Person)
    attempt = Attempt(
        provider=provider,
        purpose=Attempt.Purpose.STEP_UP if signed_in else Attempt.Purpose.SIGN_IN,
        state_hash=_hash(state),
        session_hash=_hash(request.session.setdefault(SECRET, secrets.token_urlsafe(32))),
        back=back,
        opened_at=at,
        ends_at=at + LIFE,
    )
    attempt.save()
    attempt.state = state
    return attempt


def of_session(request: HttpRequest, *, provider: str) -> Attempt:
    """Return the attempt whose `state` the request brings to the session that began it.

    It may be over or used: look at `is_open`. Raises NoAttempt.
    """
    state = request.POST.get("state") or request.GET.get("state") or ""
    found = of_this_session(request).filter(state_hash=_hash(state), provider=provider)
    attempt = found.first()
    if attempt is None:
        raise NoAttempt
    attempt.state = state
    return _opened(attempt)


def of_this_session(request: HttpRequest) -> "QuerySet[Attempt]":
    """Return the attempts that this browser session began."""
    return Attempt.objects.filter(session_hash=_hash(request.session.get(SECRET, "")))


def is_open(attempt: Attempt, at: datetime) -> bool:
    """Tell whether the attempt is neither used nor over."""
    return attempt.used_at is None and at < attempt.ends_at


def claim(attempt: Attempt, at: datetime) -> None:
    """Use the attempt up; of two requests at once one wins. Raises NoAttempt."""
    found = Attempt.objects.filter(pk=attempt.pk, used_at=None, ends_at__gt=at)
    if not found.update(used_at=at):
        raise NoAttempt


def release(attempt: Attempt) -> None:
    """Let it be tried again: the provider's own call has not come yet."""
    Attempt.objects.filter(pk=attempt.pk).update(used_at=None)


def keep_note(attempt: Attempt) -> None:
    """Keep `attempt.note`, sealed, until the person comes back."""
    attempt.note_sealed = sealing.seal(attempt.note, _purpose(attempt, "note"))
    attempt.save(update_fields=["note_sealed"])


def refer(attempt: Attempt, reference: str) -> None:
    """Let the provider's own call find the attempt by `reference`, which nobody can guess."""
    attempt.reference_hash = _hash(reference)
    attempt.save(update_fields=["reference_hash"])


def by_reference(*, provider: str, reference: str, at: datetime) -> Attempt:
    """Return the open attempt that the provider's own call is about. Raises NoAttempt."""
    found = Attempt.objects.filter(provider=provider, reference_hash=_hash(reference)).first()
    if found is None or not is_open(found, at):
        raise NoAttempt
    return _opened(found)


def answer(attempt: Attempt, facts: sealing.Facts) -> None:
    """Keep what the provider's own call brought, sealed; the first answer stays."""
    sealed = sealing.seal(facts, _purpose(attempt, "answer"))
    Attempt.objects.filter(pk=attempt.pk, answer_sealed=b"").update(answer_sealed=sealed)


def purge(at: datetime) -> int:
    """Forget attempts that are over; return how many."""
    return Attempt.objects.filter(ends_at__lte=at).delete()[0]


def _opened(attempt: Attempt) -> Attempt:
    try:
        attempt.note = sealing.unseal(bytes(attempt.note_sealed), _purpose(attempt, "note"))
        attempt.answer = sealing.unseal(bytes(attempt.answer_sealed), _purpose(attempt, "answer"))
    except sealing.NotOpened as broken:  # the key was changed in between: begin anew
        raise NoAttempt from broken
    return attempt


def _purpose(attempt: Attempt, what: str) -> str:
    return f"spilno attempt {bytes(attempt.state_hash).hex()} {what}"


def _hash(text: str) -> bytes:
    return hashlib.sha256(text.encode()).digest()
