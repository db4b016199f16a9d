"""ID.GOV.UA: the person chooses a way there and comes back with a code; then two odd calls.

«Порядок інформаційної взаємодії» (IDInfoProcessingD.pdf). Not OAuth 2: the secret goes by GET, a
number of seconds comes as text, the token serves one question, `cert` is encoded twice.
"""

from typing import Any
from urllib.parse import quote, urlencode

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext_lazy as _

from spilno.people.models import Attempt
from spilno.people.providers import sealed
from spilno.people.providers.calls import Server, secret, text
from spilno.people.providers.contract import Identified
from spilno.people.providers.granting import Granting
from spilno.people.providers.id_gov import user
from spilno.record import clock

WAYS = "dig_sign,diia_id,bank_id"
STATE = Granting(
    "id_gov",
    said_no=_("You refused in ID.GOV.UA. Nothing was passed to us."),
    no_code=_("ID.GOV.UA did not confirm you. Begin again or try another way."),
)


class IdGov:
    """Confirm in ID.GOV.UA."""

    name = method = "id_gov"
    label = _("ID.GOV.UA")
    note = _("The state service: an electronic signature, Diia.Signature or BankID, as you choose.")

    def begin(self, request: HttpRequest, attempt: Attempt) -> HttpResponse:
        """Send the person there."""
        server = _server(attempt)
        server.glance()
        query = {"response_type": "code", "client_id": STATE.own["client_id"],
                 "auth_type": STATE.own.get("auth_type", WAYS), "state": attempt.state,
                 "redirect_uri": STATE.back}  # fmt: skip
        return HttpResponseRedirect(f"{server.address}/?{urlencode(query)}")

    def finish(self, request: HttpRequest, attempt: Attempt) -> Identified:
        """Change the code for a token, the token for who it is."""
        token = _token(STATE.code(request), attempt)
        answer = _server(attempt).get(
            "/get-user-info",
            user_id=text(token, "user_id"),
            access_token=text(token, "access_token"),
            fields=user.FIELDS,
            cert=quote(sealed.shown(STATE.own), safe=""),
        )
        info = text(answer, "encryptedUserInfo")
        if not info:
            raise STATE.refusal(answer)
        found = sealed.facts(info, STATE.own, opened_at=attempt.opened_at, at=clock.now())
        return user.identified(found)


def _server(attempt: Attempt) -> Server:
    return Server(STATE.own["address"], attempt.seconds_left())


def _token(code: str, attempt: Attempt) -> dict[str, Any]:
    answer = _server(attempt).get(
        "/get-access-token",
        grant_type="authorization_code",
        client_id=STATE.own["client_id"],
        client_secret=secret(STATE.own),
        code=code,
    )
    if not (text(answer, "access_token") and text(answer, "user_id")):
        raise STATE.refusal(answer)
    return answer


PROVIDER = IdGov()
