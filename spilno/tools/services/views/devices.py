"""The random token of a device that rates without an account: a cookie that says nothing else."""

import secrets
from datetime import timedelta

from django.conf import settings
from django.http import HttpRequest, HttpResponse

COOKIE = "visitor"
KEPT = timedelta(days=60)  # a visit can be rated for 30
BYTES = 32


def token(request: HttpRequest) -> bytes:
    """Return the token of the device, empty when it has none."""
    try:
        found = bytes.fromhex(request.COOKIES.get(COOKIE, ""))
    except ValueError:
        return b""
    return found if len(found) == BYTES else b""


def fresh() -> bytes:
    """Return a new token."""
    return secrets.token_bytes(BYTES)


def keep(response: HttpResponse, value: bytes) -> None:
    """Leave the token on the device; scripts never see it."""
    response.set_cookie(
        COOKIE,
        value.hex(),
        max_age=KEPT,
        path="/services/",
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )
