"""A way to prove who one is for the tests: a server on the loopback says who it is."""

import json
from datetime import date

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse

from spilno.outside.fetch import fetch
from spilno.outside.refusals import Outside
from spilno.people import attempts
from spilno.people.models import Attempt
from spilno.people.providers import settings
from spilno.people.providers.contract import (
    Address,
    Code,
    Identified,
    NotConfirmed,
    NotYet,
    ProviderDown,
)
from spilno.record import clock


class Paper:
    name = "paper"
    label = "Паперове посвідчення"
    note = "Займає хвилину, підтверджує імʼя."
    method = "bankid"

    def begin(self, request: HttpRequest, attempt: Attempt) -> HttpResponse:
        url = self._origin()
        attempt.note["began"] = True
        attempts.keep_note(attempt)
        if request.GET.get("far"):  # on another device: the person waits
            attempts.refer(attempt, "reference-of-the-far-device")
            attempt.note["link"] = f"{url}/far"
            attempts.keep_note(attempt)
            return HttpResponseRedirect(f"/account/confirm/paper/wait/?state={attempt.state}")
        return HttpResponseRedirect(f"{url}/authorize?state={attempt.state}")

    def finish(self, request: HttpRequest, attempt: Attempt) -> Identified:
        assert attempt.note["began"]
        if request.GET.get("error"):
            raise NotConfirmed("Ви відмовили.")
        if attempt.reference_hash and not attempt.answer:
            raise NotYet
        facts = attempt.answer or self._facts(request.GET["code"], attempt)
        return identified(facts)

    def called(self, request: HttpRequest) -> HttpResponse:
        attempt = attempts.by_reference(
            provider="paper", reference=request.POST["reference"], at=clock.now()
        )
        attempts.answer(attempt, json.loads(request.POST["facts"]))
        return JsonResponse({"success": True})

    def _facts(self, code: str, attempt: Attempt) -> dict:
        try:
            answer = fetch(
                f"{self._origin()}/token?code={code}",
                allowed={self._origin()},
                timeout=attempt.seconds_left(),
            )
        except Outside as refused:
            raise ProviderDown from refused
        if answer.status >= 500:
            raise ProviderDown
        return json.loads(answer.body)

    def _origin(self) -> str:
        own = settings.of("paper")
        assert own is not None
        return own["origin"]


def identified(facts: dict) -> Identified:
    born, address = facts.get("born_on"), facts.get("address")
    if facts.get("broken"):
        raise RuntimeError(f"no such thing: {facts['codes']}")
    return Identified(
        method=facts.get("method", "bankid"),
        codes=tuple(Code(*code) for code in facts["codes"]),
        surname=facts["surname"],
        given_name=facts["given_name"],
        patronymic=facts.get("patronymic", ""),
        born_on=date.fromisoformat(born) if born else None,
        residence=Address(**address) if address else None,
    )


PROVIDER = Paper()
