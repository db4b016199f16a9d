"""The addresses of ID.GOV.UA: GET for everything, seconds as text, `cert` encoded twice."""

import base64
import json
from collections.abc import Callable
from typing import Any
from urllib.parse import unquote

from werkzeug.exceptions import HTTPException
from werkzeug.routing import Map, Rule
from werkzeug.wrappers import Request, Response

from spilno_demo.outside import knobs, sealing
from spilno_demo.outside.granting import LIFE, Grants, part
from spilno_demo.outside.id_gov import choice, user
from spilno_demo.outside.id_gov.settings import SEAL
from spilno_demo.outside.page import page

GRANTS = Grants("id_gov")
URLS = Map(
    [
        Rule("/", endpoint="start", methods=["GET", "POST"]),
        Rule("/get-access-token", endpoint="token"),
        Rule("/get-user-info", endpoint="info"),
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
    told = knobs.of("id_gov")
    if told.get("html") == endpoint:
        return page("Технічні роботи", "<p>Спробуйте пізніше.</p>")
    if told.get("big") == endpoint:
        return Response(b'{"state":"' + b"k" * 10_000_000 + b'"}', mimetype="application/json")
    return None


def start(request: Request) -> Response:
    """Let the person choose a way and themselves; without a question, tell what this is."""
    if "client_id" not in request.args:
        words = "<p>Сюди приходять із сайту, щоб підтвердити особу.</p>"
        return page("Тестовий ID.GOV.UA", words)
    return GRANTS.fault(request) or choice.asked(request, GRANTS)


def token(request: Request) -> Response:
    """Change a code for a token."""
    asked = request.args
    if not GRANTS.knows_client(asked.get("client_id", ""), asked.get("client_secret", "")):
        return refused(1, "Невірні дані клієнта")
    meaning = GRANTS.take(asked.get("code", ""))
    if meaning is None or asked.get("grant_type") != "authorization_code":
        return refused(2, "Код авторизації не знайдено або вже використано")
    return _json(
        {"access_token": GRANTS.give(meaning), "token_type": "bearer", "expires_in": str(LIFE),
         "refresh_token": GRANTS.give(""), "user_id": 36}
    )  # fmt: skip


def info(request: Request) -> Response:
    """Answer who it is, signed and sealed; the token serves once."""
    way, _, slug = (GRANTS.take(request.args.get("access_token", "")) or "").partition(":")
    who = part(slug)
    if who is None or request.args.get("user_id") != "36":
        return refused(3, "Код доступу не знайдено або вже використано")
    try:
        to = base64.b64decode(unquote(request.args.get("cert", "")), validate=True)
    except ValueError:
        return refused(5, "Невірний сертифікат")
    told = knobs.of("id_gov")
    facts = user.facts(who, way, request.args.get("fields", "").split(","), told)
    sealed = sealing.answer(facts, SEAL, to, told, sealing.now(request))
    return _json({"encryptedUserInfo": sealed})


def refused(error: int, message: str) -> Response:
    """Return an error as ID.GOV.UA words them: status 200."""
    return _json({"error": error, "message": message})


def _json(facts: dict[str, object]) -> Response:
    return Response(json.dumps(facts, ensure_ascii=False), mimetype="application/json")


VIEWS: dict[str, Callable[[Request], Response]] = {"start": start, "token": token, "info": info}
