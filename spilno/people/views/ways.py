"""The ways to prove who one is: choose one, go there, wait, come back."""

import logging
from collections.abc import Callable
from typing import TypeVar

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import redirect, render, resolve_url
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_GET, require_http_methods

from spilno.people import attempts, codes, limits, networks, returning
from spilno.people.access import access
from spilno.people.levels import Level
from spilno.people.models import Attempt, Person
from spilno.people.offering import every, of_provider
from spilno.people.providers import pictures, registry
from spilno.people.providers.contract import (
    NotConfirmed,
    NotYet,
    Provider,
    ProviderDown,
)
from spilno.people.views import arriving, failing
from spilno.record import clock

log = logging.getLogger(__name__)
Result = TypeVar("Result")
EXPECTED = (NotConfirmed, ProviderDown, NotYet)


@never_cache
@require_GET
@access("anyone")
def ways(request: HttpRequest) -> HttpResponse:
    """Show each way that is configured: what it takes, what it proves, which level."""
    least = request.GET.get("least", "")
    needed = Level(least) if least in Level.values else Level.NONE
    facts = {"next": returning.asked(request), "ways": every(request.user, needed), "least": needed}
    return render(request, "account/ways.html", facts)


@never_cache
@require_GET
@access("anyone")
def begin(request: HttpRequest, name: str) -> HttpResponse:
    """Go to the provider. A link, not a form: CSP lets no form of ours end at another site."""
    provider, back, at = _named(name), returning.asked(request), clock.now()
    try:
        limits.spend(what="attempt", who=networks.of(request), most=120, per=codes.HOUR, at=at)
    except limits.TooOften as over:
        sentence = _("Too many tries. Minutes to wait: %(minutes)s.")
        words = sentence % {"minutes": over.minutes(at)}
        return failing.page(request, name, back, words, status=429)
    attempt = attempts.begin(request, provider=name, back=back, at=at)
    try:
        return _quiet(lambda: provider.begin(request, attempt))
    except NotConfirmed as refusal:
        return failing.refused(request, attempt, refusal)
    except ProviderDown:
        return failing.down(request, attempt)


@never_cache
@require_http_methods(["GET", "POST"])
@access("anyone")
def back(request: HttpRequest, name: str) -> HttpResponse:
    """Come back from the provider with an answer, good or bad."""
    provider, at = _named(name), clock.now()
    try:
        attempt = attempts.of_session(request, provider=name)
        if attempt.used_at and isinstance(request.user, Person):  # the page was loaded again
            return HttpResponseRedirect(returning.target(attempt.back))
    except attempts.NoAttempt:
        return failing.no_attempt(request, name)
    try:
        attempts.claim(attempt, at)
        identified = _quiet(lambda: provider.finish(request, attempt))
        return arriving.arrive(request, provider, attempt, identified, at)
    except attempts.NoAttempt:  # late, or two answers at once
        return failing.no_attempt(request, name, attempt.back)
    except NotYet:
        attempts.release(attempt)
        return redirect(waiting_url(attempt))
    except NotConfirmed as refusal:
        return failing.refused(request, attempt, refusal)
    except ProviderDown:
        return failing.down(request, attempt)


back.takes_files = True  # type: ignore[attr-defined] # a signed file may come (web.uploads)


@never_cache
@require_http_methods(["GET", "HEAD"])
@access("anyone")
def wait(request: HttpRequest, name: str) -> HttpResponse:
    """Wait for the provider's own call: the page asks again by itself, with JavaScript sooner."""
    provider, at = _named(name), clock.now()
    try:
        attempt = attempts.of_session(request, provider=name)
    except attempts.NoAttempt:
        return failing.no_attempt(request, name)
    where = resolve_url("people_back", name) + f"?{networks.query(state=attempt.state)}"
    is_over = bool(attempt.answer) or not attempts.is_open(attempt, at)
    if "application/json" in request.headers.get("Accept", ""):
        return JsonResponse({"go": where if is_over else ""})
    if is_over:
        return HttpResponseRedirect(where)
    link = attempt.note.get("link", "")
    facts = {
        "attempt": attempt,
        "way": of_provider(provider),
        "next": attempt.back,
        "deep_link": link,
        "qr": pictures.qr(link) if link else "",
        "label": provider.label,
    }
    names = [f"people/providers/{name}/wait.html", "account/wait.html"]
    return render(request, names, facts)


@csrf_exempt
@require_http_methods(["GET", "POST"])
@access("anyone")
def called(request: HttpRequest, name: str) -> HttpResponse:
    """Take a call from the provider's own server: no session, no cookie, never a sign-in."""
    answer = getattr(_named(name), "called", None)
    if answer is None:
        raise Http404
    try:
        response: HttpResponse = _quiet(lambda: answer(request))
    except (attempts.NoAttempt, NotConfirmed):
        return JsonResponse({"success": False}, status=404)
    except ProviderDown:
        return JsonResponse({"success": False}, status=503)
    return response


def waiting_url(attempt: Attempt) -> str:
    """Return the page on which the person waits."""
    return f"{resolve_url('people_wait', attempt.provider)}?{networks.query(state=attempt.state)}"


def _named(name: str) -> Provider:
    try:
        return registry.named(name)
    except registry.NoProvider as unknown:
        raise Http404 from unknown


def _quiet(step: Callable[[], Result]) -> Result:
    """Do a step of a provider. What it did not expect is told without its words.

    A message of an exception may hold the person's code, and messages end in logs.
    """
    try:
        return step()
    except (*EXPECTED, attempts.NoAttempt):
        raise
    except Exception as fault:  # anything may break in what others send
        trace = fault.__traceback__
        while trace and trace.tb_next:
            trace = trace.tb_next
        line = f"{trace.tb_frame.f_code.co_filename}:{trace.tb_lineno}" if trace else ""
        log.error("a provider broke: %s at %s", type(fault).__name__, line)
        raise ProviderDown from None
