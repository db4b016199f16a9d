"""Questions to a provider's server, and its answers as JSON."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from email.utils import format_datetime
from pathlib import Path
from typing import Any
from urllib.parse import urlencode, urlsplit

from spilno.outside.fetch import Answer, fetch
from spilno.outside.refusals import Outside
from spilno.people.providers.contract import ProviderDown
from spilno.record import clock

GLANCE = 4.0  # seconds within which a provider that is well says anything at all
MOST = 300_000  # octets of an answer


@dataclass(frozen=True)
class Server:
    """A provider's server: its address with the path under which all of it lies."""

    address: str
    seconds: float

    @property
    def origin(self) -> str:
        """The only place that questions go to."""
        parts = urlsplit(self.address)
        return f"{parts.scheme}://{parts.netloc}"

    def get(self, path: str, **query: str) -> dict[str, Any]:
        """Ask by GET; raise ProviderDown."""
        return _facts(self._asked(f"{path}?{urlencode(query)}"))

    def post_form(self, path: str, **fields: str) -> dict[str, Any]:
        """Ask by a form; raise ProviderDown."""
        kind = "application/x-www-form-urlencoded"
        body = urlencode(fields).encode()
        return _facts(self._asked(path, method="POST", body=body, headers={"Content-Type": kind}))

    def post(self, path: str, facts: Mapping[str, Any], token: str) -> dict[str, Any]:
        """Ask by JSON with a bearer's token; raise ProviderDown."""
        headers = {"Content-Type": "application/json", "Authorization": f"Bearer {token}"}
        body = json.dumps(facts, ensure_ascii=False).encode()
        return _facts(self._asked(path, method="POST", body=body, headers=headers))

    def glance(self) -> None:
        """See that the server is there before anyone is sent to it; raise ProviderDown."""
        if Server(self.address, min(self.seconds, GLANCE))._asked("/", method="HEAD").status >= 500:
            raise ProviderDown

    def _asked(self, path: str, **how: Any) -> Answer:
        # The date tells a test server what time it is here: a demonstration may be days ahead.
        date = format_datetime(clock.now(), usegmt=True)
        headers = {"Accept": "application/json", "Date": date, **how.pop("headers", {})}
        try:
            return fetch(
                self.address + path,
                allowed=[self.origin],
                timeout=self.seconds,
                most=MOST,
                headers=headers,
                **how,
            )
        except Outside as error:
            raise ProviderDown from error


def _facts(answer: Answer) -> dict[str, Any]:
    """Return the object that an answer holds; refusals come as objects too, whatever the status."""
    if answer.status >= 500:
        raise ProviderDown
    try:
        found = json.loads(answer.body)
    except (ValueError, RecursionError) as error:  # a page of HTML in place of an answer
        raise ProviderDown from error
    if not isinstance(found, dict):
        raise ProviderDown
    return found


def text(facts: Mapping[str, Any], name: str) -> str:
    """Return a fact as text, empty where it is missing or said to be («n/a»)."""
    value = facts.get(name)
    found = str(value).strip() if isinstance(value, str | int) else ""
    return "" if found.lower() in ("n/a", "null", "-") else found


def secret(settings: Mapping[str, str]) -> str:
    """Return the client's secret from the file that settings name; raise ProviderDown."""
    try:
        return Path(settings["client_secret_file"]).read_text().strip()
    except OSError as error:
        raise ProviderDown from error
