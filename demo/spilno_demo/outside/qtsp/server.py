"""The endpoints of the test QTSP: OAuth 2.0 with PKCE and the CSC API."""

from collections.abc import Callable
from typing import Any
from urllib.parse import urlencode

from markupsafe import escape
from werkzeug.exceptions import HTTPException
from werkzeug.routing import Map, Rule
from werkzeug.utils import redirect
from werkzeug.wrappers import Request, Response

from spilno_demo.outside import knobs
from spilno_demo.outside.page import page, people
from spilno_demo.outside.qtsp import api, store
from spilno_demo.outside.qtsp.store import Grant

URLS = Map(
    [
        Rule("/oauth2/authorize", endpoint="authorize", methods=["GET", "POST"]),
        Rule("/oauth2/token", endpoint="token", methods=["POST"]),
        Rule("/csc/<version>/<path:verb>", endpoint="csc", methods=["POST"]),
    ]
)
SECRET = "test-secret"  # noqa: S105 - the test server's own
FORM = """<p>{what}</p>{hashes}<form method="post">{people}
<button name="said" value="yes">Дозволити</button>
<button class="no" name="said" value="no">Відмовити</button></form>"""


def application(environ: dict[str, Any], start_response: Any) -> Any:
    """Serve."""
    request = Request(environ)
    try:
        endpoint, found = URLS.bind_to_environ(environ).match()
        answer: Any = VIEWS[endpoint](request, **found)
    except HTTPException as error:
        answer = error
    return answer(environ, start_response)


def _authorize(request: Request) -> Response:
    if request.method == "GET":
        return _consent(request)
    query, back = request.args, {"state": request.args.get("state", "")}
    if request.form.get("said") != "yes":
        back |= {"error": "access_denied"}
    else:
        hashes = [item for item in query.get("hashes", "").split(",") if item]
        grant = Grant(request.form["slug"], query["scope"], hashes, query["code_challenge"])
        back |= {"code": store.code(grant)}
    return redirect(f"{query['redirect_uri']}?{urlencode(back)}")


def _consent(request: Request) -> Response:
    what = {
        "service": "Сайт «Спільно» просить показати ваші ключі.",
        "credential": "Сайт «Спільно» просить підписати один геш:",
    }.get(request.args.get("scope", ""), "Невідомий дозвіл.")
    hashes = f"<p><code>{escape(request.args.get('hashes', ''))}</code></p>"
    return page("Тестовий QTSP", FORM.format(what=what, people=people(), hashes=hashes))


def _token(request: Request) -> Response:
    if request.form.get("client_secret") != SECRET:
        return api.error("invalid_client", 401)
    made = store.token(request.form.get("code", ""), request.form.get("code_verifier", ""))
    if made is None:
        return api.error("invalid_grant")
    return api.answer({"access_token": made, "token_type": "Bearer", "expires_in": 300})


def _csc(request: Request, version: str, verb: str) -> Response:
    body = request.get_json(silent=True) or {}
    if verb == "info":
        return api.answer(api.info(version))
    token = request.headers.get("Authorization", "").removeprefix("Bearer ")
    grant = store.of(token)
    if grant is None:
        return api.error("invalid_token", 401)
    told = knobs.of("qtsp")
    if verb == "signatures/signHash":
        return api.sign_hash(grant, token, version, body, told)
    return api.VERBS.get(verb, api.unknown)(grant, version, body, told)


VIEWS: dict[str, Callable[..., Any]] = {"authorize": _authorize, "token": _token, "csc": _csc}
