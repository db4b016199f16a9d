"""Who may open a view. Every view says it; a table test fails on one that does not."""

from collections.abc import Callable
from functools import wraps
from typing import Any, Literal
from urllib.parse import urlencode

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse

from spilno.people import passkeys, roles, sessions
from spilno.people.models import Person, Role

Who = Literal[
    "anyone",
    "signed_in",
    "moderator",
    "operator",
    "official",  # officials and heads of any authority
    "head",
    "service_officer",
    "observer",
    "demo",  # anyone, on an installation that is a demonstration
]
View = Callable[..., Any]

KINDS: dict[str, tuple[Role.Kind, ...]] = {
    **{kind.value: (kind,) for kind in Role.Kind},
    "official": (Role.Kind.OFFICIAL, Role.Kind.HEAD),
}


def access(who: Who) -> Callable[[View], View]:
    """Decorate a view: let in only `who`, and say so in `view.access`.

    One who is not signed in goes to the sign-in page and comes back. To one who has not the role
    the page does not exist (404). One who has it but showed no passkey is asked for it.
    """

    def decorate(view: View) -> View:
        @wraps(view)
        def guarded(request: HttpRequest, *arguments: Any, **named: Any) -> Any:
            refusal = refuse(request, who)
            return view(request, *arguments, **named) if refusal is None else refusal

        guarded.access = who  # type: ignore[attr-defined]
        return guarded

    return decorate


def refuse(request: HttpRequest, who: Who) -> HttpResponse | None:
    """Return where to send one who may not enter, None when they may. Raises Http404."""
    if who == "demo" and not settings.DEMO:
        raise Http404
    if who in ("anyone", "demo"):
        return None
    if not isinstance(request.user, Person):
        return go(request, "account_login")
    return None if who == "signed_in" else _role(request, request.user, who)


def go(request: HttpRequest, name: str) -> HttpResponse:
    """Return the way to the page `name` and from there back to this one."""
    is_read = request.method in ("GET", "HEAD")  # a post is not repeated by a link: its page is
    back = request.get_full_path() if is_read else request.path
    return HttpResponseRedirect(f"{reverse(name)}?{urlencode({'next': back})}")


def _role(request: HttpRequest, person: Person, who: Who) -> HttpResponse | None:
    if not roles.held(person).filter(kind__in=KINDS[who]).exists():
        raise Http404
    if not sessions.has_passkey(request):
        return go(request, "people_passkey_needed")
    sessions.keep_awake(request)
    return None


def fresh(view: View) -> View:
    """Decorate a view under `access`: ask again who it is unless they proved it ten minutes ago.

    One who has a passkey proves it by that or by a recovery code; others by a code by e-mail.
    """

    @wraps(view)
    def guarded(request: HttpRequest, *arguments: Any, **named: Any) -> Any:
        person = request.user
        if isinstance(person, Person) and not sessions.is_fresh(
            request, strong=passkeys.has(person)
        ):
            return go(request, "account_reauthenticate")
        return view(request, *arguments, **named)

    return guarded
