"""What a session proves: its level and whether a passkey opened it. Both live on the session."""

from django.http import HttpRequest

from spilno.people.levels import Level
from spilno.people.models import Person

LEVEL = "level"
PASSKEY = "passkey_at"


def level(request: HttpRequest) -> Level:
    """Return the level this session proves: never more than the person has proved."""
    if not isinstance(request.user, Person):
        return Level.NONE
    held = Level(request.session.get(LEVEL, Level.NONE))
    return min(held, Level(request.user.level), key=lambda value: value.rank)


def has_passkey(request: HttpRequest) -> bool:
    """Tell whether the person showed a passkey in this session."""
    return isinstance(request.user, Person) and PASSKEY in request.session


def raise_level(request: HttpRequest, proved: Level) -> None:
    """Raise the level of the session to what was just proved, under a new session key."""
    if not proved.reaches(level(request)):
        return
    request.session[LEVEL] = proved.value
    request.session.cycle_key()  # who knew the key of the lower level does not know this one


def passkey_shown(request: HttpRequest, proved: Level, at: float) -> None:
    """Note that a passkey worth `proved` was shown at `at` (seconds since 1970)."""
    request.session[PASSKEY] = at
    raise_level(request, proved)
