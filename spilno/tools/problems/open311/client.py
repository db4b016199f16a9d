"""Asking a city's system, and reading what it says with distrust: it is another's program."""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from urllib.parse import quote, urlencode

from django.utils.dateparse import parse_datetime
from lxml import etree

from spilno.outside.fetch import Answer, fetch
from spilno.outside.refusals import NotAllowed, Outside
from spilno.tools.problems.open311.cities import Joined
from spilno.tools.problems.open311.moments import written

SECONDS = 15
MOST = 5_000_000  # octets of an answer
TOO_MANY = 429
_UNSEEN = re.compile("[\0-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


class Unclear(Exception):
    """Nobody knows whether the city took what was sent: no answer, a broken one, or 5xx."""


class Refused(Exception):
    """The city says no, and why: it has not taken what was sent."""


class Busy(Refused):
    """The city says: later (429)."""


@dataclass(frozen=True)
class Service:
    """A service of the city."""

    code: str
    name: str
    kind: str


@dataclass(frozen=True)
class Word:
    """What the city says of one request now, or said then."""

    number: str
    status: str
    notes: str
    said_at: datetime
    description: str = ""


def services(city: Joined) -> list[Service]:
    """Return what the city takes. Raises Unclear, Refused."""
    rows = _rows(_get(city, "services", {}))
    return [
        Service(plain(r.get("service_code"), 120), plain(r.get("service_name"), 300), _kind(r))
        for r in rows
        if r.get("service_code")
    ]


def send(city: Joined, fields: Mapping[str, str], reference: str) -> tuple[str, str]:
    """Send a report; return its number and its token, one of them empty.

    Raises Refused, Busy, Unclear.
    """
    sent = {**fields, **_jurisdiction(city), "api_key": city.key()}
    body = urlencode({name: value for name, value in sent.items() if value}).encode()
    kind = "application/x-www-form-urlencoded; charset=utf-8"
    headers = {"Content-Type": kind, "Idempotency-Key": reference}
    answer = _ask(city, f"{city.address}/requests.{city.form}", "POST", body, headers)
    for row in _rows(answer):
        number, token = plain(row.get("service_request_id"), 200), plain(row.get("token"), 200)
        if number or token:
            return number, "" if number else token
    raise Unclear("the answer holds neither a number nor a token")


def number_of(city: Joined, token: str) -> str:
    """Return the number behind a token, "" while there is none. Raises Unclear, Refused."""
    rows = _rows(_get(city, f"tokens/{quote(token, safe='')}", {}))
    return next((plain(r.get("service_request_id"), 200) for r in rows), "")


def requests(city: Joined, numbers: list[str]) -> list[Word]:
    """Return what the city says now of these. Raises Unclear, Refused."""
    return _words(_get(city, "requests", {"service_request_id": ",".join(numbers)}))


def between(city: Joined, start: datetime, end: datetime, service_code: str) -> list[Word]:
    """Return requests of a service that were made between two moments. Raises Unclear, Refused."""
    asked = {"start_date": written(start), "end_date": written(end), "service_code": service_code}
    return _words(_get(city, "requests", asked))


def stream(city: Joined, start: datetime, end: datetime) -> list[Word]:
    """Return words of the city said between two moments. Raises Unclear, Refused."""
    asked = {"start_date": written(start), "end_date": written(end)}
    return _words(_get(city, "servicerequestupdates", asked))


def plain(value: Any, limit: int) -> str:
    """Return what another's program wrote as text that may be stored and shown."""
    text = "" if value is None or isinstance(value, dict | list) else str(value)
    return _UNSEEN.sub("", text).strip()[:limit]


def _kind(row: Mapping[str, Any]) -> str:
    kind = plain(row.get("type"), 10)
    return kind if kind in ("realtime", "batch", "blackbox") else "realtime"


def _words(answer: Answer) -> list[Word]:
    found = [_word(row) for row in _rows(answer)]
    return [each for each in found if each is not None]


def _word(row: Mapping[str, Any]) -> Word | None:
    """Return a word; None of one that does not say about what and when."""
    number = plain(row.get("service_request_id"), 200)
    said = plain(row.get("updated_datetime") or row.get("requested_datetime"), 40)
    try:
        moment = parse_datetime(said)
    except ValueError:
        moment = None
    if not number or moment is None or moment.tzinfo is None:
        return None
    notes = row.get("status_notes") if "status_notes" in row else row.get("description")
    told = plain(row.get("description"), 10_000)
    return Word(number, plain(row.get("status"), 60), plain(notes, 2_000), moment, told)


def _jurisdiction(city: Joined) -> dict[str, str]:
    return {"jurisdiction_id": city.jurisdiction_id} if city.jurisdiction_id else {}


def _get(city: Joined, path: str, asked: Mapping[str, str]) -> Answer:
    query = urlencode({**_jurisdiction(city), **asked})
    return _ask(city, f"{city.address}/{path}.{city.form}?{query}", "GET", None, {})


def _ask(
    city: Joined, url: str, method: str, body: bytes | None, headers: Mapping[str, str]
) -> Answer:
    allowed = [city.origin]
    try:
        answer = fetch(
            url,
            allowed=allowed,
            method=method,
            body=body,
            headers=headers,
            timeout=SECONDS,
            most=MOST,
        )
    except NotAllowed as fault:
        raise Refused(str(fault)) from fault
    except Outside as fault:
        raise Unclear(str(fault)) from fault
    return _judged(answer)


def _judged(answer: Answer) -> Answer:
    if answer.status == TOO_MANY:
        raise Busy("429")
    if 400 <= answer.status < 500:
        raise Refused(f"{answer.status} {_reason(answer)}".strip())
    if not 200 <= answer.status < 300:
        raise Unclear(f"{answer.status}")
    return answer


def _reason(answer: Answer) -> str:
    try:
        return "; ".join(plain(row.get("description"), 200) for row in _rows(answer))
    except Unclear:
        return ""


def _rows(answer: Answer) -> list[Mapping[str, Any]]:
    """Return the rows of an answer, JSON or XML. Raises Unclear."""
    try:
        is_xml = answer.body.lstrip()[:1] == b"<"
        found = _elements(answer.body) if is_xml else json.loads(answer.body)
    except (ValueError, RecursionError, etree.XMLSyntaxError) as fault:
        raise Unclear("the answer can be read neither as JSON nor as XML") from fault
    found = found if isinstance(found, list) else [found]
    return [row for row in found if isinstance(row, dict)]


def _elements(body: bytes) -> list[dict[str, Any]]:
    """Each child of the root is a row. No entities, no addresses are followed."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    root = etree.fromstring(body, parser)
    rows = [each for each in root if isinstance(each.tag, str)]
    return [{cell.tag: cell.text for cell in row if isinstance(cell.tag, str)} for row in rows]
