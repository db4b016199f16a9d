"""BankID NBU: to the bank and back with a code, a token for it, then who it is, sealed to us.

Specification of interaction of BankID NBU v1 (a part of the public offer of the National Bank);
rules: resolution of its board № 32 of 17.03.2020.
"""

from collections.abc import Mapping
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext_lazy as _

from spilno.people.models import Attempt
from spilno.people.providers import sealed
from spilno.people.providers.bankid import customer
from spilno.people.providers.calls import Server, secret, text
from spilno.people.providers.contract import Identified
from spilno.people.providers.granting import Granting
from spilno.record import clock
from spilno.signing.armour import unwrapped
from spilno.signing.asn1.reader import BadAsn1
from spilno.signing.x509.certificate import Certificate

_WHERE, _CHANGE = "/v1/bank/oauth2/authorize", "/v1/bank/oauth2/token"
_CLIENT = "/v1/bank/resource/client"
BANK = Granting(
    "bankid",
    said_no=_("You refused at the bank. Nothing was passed to us."),
    no_code=_("The bank did not confirm you. Begin again or try another way."),
)


class BankId:
    """Confirm by one's bank."""

    name = method = "bankid"
    label = _("BankID of the National Bank")
    note = _("Choose your bank and sign in as you do there. It passes on your name and code.")

    def begin(self, request: HttpRequest, attempt: Attempt) -> HttpResponse:
        """Send the person to choose a bank."""
        server = _server(attempt)
        server.glance()
        query = {"response_type": "code", "client_id": BANK.own["client_id"],
                 "redirect_uri": BANK.back, "state": attempt.state}  # fmt: skip
        return HttpResponseRedirect(f"{server.address}{_WHERE}?{urlencode(query)}")

    def finish(self, request: HttpRequest, attempt: Attempt) -> Identified:
        """Change the code for a token, the token for who it is."""
        token = _token(BANK.code(request), attempt)
        wanted = customer.wanted(sealed.shown(BANK.own))
        answer = _server(attempt).post(_CLIENT, wanted, token)
        crypto = text(answer, "customerCrypto")
        if text(answer, "state") != "ok" or not crypto:
            raise BANK.refusal(answer)
        found = sealed.facts(
            crypto, BANK.own, opened_at=attempt.opened_at, at=clock.now(), known=_banks(answer)
        )
        return customer.identified(found)


def _server(attempt: Attempt) -> Server:
    return Server(BANK.own["address"], attempt.seconds_left())


def _token(code: str, attempt: Attempt) -> str:
    answer = _server(attempt).post_form(
        _CHANGE,
        grant_type="authorization_code",
        code=code,
        client_id=BANK.own["client_id"],
        client_secret=secret(BANK.own),
        redirect_uri=BANK.back,
    )
    token = text(answer, "access_token")
    if not token:
        raise BANK.refusal(answer)
    return token


def _banks(answer: Mapping[str, Any]) -> list[Certificate]:
    """Return the bank's certificate for agreement: it tells whose static key sealed the answer."""
    try:
        return [Certificate(unwrapped(text(answer, "cert").encode()))]
    except (BadAsn1, ValueError, IndexError):
        return []  # a key made for this answer alone needs none


PROVIDER = BankId()
