"""The half of OAuth 2 that BankID and ID.GOV.UA share: a code comes back, or why it does not."""

from collections.abc import Mapping
from typing import Any

from django.conf import settings as site
from django.http import HttpRequest
from django.urls import reverse

from spilno.people.providers import settings
from spilno.people.providers.calls import text
from spilno.people.providers.contract import NotConfirmed, ProviderDown, Words

_DOWN = {"server_error", "temporarily_unavailable"}


class Granting:
    """What a provider of this kind says when it refuses, and its settings."""

    def __init__(self, name: str, *, said_no: Words, no_code: Words) -> None:
        self.name, self.said_no, self.no_code = name, said_no, no_code

    @property
    def own(self) -> Mapping[str, str]:
        """The table of settings; raise ProviderDown where it went meanwhile."""
        found = settings.of(self.name)
        if found is None:
            raise ProviderDown
        return found

    @property
    def back(self) -> str:
        """Where the person is sent back to: the address that was registered, to the letter."""
        return f"{site.ORIGIN}{reverse('people_back', args=[self.name])}"

    def code(self, request: HttpRequest) -> str:
        """Return the code that came back; raise NotConfirmed, ProviderDown."""
        code = request.GET.get("code", "")
        if not code or "error" in request.GET:
            raise self.refusal(request.GET.dict())
        return code

    def refusal(self, answer: Mapping[str, Any]) -> NotConfirmed | ProviderDown:
        """Return what an answer without what was asked for means."""
        error = text(answer, "error")
        if error in _DOWN:
            return ProviderDown()
        return NotConfirmed(self.said_no if error == "access_denied" else self.no_code)
