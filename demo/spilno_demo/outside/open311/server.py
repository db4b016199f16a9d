"""The endpoints of the test city, and a page where one plays its dispatcher.

Knobs besides slow and down: `lost` (takes a report, then answers 500), `busy` (429), `refuse`
(400), `batch` (answers by token, numbers when asked twice), `twice` (each update comes twice),
`disorder` (updates come in the wrong order), `garble` (answers that are no JSON).
"""

import json
from collections.abc import Callable
from typing import Any
from xml.etree import ElementTree as Xml

from werkzeug.exceptions import HTTPException
from werkzeug.routing import Map, Rule
from werkzeug.wrappers import Request, Response

from spilno_demo.outside import knobs
from spilno_demo.outside.open311 import desk, shapes, store
from spilno_demo.outside.open311.shapes import Failed

API_KEY = "test-city-key"
JURISDICTION = "test.city.example"
NAME = "open311"
URLS = Map(
    [
        Rule("/", endpoint="desk", methods=["GET", "POST"]),
        Rule("/v2/services.<form>", endpoint="services"),
        Rule("/v2/services/<code>.<form>", endpoint="definition"),
        Rule("/v2/requests.<form>", endpoint="create", methods=["POST"]),
        Rule("/v2/requests.<form>", endpoint="requests", methods=["GET"]),
        Rule("/v2/requests/<number>.<form>", endpoint="one"),
        Rule("/v2/tokens/<token>.<form>", endpoint="token"),
        Rule("/v2/servicerequestupdates.<form>", endpoint="updates"),
    ]
)
LISTED = {"services": "service", "service_requests": "request", "errors": "error"}
LISTED |= {"service_request_updates": "request_update", "attributes": "attribute"}


def application(environ: dict[str, Any], start_response: Any) -> Any:
    """Serve."""
    request = Request(environ)
    try:
        endpoint, found = URLS.bind_to_environ(environ).match()
        answer: Any = _answer(request, endpoint, dict(found))
    except HTTPException as error:
        answer = error
    return answer(environ, start_response)


def _answer(request: Request, endpoint: str, found: dict[str, str]) -> Response:
    if endpoint == "desk":
        return desk.page(request)
    form = found.pop("form")
    try:
        _admit(request)
        root, content = VIEWS[endpoint](request, **found)
        return _written(form, root, content, 200)
    except Failed as failure:
        error = [{"code": failure.status, "description": failure.words}]
        return _written(form, "errors", error, failure.status)


def _admit(request: Request) -> None:
    given = request.values.get("jurisdiction_id", "")
    if not given:
        raise Failed(400, "jurisdiction_id was not provided")
    if given != JURISDICTION:
        raise Failed(404, "jurisdiction_id was not found")
    if knobs.of(NAME).get("busy"):
        raise Failed(429, "too many requests")


def _written(form: str, root: str, content: Any, status: int) -> Response:
    if knobs.of(NAME).get("garble"):
        return Response("<html>it works!</html", status, mimetype="text/html")
    if form == "xml":
        body = Xml.tostring(_element(root, content), encoding="utf-8", xml_declaration=True)
        return Response(body, status, content_type="text/xml; charset=utf-8")
    return Response(json.dumps(content), status, content_type="application/json; charset=utf-8")


def _element(name: str, content: Any) -> Xml.Element:
    made = Xml.Element(name)
    if isinstance(content, list):
        made.extend(_element(LISTED[name], each) for each in content)
    elif isinstance(content, dict):
        made.extend(_element(key, value) for key, value in content.items())
    else:
        made.text = None if content is None else str(content)
    return made


def _create(request: Request) -> tuple[str, Any]:
    told, fields = knobs.of(NAME), request.form.to_dict()
    if fields.get("api_key") != API_KEY:
        raise Failed(403, "api_key is not known")
    if fields.get("service_code") not in store.SERVICES:
        raise Failed(404, "service_code was not found")
    if told.get("refuse"):
        raise Failed(400, "Цей ліхтар не наш")
    ticket = store.open_ticket(fields, by_token=bool(told.get("batch")))
    if told.get("lost"):
        raise Failed(500, "it is here, but you will never know")
    named = {"service_request_id": ticket.number} if ticket.is_numbered else {"token": ticket.token}
    return "service_requests", [{**named, "service_notice": None, "account_id": None}]


VIEWS: dict[str, Callable[..., tuple[str, Any]]] = {
    "create": _create,
    "services": shapes.services,
    "definition": shapes.definition,
    "requests": shapes.requests,
    "one": shapes.one,
    "token": shapes.token,
    "updates": shapes.updates,
}
