"""What the test BankID and the test ID.GOV.UA share: clients, codes and tokens that serve once."""

import secrets
import time
from dataclasses import dataclass, field
from urllib.parse import urlencode, urlsplit

from werkzeug.wrappers import Request, Response

from spilno_demo.outside.page import page
from spilno_demo.parts import PARTS, Part

LIFE = 180  # seconds of a code and of a token
_HOSTS = ("localhost", "127.0.0.1")


@dataclass
class Grants:
    """Codes and tokens of one server: what they stand for, till when. Each is taken once."""

    name: str
    _kept: dict[str, tuple[str, float]] = field(default_factory=dict)

    def give(self, meaning: str) -> str:
        """Return a new code or token."""
        code = secrets.token_hex(20)
        self._kept[code] = (meaning, time.monotonic() + LIFE)
        return code

    def take(self, code: str) -> str | None:
        """Return what a code stands for; None when it is unknown, late or taken."""
        meaning, until = self._kept.pop(code, ("", 0.0))
        return meaning if time.monotonic() < until else None

    def knows_client(self, client_id: str, secret: str) -> bool:
        """Tell whether this is the one registered client."""
        return (client_id, secret) == (f"spilno-{self.name}", f"secret-of-{self.name}")

    def fault(self, request: Request) -> Response | None:
        """Return the page for one sent here by an unknown client or to an unregistered address."""
        asked, back = request.args, urlsplit(request.args.get("redirect_uri", ""))
        is_ours = back.hostname in _HOSTS and back.path.endswith(f"/confirm/{self.name}/back/")
        if asked.get("client_id") == f"spilno-{self.name}" and is_ours:
            return None
        words = "Сайт, який вас надіслав, тут не зареєстровано."
        return page("Помилка", f"<p>{words}</p>", status=400)


def back(request: Request, **query: str) -> Response:
    """Send the person back with a code or an error, and with the state that came."""
    state = request.args.get("state", "")
    where = request.args["redirect_uri"]
    location = f"{where}?{urlencode({**query, 'state': state})}"
    return Response("", 302, {"Location": location, "Cache-Control": "no-store"})


def part(slug: str) -> Part | None:
    """Return a persona."""
    return next((item for item in PARTS if item.slug == slug), None)
