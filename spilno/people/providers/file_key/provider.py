"""A key of one's own: the person signs a statement made for this try, the certificate names them.

The statement (`account.sign_in`) names this site, the time and a number used once; it is kept
sealed in the attempt, which counts once and only in the browser that began it.
"""

import secrets
from hashlib import sha256

from django.conf import settings as django
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from spilno.people import attempts
from spilno.people.filekey import screen, signing
from spilno.people.filekey.refusals import NotSigned
from spilno.people.models import Attempt
from spilno.people.providers.contract import Identified, NotConfirmed
from spilno.record import clock
from spilno.signing.statement import Statement

KIND = "account.sign_in"
PAGE = "people/providers/file_key/sign.html"


class FileKey:
    """Confirm by a key of one's own."""

    name = method = "file_key"
    methods = ("qualified_signature",)  # the certificate says that the key is in a device
    label = _("Electronic signature (KEP)")
    note = _(
        "A key in a file: sign on this page, the key stays with you. A token, a card or a cloud"
        " key: send the signed file; it is the strongest proof."
    )

    def begin(self, request: HttpRequest, attempt: Attempt) -> HttpResponse:
        """Show the screen of signing over a statement of this very try."""
        octets = statement(attempt).octets()
        attempt.note = {"statement": octets.decode()}
        attempts.keep_note(attempt)
        action = reverse("people_back", args=[self.name])
        facts = {"signer": screen.of(octets), "attempt": attempt, "signer_action": action}
        return screen.framed(request, render(request, PAGE, facts))

    def finish(self, request: HttpRequest, attempt: Attempt) -> Identified:
        """Judge the signature. Raises NotConfirmed."""
        octets = str(attempt.note.get("statement", "")).encode()
        try:
            signed = signing.signed(
                request, octets=octets, at=clock.now(), seconds=attempt.seconds_left()
            )
        except NotSigned as refusal:
            raise NotConfirmed(refusal.reason) from refusal
        return Identified(
            method=signed.method,
            codes=signed.codes,
            surname=signed.surname,
            given_name=signed.given_name,
            patronymic=signed.patronymic,
        )


def statement(attempt: Attempt) -> Statement:
    """Return what is signed to confirm who one is: it belongs to no matter and has no text."""
    return Statement(
        origin=django.ORIGIN,
        kind=KIND,
        matter=0,
        title=gettext("Confirming who I am on Spilno"),
        digest=sha256(b"").hexdigest(),
        name="",
        at=attempt.opened_at.replace(microsecond=0),
        nonce=secrets.token_hex(16),
    )


PROVIDER = FileKey()
