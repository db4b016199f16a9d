"""What the test Diia remembers while it runs: branches, offers and requests."""

import secrets
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

TOKEN = "test-acquirer-token"  # noqa: S105 - the test server's own
SESSION = "test-session-token"


@dataclass
class Asked:
    """One request that waits for a person's phone."""

    number: str
    request_id: str
    scope: str  # "auth" | "hashedFilesSigning" | "sharing"
    algorithm: str
    back: str
    files: dict[str, str] = field(default_factory=dict)  # name → hash in base64
    ahead: timedelta = timedelta()  # of the site's clock: a demonstration may be days ahead
    sent: list[bytes] = field(default_factory=list)  # bodies that were posted, to repeat them


branches: dict[str, dict[str, Any]] = {"test-1": {"name": "Спільно (тестова)"}}
offers: dict[str, dict[str, Any]] = {}
requests: dict[str, Asked] = {}


def add(where: dict[str, dict[str, Any]], found: dict[str, Any]) -> str:
    """Keep something under a new number."""
    number = secrets.token_hex(12)
    where[number] = found
    return number


def ask(offer: dict[str, Any], body: dict[str, Any], ahead: timedelta) -> Asked:
    """Keep a request of an offer."""
    scopes = offer.get("scopes", {})
    scope = scopes["diiaId"][0] if scopes.get("diiaId") else "sharing"
    listed = body.get("data", {}).get("hashedFilesSigning", {}).get("hashedFiles", [])
    asked = Asked(
        number=secrets.token_urlsafe(16),
        request_id=body["requestId"],
        scope=scope,
        algorithm=body.get("signAlgo", "DSTU"),
        back=body.get("returnLink", ""),
        files={item["fileName"]: item["fileHash"] for item in listed},
        ahead=ahead,
    )
    requests[asked.number] = asked
    return asked
