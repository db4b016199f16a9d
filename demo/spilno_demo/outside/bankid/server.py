"""The addresses of BankID NBU v1, odd answers included."""

import base64
import json
from collections.abc import Callable
from typing import Any

from werkzeug.exceptions import HTTPException
from werkzeug.routing import Map, Rule
from werkzeug.wrappers import Request, Response

from spilno_demo.outside import knobs, owners, sealing
from spilno_demo.outside.bankid import consent, customer
from spilno_demo.outside.granting import LIFE, Grants, part
from spilno_demo.outside.page import page

GRANTS = Grants("bankid")
URLS = Map(
    [
        Rule("/", endpoint="home"),
        Rule("/v1/bank/oauth2/authorize", endpoint="authorize", methods=["GET", "POST"]),
        Rule("/v1/bank/oauth2/token", endpoint="token", methods=["POST"]),
        Rule("/v1/bank/resource/client", endpoint="client", methods=["POST"]),
    ]
)


def application(environ: dict[str, Any], start_response: Any) -> Any:
    """Serve."""
    request = Request(environ)
    try:
        endpoint, _ = URLS.bind_to_environ(environ).match()
        answer: Any = _odd(endpoint) or VIEWS[endpoint](request)
    except HTTPException as error:
        answer = error
    return answer(environ, start_response)


def _odd(endpoint: str) -> Response | None:
    """Answer wrongly where told: knobs `html` and `big`, by the endpoint that is to err."""
    told = knobs.of("bankid")
    if told.get("html") == endpoint:
        return page("Технічні роботи", "<p>Спробуйте пізніше.</p>")
    if told.get("big") == endpoint:
        return Response(b'{"state":"' + b"k" * 10_000_000 + b'"}', mimetype="application/json")
    return None


def home(request: Request) -> Response:
    """Tell what this is."""
    return page("Тестовий BankID", "<p>Сюди приходять із сайту, щоб підтвердити особу.</p>")


def authorize(request: Request) -> Response:
    """Ask the person in the bank's name."""
    return GRANTS.fault(request) or consent.asked(request, GRANTS)


def token(request: Request) -> Response:
    """Change a code for a token."""
    form = request.form
    if not GRANTS.knows_client(form.get("client_id", ""), form.get("client_secret", "")):
        return refused(401, "invalid_client", "Невідомий абонент")
    slug = GRANTS.take(form.get("code", ""))
    if slug is None or form.get("grant_type") != "authorization_code":
        return refused(400, "invalid_grant", "Код авторизації недійсний або вже використаний")
    return _json(
        {"token_type": "bearer", "access_token": GRANTS.give(slug), "expires_in": LIFE,
         "refresh_token": GRANTS.give("")}
    )  # fmt: skip


def client(request: Request) -> Response:
    """Answer who it is, signed and sealed."""
    token = request.headers.get("Authorization", "").removeprefix("Bearer ")
    who = part(GRANTS.take(token) or "")
    if who is None:
        return refused(401, "invalid_token", "Код доступу недійсний")
    asked = request.get_json(silent=True) or {}
    if asked.get("type") != "physical" or not asked.get("cert") or not asked.get("fields"):
        return refused(406, "not_acceptable", "Немає обов’язкових параметрів")
    told = knobs.of("bankid")
    facts = customer.facts(who, asked, told)
    to = base64.b64decode(asked["cert"])
    crypto = sealing.answer(facts, "bank", to, told, sealing.now(request))
    cert = base64.b64encode(owners.of("bank-agreement").certificate.raw).decode()
    return _json({"state": "ok", "cert": cert, "customerCrypto": crypto, "memberId": "test",
                  "sidBi": "0"})  # fmt: skip


def refused(status: int, error: str, words: str) -> Response:
    """Return an error as BankID words them."""
    return _json({"error": error, "error_description": words}, status)


def _json(facts: dict[str, object], status: int = 200) -> Response:
    return Response(json.dumps(facts, ensure_ascii=False), status, mimetype="application/json")


VIEWS: dict[str, Callable[[Request], Response]] = {
    "home": home,
    "authorize": authorize,
    "token": token,
    "client": client,
}
