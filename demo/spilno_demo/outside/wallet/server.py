"""The page that plays a wallet: who asks, what for, show or refuse."""

from typing import Any
from urllib.parse import urlencode, urlsplit

from markupsafe import escape
from werkzeug.exceptions import BadRequest, HTTPException
from werkzeug.routing import Map, Rule
from werkzeug.wrappers import Request, Response

from spilno.outside.fetch import fetch
from spilno.outside.refusals import Outside
from spilno.people.providers.eudi.jose import BadToken
from spilno_demo.outside import knobs
from spilno_demo.outside.page import page
from spilno_demo.outside.wallet import asked, credential
from spilno_demo.outside.wallet.asked import NotBelieved
from spilno_demo.outside.wallet.people import HOLDERS, holder

URLS = Map([Rule("/open", endpoint="open"), Rule("/states", endpoint="states")])
FORM = """<p>Сайт <strong>{site}</strong> просить показати: {claims}.</p>
<form method="post"><fieldset><legend>Чий це гаманець?</legend>{people}</fieldset>
<button name="said" value="yes">Показати</button>
<button class="no" name="said" value="no">Відмовити</button></form>"""
PERSON = """<label><input type="radio" name="slug" value="{0.slug}"{1}>
<span>{0.given} {0.family} <small>{0.country}</small></span></label>"""
CLAIMS = {
    "family_name": "прізвище",
    "given_name": "ім’я",
    "birthdate": "дату народження",
    "personal_administrative_number": "особистий номер",
    "document_number": "або номер документа",
    "issuing_country": "країну",
}


def application(environ: dict[str, Any], start_response: Any) -> Any:
    """Serve."""
    request = Request(environ)
    try:
        endpoint, _ = URLS.bind_to_environ(environ).match()
        answer: Any = _states(request) if endpoint == "states" else _open(request)
    except HTTPException as error:
        answer = error
    return answer(environ, start_response)


def _states(request: Request) -> Response:
    made = credential.states(request.base_url)
    return Response(made, mimetype="application/statuslist+jwt")


def _open(request: Request) -> Response:
    try:
        found = asked.read(request.args["client_id"], request.args["request_uri"])
    except (NotBelieved, Outside, BadToken, KeyError, ValueError) as error:
        raise BadRequest(f"Тестовий гаманець не вірить запиту: {error}") from error
    if request.method == "GET":
        return _page(_form(found))
    payload: dict[str, Any] = {"state": found["state"]}
    if request.form.get("said") != "yes":
        payload["error"] = "access_denied"
    else:
        states = request.url_root + "states"
        payload["vp_token"] = {"pid": [_shown(request.form["slug"], found, states)]}
    status = _post(found, payload)
    return _page("<p>Надіслано.</p>" if status == 200 else f"<p>Сайт не прийняв: {status}.</p>")


def _shown(slug: str, found: dict[str, Any], states: str) -> str:
    person = holder(slug)
    wanted = asked.wanted(found, set(person.claims()))
    return credential.presentation(person, found, wanted, states, knobs.of("wallet"))


def _post(found: dict[str, Any], payload: dict[str, Any]) -> int:
    key = found["client_metadata"]["jwks"]["keys"][0]
    body = urlencode({"response": credential.encrypted(payload, key)}).encode()
    site = urlsplit(found["response_uri"])
    headers = {"Content-Type": "application/x-www-form-urlencoded"}
    try:
        return fetch(
            found["response_uri"], allowed=[f"{site.scheme}://{site.netloc}"], method="POST",
            body=body, headers=headers,
        ).status  # fmt: skip
    except Outside:
        return 0


def _form(found: dict[str, Any]) -> str:
    people = "".join(
        PERSON.format(item, "" if place else " checked") for place, item in enumerate(HOLDERS)
    )
    (query,) = found["dcql_query"]["credentials"]
    names = (item["path"][0] for item in query["claims"])
    claims = ", ".join(CLAIMS.get(name, "інше") for name in names)
    site = escape(found["client_id"].partition(":")[2])
    return FORM.format(site=site, claims=claims, people=people)


def _page(inside: str) -> Response:
    return page("Тестовий гаманець ЄС", inside)
