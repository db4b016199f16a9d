"""What a test server is told to do wrong: `/<name>/knobs`, for people and for tests.

All servers know `slow` (seconds before each answer) and `down` (any text: status 503). Other names
mean what the server says: it reads them by `of(name)`.
"""

import time
from collections.abc import Mapping
from typing import Any

from werkzeug.wrappers import Request, Response

_turned: dict[str, dict[str, str]] = {}
_PAGE = """<!doctype html><html lang="uk"><title>Тестовий сервер {name}</title>
<h1>Тестовий сервер «{name}»: що робити не так</h1><pre>{now}</pre>
<form method="post"><label>Назва <input name="name" list="known"></label>
<datalist id="known"><option>slow<option>down<option>skew<option>forge</datalist>
<label>Значення (порожнє вимикає) <input name="value"></label>
<button>Задати</button></form></html>"""


def of(name: str) -> Mapping[str, str]:
    """Return what a server was told."""
    return _turned.get(name, {})


def turn(name: str, knob: str, value: str) -> None:
    """Tell a server something; an empty value takes it back, an empty knob takes all back."""
    own = _turned.setdefault(name, {})
    if not knob:
        own.clear()
    elif value:
        own[knob] = value
    else:
        own.pop(knob, None)


class Knobs:
    """Wraps a WSGI application with its knobs."""

    def __init__(self, name: str, application: Any) -> None:
        self.name, self.application = name, application

    def __call__(self, environ: dict[str, Any], start_response: Any) -> Any:
        """Serve the page of knobs, or the application as it was told."""
        if environ.get("PATH_INFO") == "/knobs":
            return self._page(Request(environ))(environ, start_response)
        if delay := of(self.name).get("slow"):
            time.sleep(min(float(delay), 60))
        if of(self.name).get("down"):
            return Response("down\n", 503)(environ, start_response)
        return self.application(environ, start_response)

    def _page(self, request: Request) -> Response:
        if request.method == "POST":
            turn(self.name, request.form.get("name", ""), request.form.get("value", ""))
        now = "\n".join(f"{name} = {value}" for name, value in sorted(of(self.name).items()))
        return Response(_PAGE.format(name=self.name, now=now or "усе гаразд"), mimetype="text/html")
