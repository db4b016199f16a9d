"""One signing elsewhere: begun from a screen, carried through its steps, brought back to the page.

It is an attempt (`people.attempts`): of one browser, once, fifteen minutes. In its sealed note lie
what the service needs, what was typed on the page, and at the end the container.
"""

import base64
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.http import HttpRequest

from spilno.people import attempts
from spilno.people.models import Attempt
from spilno.people.remote import signers
from spilno.signing.remote.contract import NotSigned, Waiting

MOST_FIELDS, LONGEST = 40, 20_000  # of what was typed on the page
_NOT_KEPT = {"csrfmiddlewaretoken", "signature", "container", "page", "action"}


def provider(name: str) -> str:
    """Return the name under which attempts of a service are kept."""
    return f"signing-{name}"


@dataclass(frozen=True)
class Act:
    """What is to be signed, and the screen it comes from: its page, and where its form goes."""

    octets: bytes
    title: str
    page: str
    action: str


def begin(request: HttpRequest, name: str, act: Act, at: datetime) -> Attempt:
    """Ask a service for a signature. Raises NoSigner, SignerDown, NotSigned."""
    _, signer = signers.named(name)
    typed = _typed(request)
    attempt = attempts.begin(request, provider=provider(name), back=act.page, at=at)
    back = request.build_absolute_uri(act.page)
    waiting = signer.begin(act.octets, title=act.title, reference=attempt.state, back=back)
    attempt.note = {"fields": typed, "action": act.action}
    keep(attempt, waiting)
    attempts.refer(attempt, waiting.reference)
    return attempt


def keep(attempt: Attempt, waiting: Waiting) -> None:
    """Keep what the next step needs."""
    attempt.note |= {"link": waiting.link, "asks": list(waiting.asks), "signer": waiting.note}
    attempts.keep_note(attempt)


def step(attempt: Attempt, name: str, answer: Mapping[str, str], at: datetime) -> bool:
    """Do the step whose answer came; tell whether it was the last. Raises NotSigned, SignerDown."""
    _, signer = signers.named(name)
    done = signer.take(answer, attempt.note["signer"], at=at)
    if isinstance(done, Waiting):
        keep(attempt, done)
        return False
    attempt.note |= {"container": base64.b64encode(done).decode(), "signer": {}, "link": ""}
    attempts.keep_note(attempt)
    return True


def of_session(request: HttpRequest, name: str, at: datetime) -> Attempt:
    """Return this browser's signing that is under way. Raises NoAttempt."""
    attempt = attempts.of_session(request, provider=provider(name))
    if not attempts.is_open(attempt, at):
        raise attempts.NoAttempt
    return attempt


def _typed(request: HttpRequest) -> list[tuple[str, str]]:
    """Return what was typed on the page, to be posted there with the signature."""
    found: list[tuple[str, Any]] = [
        (name, value)
        for name, values in request.POST.lists()
        if name not in _NOT_KEPT
        for value in values
    ]
    if len(found) > MOST_FIELDS or sum(len(str(value)) for _, value in found) > LONGEST:
        raise NotSigned("malformed")
    return [(name, str(value)) for name, value in found]
