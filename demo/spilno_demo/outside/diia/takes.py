"""What Diia's server posts to the site after a person agreed; and how it cheats when told to."""

import base64
import json
import secrets
from collections.abc import Mapping
from urllib.parse import urlsplit

from spilno.outside.fetch import fetch
from spilno.outside.refusals import Outside
from spilno_demo.outside.diia import papers
from spilno_demo.outside.diia.store import Asked

CALLED = "/account/confirm/diia/called/"  # in Diia's cabinet the site's address stands once for all


def send(asked: Asked, slug: str, told: Mapping[str, str]) -> int:
    """Post the answer; return the site's status, 0 when it cannot be reached."""
    if told.get("replay") and asked.sent:
        return _post(asked, asked.sent[-1])
    made = (papers.shared if asked.scope == "sharing" else papers.signed)(asked, slug, told)
    text = made if isinstance(made, str) else _text(made)
    body = _multipart(asked, text)
    asked.sent.append(body)
    return _post(asked, body)


def _text(found: dict[str, object]) -> str:
    return base64.b64encode(json.dumps(found, ensure_ascii=False).encode()).decode()


_LINE = f"spilno-test-{secrets.token_hex(8)}"


def _multipart(asked: Asked, text: str) -> bytes:
    """Return the body; with documents come the papers themselves, here empty ones."""
    head = 'Content-Disposition: form-data; name="encodeData"'
    parts = [f"--{_LINE}\r\n{head}\r\n\r\n{text}\r\n"]
    if asked.scope == "sharing":
        name = 'name="internal-passport"; filename="internal-passport.pdf.p7s.p7e"'
        parts.append(f"--{_LINE}\r\nContent-Disposition: form-data; {name}\r\n\r\nтест\r\n")
    return "".join([*parts, f"--{_LINE}--\r\n"]).encode()


def _post(asked: Asked, body: bytes) -> int:
    site = urlsplit(asked.back)
    origin = f"{site.scheme}://{site.netloc}"
    kind = "form-data" if asked.scope == "sharing" else "mixed"
    headers = {
        "Content-Type": f"multipart/{kind}; boundary={_LINE}",
        "X-Document-Request-Trace-Id": asked.request_id,
    }
    if asked.scope != "sharing":
        headers["X-Diia-Id-Action"] = asked.scope
    try:
        return fetch(
            origin + CALLED, allowed=[origin], method="POST", body=body, headers=headers
        ).status
    except Outside:
        return 0
