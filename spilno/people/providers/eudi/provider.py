"""The European wallet: the person shows their name, birth date and number, and nothing else."""

import secrets
from collections.abc import Mapping
from pathlib import Path
from urllib.parse import urlencode

from django.conf import settings as django
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from spilno.people import attempts
from spilno.people.models import Attempt
from spilno.people.providers.contract import Identified, NotYet, ProviderDown
from spilno.people.providers.eudi import answers, asking, mapping
from spilno.people.providers.eudi.answers import Expected
from spilno.people.providers.settings import of
from spilno.record import clock

LONGEST = 300_000
KIND = "application/oauth-authz-req+jwt"


class Wallet:
    """Confirm by the wallet of an EU country."""

    name = method = "eudi"
    methods = ("eidas",)
    label = _("EU digital identity wallet")
    note = _("Citizens of the EU: show your name, birth date and number from your wallet.")

    def begin(self, request: HttpRequest, attempt: Attempt) -> HttpResponse:
        """Make a request and show its link."""
        settings, reference = _settings(), secrets.token_urlsafe(32)
        _, key = answers.new_key()
        address = _address(reference)
        scheme = settings.get("scheme", "openid4vp://")
        attempt.note = {
            "reference": reference,
            "nonce": secrets.token_urlsafe(32),
            "key": key,
            "link": asking.link(asking.asker(settings), address, scheme),
        }
        attempts.keep_note(attempt)
        attempts.refer(attempt, reference)
        return redirect(f"{reverse('people_wait', args=['eudi'])}?state={attempt.state}")

    def called(self, request: HttpRequest) -> HttpResponse:
        """Give the wallet the request object, or take its answer."""
        reference = request.GET.get("request", "")
        attempt = attempts.by_reference(provider="eudi", reference=reference, at=clock.now())
        answer = {
            name: request.POST[name] for name in ("response", "error") if name in request.POST
        }
        if not answer:
            return _asked(request, attempt)
        if sum(map(len, answer.values())) > LONGEST:
            return JsonResponse({"error": "invalid_request"}, status=400)
        attempts.answer(attempt, answer)
        return JsonResponse({})

    def finish(self, request: HttpRequest, attempt: Attempt) -> Identified:
        """Judge what the wallet showed."""
        if not attempt.answer:
            raise NotYet
        settings, note = _settings(), attempt.note
        expected = Expected(
            audience=asking.asker(settings).client_id,
            nonce=note["nonce"],
            state=note["reference"],
            vct=_vct(settings),
            trust=Path(settings["trust"]),
            states_at=settings.get("states_at", "").split(),
            seconds=attempt.seconds_left(),
        )
        key = answers.key_of(note["key"])
        return mapping.person(answers.claims(attempt.answer, key, expected, clock.now()))


def _asked(request: HttpRequest, attempt: Attempt) -> HttpResponse:
    """Return the request object; a wallet that posts its own nonce finds it inside."""
    settings, note = _settings(), attempt.note
    made = asking.request_object(
        asking.asker(settings),
        nonce=note["nonce"],
        state=note["reference"],
        response_uri=_address(note["reference"]),
        answer_key=answers.key_of(note["key"]).public_key(),
        vct=_vct(settings),
        wallet_nonce=request.POST.get("wallet_nonce", "")[:200],
        at=clock.now(),
    )
    return HttpResponse(made, content_type=KIND)


def _address(reference: str) -> str:
    path = reverse("people_called", args=["eudi"])
    return f"{django.ORIGIN}{path}?{urlencode({'request': reference})}"


def _settings() -> Mapping[str, str]:
    found = of("eudi")
    if found is None:
        raise ProviderDown
    return found


def _vct(settings: Mapping[str, str]) -> list[str]:
    return settings.get("vct", asking.VCT).split()


PROVIDER = Wallet()
