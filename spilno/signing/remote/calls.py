"""Calls to a service that answers in JSON, through the one door out (`spilno.outside`)."""

import json
import time
from collections.abc import Mapping
from typing import Any
from urllib.parse import urlencode, urlsplit

from spilno.outside.fetch import fetch
from spilno.outside.refusals import Outside
from spilno.signing.remote.contract import NotSigned, SignerDown

SECONDS = 10.0  # for all calls of one step: a person waits for the page


def deadline() -> float:
    """Return when a step that begins now must end, by the monotonic clock."""
    return time.monotonic() + SECONDS


def origin(address: str) -> str:
    """Return scheme, host and port of an address: what the door is opened for."""
    parts = urlsplit(address)
    return f"{parts.scheme}://{parts.netloc}"


def ask(
    address: str,
    *,
    until: float,
    token: str = "",
    body: Mapping[str, Any] | None = None,
    form: Mapping[str, str] | None = None,
    headers: Mapping[str, str] | None = None,
) -> dict[str, Any]:
    """Return the JSON object a service answers: GET, or POST of a `body` (JSON) or a `form`.

    `until` is a moment of the monotonic clock. Raises SignerDown, and NotSigned where the service
    refuses (4xx).
    """
    sent = {"Accept": "application/json", **(headers or {})}
    if token:
        sent["Authorization"] = f"Bearer {token}"
    octets, method = None, "GET"
    if body is not None:
        octets, method = json.dumps(body).encode(), "POST"
        sent["Content-Type"] = "application/json"
    elif form is not None:
        octets, method = urlencode(form).encode(), "POST"
        sent["Content-Type"] = "application/x-www-form-urlencoded"
    return _object(*_sent(address, method, octets, sent, until))


def _sent(
    address: str, method: str, octets: bytes | None, headers: dict[str, str], until: float
) -> tuple[int, bytes]:
    try:
        answer = fetch(
            address,
            allowed=[origin(address)],
            method=method,
            body=octets,
            headers=headers,
            timeout=max(until - time.monotonic(), 0.01),
        )
    except Outside as error:
        raise SignerDown(type(error).__name__) from error
    return answer.status, answer.body


def _object(status: int, octets: bytes) -> dict[str, Any]:
    if status >= 500 or status == 429 or 300 <= status < 400:
        raise SignerDown(str(status))
    if status >= 400:
        raise NotSigned(reason_of(octets))
    try:
        found = json.loads(octets)
    except (ValueError, RecursionError) as error:
        raise NotSigned("malformed") from error
    if not isinstance(found, dict):
        raise NotSigned("malformed")
    return found


def reason_of(octets: bytes) -> str:
    """Return our word for an error of OAuth 2.0 or of the CSC API (section 10.1)."""
    try:
        said = str(json.loads(octets).get("error", ""))
    except (ValueError, AttributeError, RecursionError):
        return "malformed"
    return {"access_denied": "refused", "invalid_grant": "late", "expired_token": "late"}.get(
        said, "malformed"
    )


def text(found: Mapping[str, Any], name: str) -> str:
    """Return a text of an answer; raise NotSigned where it is not there."""
    value = found.get(name)
    if not isinstance(value, str) or not value:
        raise NotSigned("malformed")
    return value
