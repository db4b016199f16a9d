"""What somebody typed in «Write to an authority», carried to the tool that takes it.

Sealed in the session for an hour, so that signing in on the way loses no word and a copy of the
database opens none. What is not sent is forgotten.
"""

import base64
from dataclasses import asdict, dataclass
from datetime import UTC, datetime, timedelta

from django.http import HttpRequest

from spilno.people import sealing

KEY = "carried"
LIFE = timedelta(hours=1)
PURPOSE = "spilno carried words"


@dataclass(frozen=True)
class Carried:
    """Words on their way."""

    text: str = ""
    title: str = ""
    authority: int | None = None
    place: str = ""  # a code of КАТОТТГ
    topic: str = ""


def keep(request: HttpRequest, carried: Carried, at: datetime) -> None:
    """Carry these words on; what was carried before is forgotten."""
    until = int((at + LIFE).timestamp())
    sealed = sealing.seal({**asdict(carried), "until": until}, PURPOSE)
    request.session[KEY] = base64.b64encode(sealed).decode()


def read(request: HttpRequest, at: datetime) -> Carried | None:
    """Return what is carried, None when nothing is or its hour is over."""
    raw = request.session.get(KEY, "")
    if not raw:
        return None
    try:
        facts = sealing.unseal(base64.b64decode(raw), PURPOSE)
    except (sealing.NotOpened, ValueError):
        return None
    if not facts:
        return None
    until = datetime.fromtimestamp(facts.pop("until"), UTC)
    return Carried(**facts) if at <= until else None


def forget(request: HttpRequest) -> None:
    """Drop what was carried: it was sent."""
    request.session.pop(KEY, None)
