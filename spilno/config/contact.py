"""`/.well-known/security.txt` (RFC 9116): whom to tell of a weakness."""

from datetime import timedelta

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse

from spilno.people.access import access
from spilno.record import clock

VALID = timedelta(days=180)  # RFC 9116 section 2.5.5: less than a year ahead


@access("anyone")
def security_txt(request: HttpRequest) -> HttpResponse:
    """Show the operator's address. Without one there is no such page."""
    address = settings.OPERATOR["email"]
    if not address:
        raise Http404
    expires = (clock.now() + VALID).strftime("%Y-%m-%dT00:00:00Z")
    lines = [
        f"Contact: mailto:{address}",
        f"Expires: {expires}",
        "Preferred-Languages: uk, en",
        f"Canonical: {settings.ORIGIN}/.well-known/security.txt",
    ]
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")
