"""What a session proves: its level and whether a passkey opened it. All lives on the session.

Marks of time are seconds of the machine's clock: the demonstration's clock jumps by days, and
nobody should be asked for a passkey again because of it.
"""

import time

from allauth.usersessions.models import UserSession
from django.contrib.auth import login, logout
from django.http import HttpRequest

from spilno.people.levels import Level
from spilno.people.models import Person

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"
LEVEL, PROVED, STRONG, PASSKEY = "level", "proved", "strong", "passkey"
SHOWN = "passkey_shown"  # which passkey: number of its row
FRESH = 600  # seconds: a proof good enough for keys, address, export and erasure
IDLE = 1800  # seconds after which a role asks for the passkey again
MINUTE = 60


def open_for(
    request: HttpRequest,
    person: Person,
    proved: Level,
    *,
    by_passkey: bool = False,
    passkey: int = 0,
) -> None:
    """Sign `person` in with the level just proved, under a new session key.

    `passkey`: the number of the one that was shown, 0 when it is of no account.
    """
    login(request, person, backend=BACKEND)
    request.session[LEVEL] = proved.value
    request.session[SHOWN] = passkey
    _mark(request, PROVED, *((STRONG, PASSKEY) if by_passkey or passkey else ()))
    UserSession.objects.create_from_request(request)


def close(request: HttpRequest) -> None:
    """Sign out: the session and its line in the list of sessions go."""
    UserSession.objects.filter(session_key=request.session.session_key or "").delete()
    logout(request)


def level(request: HttpRequest) -> Level:
    """Return the level this session proves: never more than the person has proved."""
    if not isinstance(request.user, Person):
        return Level.NONE
    held = Level(request.session.get(LEVEL, Level.NONE))
    return min(held, Level(request.user.level), key=lambda value: value.rank)


def has_passkey(request: HttpRequest) -> bool:
    """Tell whether the person showed a passkey and was not idle for half an hour since."""
    return isinstance(request.user, Person) and _age(request, PASSKEY) < IDLE


def keep_awake(request: HttpRequest) -> None:
    """Note that one with a role is at work. At most one write a minute."""
    if _age(request, PASSKEY) > MINUTE:
        _mark(request, PASSKEY)


def is_fresh(request: HttpRequest, *, strong: bool) -> bool:
    """Tell whether a proof was given within ten minutes; `strong`: by passkey or recovery code."""
    return _age(request, STRONG if strong else PROVED) < FRESH


def proved_again(request: HttpRequest, *, strong: bool = False) -> None:
    """Note that the person proved again who they are, without a higher level."""
    _mark(request, PROVED, *((STRONG,) if strong else ()))


def shown_passkey(request: HttpRequest) -> int:
    """Return the number of the passkey shown in this session within half an hour, 0 for none."""
    return int(request.session.get(SHOWN, 0)) if has_passkey(request) else 0


def passkey_shown(request: HttpRequest, proved: Level, passkey: int) -> None:
    """Note that the passkey of that number, worth `proved`, was shown in this session."""
    request.session[SHOWN] = passkey
    _mark(request, PROVED, STRONG, PASSKEY)
    raise_level(request, proved)


def raise_level(request: HttpRequest, proved: Level) -> None:
    """Raise the level of the session to what was just proved, never lower it."""
    if not level(request).reaches(proved):
        request.session[LEVEL] = proved.value
    _new_key(request)


def _new_key(request: HttpRequest) -> None:
    """Change the session key: one who knew the key of the lower level does not know this one."""
    former = request.session.session_key
    request.session.cycle_key()
    UserSession.objects.filter(session_key=former).update(session_key=request.session.session_key)


def _mark(request: HttpRequest, *names: str) -> None:
    for name in names:
        request.session[name] = time.time()


def _age(request: HttpRequest, name: str) -> float:
    return time.time() - float(request.session.get(name, 0))
