"""The addresses of the test Diia."""

from collections.abc import Callable
from typing import Any

from werkzeug.exceptions import HTTPException
from werkzeug.routing import Map, Rule
from werkzeug.wrappers import Request

from spilno_demo.outside.diia import acquirer, phone

URLS = Map(
    [
        Rule("/api/v1/auth/acquirer/<token>", endpoint="session"),
        Rule("/api/v2/acquirers/branches", endpoint="branches"),
        Rule("/api/v2/acquirers/branch", endpoint="new_branch", methods=["POST"]),
        Rule("/api/v1/acquirers/branch/<branch>/offers", endpoint="offers"),
        Rule("/api/v1/acquirers/branch/<branch>/offer", endpoint="new_offer", methods=["POST"]),
        Rule("/api/v2/acquirers/branch/<branch>/offer-request/dynamic", endpoint="ask",
             methods=["POST"]),
        Rule("/app/<number>", endpoint="app", methods=["GET", "POST"]),
    ]
)  # fmt: skip
VIEWS: dict[str, Callable[..., Any]] = {
    "session": acquirer.session,
    "branches": acquirer.branches,
    "new_branch": acquirer.new_branch,
    "offers": acquirer.offers,
    "new_offer": acquirer.new_offer,
    "ask": acquirer.ask,
    "app": phone.show,
}


def application(environ: dict[str, Any], start_response: Any) -> Any:
    """Serve."""
    request = Request(environ)
    try:
        endpoint, found = URLS.bind_to_environ(environ).match()
        is_open = endpoint in ("session", "app") or acquirer.is_known(request)
        answer = (
            VIEWS[endpoint](request, **found)
            if is_open
            else acquirer.refused(401, "UnauthorizedError")
        )
    except HTTPException as error:
        answer = error
    return answer(environ, start_response)
