"""What the test city answers to questions."""

from datetime import UTC, datetime
from typing import Any

from werkzeug.wrappers import Request

from spilno_demo.outside import knobs
from spilno_demo.outside.open311 import store
from spilno_demo.outside.open311.store import Said, Ticket

CLOSED = ("closed", "fixed", "rejected")


class Failed(Exception):
    """An error of the protocol."""

    def __init__(self, status: int, words: str) -> None:
        super().__init__(words)
        self.status, self.words = status, words


def services(_request: Request) -> tuple[str, Any]:
    """List what the city takes."""
    rows = [
        {
            "service_code": code,
            "service_name": name,
            "description": about,
            "metadata": False,
            "type": "batch" if knobs.of("open311").get("batch") else "realtime",
            "keywords": None,
            "group": "міське господарство",
        }
        for code, (name, about) in store.SERVICES.items()
    ]
    return "services", rows


def definition(_request: Request, code: str) -> tuple[str, Any]:
    """Tell that nothing more is asked."""
    if code not in store.SERVICES:
        raise Failed(404, "service_code was not found")
    return "service_definition", {"service_code": code, "attributes": []}


def requests(request: Request) -> tuple[str, Any]:
    """List requests by number, or by service and time."""
    asked = request.args
    if numbers := asked.get("service_request_id"):
        found = [store.TICKETS[n] for n in numbers.split(",") if n in store.TICKETS]
        return "service_requests", [_request(each) for each in found]
    start, end = _moment(asked.get("start_date")), _moment(asked.get("end_date"))
    code = asked.get("service_code")
    found = [
        each
        for each in store.TICKETS.values()
        if (not code or each.service == code)
        and (start is None or each.at >= start)
        and (end is None or each.at <= end)
    ]
    return "service_requests", [_request(each) for each in found]


def one(_request: Request, number: str) -> tuple[str, Any]:
    """Show one request."""
    if number not in store.TICKETS:
        raise Failed(404, "service_request_id was not found")
    return "service_requests", [_request_of(number)]


def token(_request: Request, token: str) -> tuple[str, Any]:
    """Tell the number behind a token; the first question comes too early."""
    for ticket in store.TICKETS.values():
        if ticket.token == token and token:
            if not ticket.is_numbered:
                ticket.is_numbered = True
                break
            return "service_requests", [{"service_request_id": ticket.number, "token": token}]
    raise Failed(404, "token was not found")


def updates(request: Request) -> tuple[str, Any]:
    """List words about requests, as well ordered as the knobs let it."""
    start, end = _moment(request.args.get("start_date")), _moment(request.args.get("end_date"))
    said = [each for ticket in store.TICKETS.values() for each in ticket.said]
    said = [s for s in said if (not start or s.at >= start) and (not end or s.at <= end)]
    told = knobs.of("open311")
    said.sort(key=lambda each: each.at, reverse=bool(told.get("disorder")))
    rows = [_update(each) for each in said]
    return "service_request_updates", rows * 2 if told.get("twice") else rows


def _request_of(number: str) -> dict[str, Any]:
    return _request(store.TICKETS[number])


def _request(ticket: Ticket) -> dict[str, Any]:
    last = ticket.last
    return {
        "service_request_id": ticket.number,
        "status": last.status if last else "open",
        "status_notes": last.notes or None if last else None,
        "service_name": store.SERVICES[ticket.service][0],
        "service_code": ticket.service,
        "description": ticket.fields.get("description"),
        "agency_responsible": "Тестове комунальне підприємство",
        "service_notice": None,
        "requested_datetime": store.written(ticket.at),
        "updated_datetime": store.written(last.at if last else ticket.at),
        "expected_datetime": None,
        "address": ticket.fields.get("address_string"),
        "lat": ticket.fields.get("lat"),
        "long": ticket.fields.get("long"),
        "media_url": ticket.fields.get("media_url"),
    }


def _update(said: Said) -> dict[str, Any]:
    return {
        "update_id": said.update,
        "service_request_id": said.request,
        "status": said.status,
        "updated_datetime": store.written(said.at),
        "description": said.notes or None,
        "media_url": None,
    }


def _moment(text: str | None) -> datetime | None:
    if not text:
        return None
    try:
        return datetime.fromisoformat(text).astimezone(UTC)
    except ValueError:
        raise Failed(400, "not a date") from None
