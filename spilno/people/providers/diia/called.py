"""The call that Diia's server makes when the person has agreed in the phone.

One address serves all that Diia does for us, so it is found by the reference in the header. The
call opens no session and proves nothing by itself: it is kept sealed, and judged when the browser
that began comes back.
"""

from email.parser import BytesParser
from email.policy import HTTP

from django.http import HttpRequest, HttpResponse, JsonResponse

from spilno.people import attempts
from spilno.people.models import Attempt
from spilno.record import clock
from spilno.signing.remote.diia_answers import ACTION, LONGEST, TRACE

PROVIDERS = ("diia", "diia_signature", "signing-diia")


def called(request: HttpRequest) -> HttpResponse:
    """Keep the answer; tell Diia whether it is one we wait for."""
    reference = request.headers.get(TRACE, "")
    encoded = _encoded(request)
    attempt = _attempt(reference)
    if attempt is None or not encoded or len(encoded) > LONGEST:
        return JsonResponse({"success": False}, status=404 if attempt is None else 400)
    facts = {
        "reference": reference,
        "action": request.headers.get(ACTION, "sharing"),
        "encodeData": encoded,
    }
    attempts.answer(attempt, facts)
    return JsonResponse({"success": True})


def _encoded(request: HttpRequest) -> str:
    """Return `encodeData`. Signatures come in multipart/mixed, which Django does not read."""
    if request.content_type != "multipart/mixed":
        return request.POST.get("encodeData", "")
    head = f"Content-Type: {request.headers['Content-Type']}\r\n\r\n".encode()
    for part in BytesParser(policy=HTTP).parsebytes(head + request.body).iter_parts():
        if "encodeData" in str(part.get("Content-Disposition", "")):
            content = part.get_payload(decode=True)
            return content.decode("ascii", "replace") if isinstance(content, bytes) else ""
    return ""


def _attempt(reference: str) -> Attempt | None:
    for provider in PROVIDERS:
        try:
            return attempts.by_reference(provider=provider, reference=reference, at=clock.now())
        except attempts.NoAttempt:
            continue
    return None
