"""Documents of Diia: the person allows us to see their passport and taxpayer number, once."""

import secrets
from collections.abc import Mapping
from email.utils import format_datetime

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _

from spilno.people.models import Attempt
from spilno.people.providers import sealed
from spilno.people.providers.contract import Identified, NotYet, ProviderDown
from spilno.people.providers.diia import called, documents, page
from spilno.people.providers.diia.words import not_confirmed
from spilno.people.providers.secrets import opened
from spilno.people.providers.settings import of
from spilno.record import clock
from spilno.signing.remote.contract import NotSigned, SignerDown
from spilno.signing.remote.diia import Acquirer

SEAL = "43395033"  # ЄДРПОУ of the state enterprise «ДІЯ»


class Sharing:
    """Show documents from Diia."""

    name, method = "diia", "diia_sharing"
    label = _("Diia: show documents")
    note = _("Open Diia on the phone and allow us to see your passport and taxpayer number, once.")

    def begin(self, request: HttpRequest, attempt: Attempt) -> HttpResponse:
        """Ask Diia for a link and show it."""
        reference = secrets.token_urlsafe(32)
        try:
            back = page.back(request, attempt)
            link = Acquirer(configured()).link("sharing", reference, back=back)
        except SignerDown as down:
            raise ProviderDown from down
        except NotSigned as refused:
            raise ProviderDown from refused
        attempt.note = {"reference": reference, "link": link}
        return page.waiting(attempt, reference)

    def finish(self, request: HttpRequest, attempt: Attempt) -> Identified:
        """Open and judge what Diia sent."""
        answer = attempt.answer
        if not answer:
            raise NotYet
        if answer["action"] != "sharing":
            raise not_confirmed("other")
        facts = sealed.facts(
            answer["encodeData"], configured(), opened_at=attempt.opened_at, at=clock.now()
        )
        return documents.identified(facts, attempt.note["reference"])

    def called(self, request: HttpRequest) -> HttpResponse:
        """Take Diia's call."""
        return called.called(request)


def configured() -> Mapping[str, str]:
    """Return the settings of Diia; `signers` is whose seal is believed."""
    found = of("diia")
    if found is None:
        raise ProviderDown
    # The date tells a test server what time it is here: a demonstration may be days ahead.
    now = format_datetime(clock.now(), usegmt=True)
    return {"signers": SEAL, "date": now, **opened(found, "acquirer_token", "auth_token")}


PROVIDER = Sharing()
