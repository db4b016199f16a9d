"""Diia.Signature: the person signs a random number of ours; the certificate names them."""

import base64
import secrets
from collections.abc import Mapping

from django.conf import settings as django
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _

from spilno.people.models import Attempt
from spilno.people.providers.contract import Identified, NotYet, ProviderDown
from spilno.people.providers.diia import called, page, who
from spilno.people.providers.diia.provider import configured
from spilno.people.providers.diia.words import not_confirmed
from spilno.people.providers.settings import of
from spilno.record import clock
from spilno.signing.remote.contract import NotSigned, SignerDown
from spilno.signing.remote.phone import PhoneSigner


class Signature:
    """Confirm by Diia.Signature."""

    name = method = "diia_signature"
    label = _("Diia.Signature")
    note = _("Sign in Diia on the phone, by your face. The strongest proof.")

    def begin(self, request: HttpRequest, attempt: Attempt) -> HttpResponse:
        """Ask for a signature over a number that holds our address, so it serves nobody else."""
        asked = f"{django.ORIGIN} {secrets.token_urlsafe(32)}".encode()
        try:
            waiting = PhoneSigner(_settings()).authenticate(asked, back=page.back(request, attempt))
        except (SignerDown, NotSigned) as down:
            raise ProviderDown from down
        attempt.note = {**waiting.note, "link": waiting.link}
        return page.waiting(attempt, waiting.reference)

    def finish(self, request: HttpRequest, attempt: Attempt) -> Identified:
        """Judge the signature that Diia sent."""
        if not attempt.answer:
            raise NotYet
        now = clock.now()
        try:
            container = PhoneSigner(_settings()).take(attempt.answer, attempt.note, at=now)
        except NotSigned as refused:
            raise not_confirmed(refused) from refused
        octets = base64.b64decode(attempt.note["octets"])
        return who.identified(container, octets, now, attempt.seconds_left())

    def called(self, request: HttpRequest) -> HttpResponse:
        """Take Diia's call."""
        return called.called(request)


def _settings() -> Mapping[str, str]:
    """Return Diia's settings with those of the signature over them."""
    own = of("diia_signature")
    if own is None:
        raise ProviderDown
    return {**configured(), **own}


PROVIDER = Signature()
