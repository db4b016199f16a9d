"""Serves what officials attached: photos to be seen, documents to be taken away."""

import re

from django.http import FileResponse, Http404, HttpRequest
from django.views.decorators.http import require_safe

from spilno.civic.matters import readable_by
from spilno.civic.models import Matter
from spilno.civic.parties import side
from spilno.duties.models import KeptFile
from spilno.people import roles, sessions
from spilno.people.access import access
from spilno.people.models import Person, Role
from spilno.web.uploads.finding import find
from spilno.web.uploads.storing import FOLDER, place

NAME = re.compile(r"[0-9a-f]{32}\.(?:jpg|webp|pdf)", re.ASCII)
YEAR = 365 * 24 * 3600  # seconds


@require_safe
@access("anyone")
def file(request: HttpRequest, name: str) -> FileResponse:
    """Give a file to one who may read its matter; for others it does not exist."""
    found = find(f"{FOLDER}/{name[:2]}/{name}") if NAME.fullmatch(name) else None
    if found is None:
        raise Http404
    is_public = _public_or_404(request, found)
    # Packed already: pressing it again costs time and loses its length.
    request.META.pop("HTTP_ACCEPT_ENCODING", None)
    response = _answer(found)
    response["Cache-Control"] = f"public, max-age={YEAR}, immutable" if is_public else "no-store"
    return response


def _public_or_404(request: HttpRequest, found: KeptFile) -> bool:
    """Tell whether everyone may have it; else let in the parties, and auditors to the hidden."""
    matter, audience = found.matter, KeptFile.Audience(found.audience)
    if audience == KeptFile.Audience.AUDITORS:
        return _let_in(is_auditor(request))
    is_whole = audience == KeptFile.Audience.MATTER
    if is_whole and matter.visibility == Matter.Visibility.PUBLIC:
        return True
    reader = request.user if isinstance(request.user, Person) else None
    if is_whole and readable_by(reader).filter(pk=matter.pk).exists():
        return False
    return _let_in(bool(side(matter, request.user, has_passkey=sessions.has_passkey(request))))


def _let_in(may: bool) -> bool:
    if not may:
        raise Http404
    return False


def is_auditor(request: HttpRequest) -> bool:
    """Tell whether an observer with a passkey asks."""
    person = request.user
    is_one = isinstance(person, Person) and roles.holds(person, Role.Kind.OBSERVER)
    return is_one and sessions.has_passkey(request)


def _answer(found: KeptFile) -> FileResponse:
    try:
        body = place(found.path).open("rb")
    except FileNotFoundError:
        raise Http404 from None
    response = FileResponse(
        body,
        as_attachment=not found.is_photo,
        filename=found.name,
        content_type=found.content_type,
    )
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = "sandbox; default-src 'none'"
    response["ETag"] = f'"{found.path.rpartition("/")[2]}"'
    return response
