"""Pages of signing elsewhere: ask, wait or type, come back with the signature."""

from datetime import timedelta

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import render, resolve_url
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from spilno.people import attempts, limits, networks, returning
from spilno.people.access import access
from spilno.people.filekey import screen
from spilno.people.models import Attempt
from spilno.people.providers import pictures
from spilno.people.providers.contract import ProviderDown
from spilno.people.remote import going, signers
from spilno.people.remote.words import WORDS
from spilno.record import clock
from spilno.signing.remote.contract import NotSigned, SignerDown
from spilno.signing.statement import NotAStatement, Statement

HOUR = timedelta(hours=1)


@never_cache
@require_POST
@access("anyone")
def begin(request: HttpRequest, name: str) -> HttpResponse:
    """Take the text of the screen and ask the service to have it signed."""
    page, action, at = request.POST.get("page", ""), request.POST.get("action", ""), clock.now()
    if not (returning.safe(page) and returning.safe(action)):
        raise Http404
    try:
        octets = screen.statement(request)
        who = networks.of(request)
        limits.spend(what="signing", who=who, most=120, per=HOUR, at=at)
        act = going.Act(octets, _title(octets), page, action)
        attempt = going.begin(request, name, act, at)
    except screen.Stale:
        return render(request, "people/signer_stale.html", status=410)
    except signers.NoSigner as unknown:
        raise Http404 from unknown
    except (SignerDown, ProviderDown, limits.TooOften):
        return _failed(request, name, page, "down")
    except NotSigned as refusal:
        return _failed(request, name, page, refusal.reason)
    return HttpResponseRedirect(_at("people_remote_wait", name, attempt))


@never_cache
@require_GET
@access("anyone")
def wait(request: HttpRequest, name: str) -> HttpResponse:
    """Show what is to be done elsewhere; with the answer, the button that ends it."""
    try:
        attempt = going.of_session(request, name, clock.now())
    except attempts.NoAttempt:
        return _failed(request, name, "", "over")
    if attempt.answer and "container" not in attempt.note:
        return _step(request, name, attempt, attempt.answer)
    if "application/json" in request.headers.get("Accept", ""):
        return JsonResponse({"go": ""})
    return _shown(request, name, attempt)


@never_cache
@require_GET
@access("anyone")
def back(request: HttpRequest, name: str) -> HttpResponse:
    """Come back from the service with an answer."""
    try:
        attempt = going.of_session(request, name, clock.now())
    except attempts.NoAttempt:
        return _failed(request, name, "", "over")
    return _step(request, name, attempt, request.GET.dict())


@never_cache
@require_POST
@access("anyone")
def typed(request: HttpRequest, name: str) -> HttpResponse:
    """Take the PIN and the code of one time, where the service wants them typed here."""
    try:
        attempt = going.of_session(request, name, clock.now())
    except attempts.NoAttempt:
        return _failed(request, name, "", "over")
    answer = {kind: request.POST.get(kind, "")[:64] for kind in attempt.note.get("asks", ())}
    return _step(request, name, attempt, answer)


def _step(
    request: HttpRequest, name: str, attempt: Attempt, answer: dict[str, str]
) -> HttpResponse:
    try:
        is_last = going.step(attempt, name, answer, clock.now())
    except signers.NoSigner as unknown:
        raise Http404 from unknown
    except (SignerDown, ProviderDown):
        return _failed(request, name, attempt.back, "down", attempt)
    except NotSigned as refusal:
        return _failed(request, name, attempt.back, refusal.reason, attempt)
    link = "" if is_last else attempt.note["link"]
    if "application/json" in request.headers.get("Accept", ""):
        return JsonResponse({"go": _at("people_remote_wait", name, attempt)})
    return HttpResponseRedirect(link or _at("people_remote_wait", name, attempt))


def _shown(request: HttpRequest, name: str, attempt: Attempt) -> HttpResponse:
    service, signer = signers.named(name)
    link = attempt.note.get("link", "")
    facts = {
        "service": service,
        "attempt": attempt,
        "deep_link": link,
        "qr": pictures.qr(link) if link and signer.on_phone else "",
        "on_phone": signer.on_phone,
        "asks": attempt.note.get("asks", ()),
        "container": attempt.note.get("container", ""),
        "action": attempt.note.get("action", ""),
        "fields": attempt.note.get("fields", ()),
    }
    return render(request, "people/remote/going.html", facts)


def _failed(
    request: HttpRequest, name: str, page: str, reason: str, attempt: Attempt | None = None
) -> HttpResponse:
    note = attempt.note if attempt else {}
    words = WORDS.get(reason, WORDS["malformed"])
    facts = {"reason": words, "page": page, **{key: note.get(key) for key in ("action", "fields")}}
    return render(request, "people/remote/failed.html", facts, status=422)


def _title(octets: bytes) -> str:
    """Return what the signer is shown in the application."""
    try:
        return Statement.parse(octets).title[:100]
    except NotAStatement:
        return "spilno.txt"


def _at(view: str, name: str, attempt: Attempt) -> str:
    return f"{resolve_url(view, name)}?{networks.query(state=attempt.state)}"
