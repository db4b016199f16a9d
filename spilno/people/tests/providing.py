"""A provider of the tests: its server on the loopback, its settings, its folder found as any."""

import json
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

from django.test import Client

from spilno.people import providers
from spilno.people.providers import registry

FOLDER = str(Path(__file__).parent / "providers")
OLENA = {
    "codes": [["tax", "3184706920"]],
    "surname": "ШЕВЧЕНКО",
    "given_name": "ОЛЕНА",
    "patronymic": "ПЕТРІВНА",
    "born_on": "1987-03-12",
}


class Server:
    """Says who it is; may be slow or down."""

    def __init__(self) -> None:
        self.facts: dict = dict(OLENA)
        self.status, self.pause = 200, 0.0
        server = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                time.sleep(server.pause)
                self.send_response(server.status)
                self.end_headers()
                self.wfile.write(json.dumps(server.facts).encode())

            def log_message(self, *arguments: object) -> None:
                pass

        self.http = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.origin = f"http://127.0.0.1:{self.http.server_port}"
        threading.Thread(target=self.http.serve_forever, args=(0.02,), daemon=True).start()


@contextmanager
def offered(home: Path) -> Iterator[Server]:
    """Offer the provider «paper» of the tests for a while."""
    server = Server()
    (home / "providers.toml").write_text(f'[paper]\norigin = "{server.origin}"\n')
    providers.__path__.append(FOLDER)
    registry.discover.cache_clear()
    try:
        yield server
    finally:
        providers.__path__.remove(FOLDER)
        registry.discover.cache_clear()
        server.http.shutdown()
        server.http.server_close()


def state_of(client: Client, back: str = "", **more: str) -> str:
    """Begin and return the state that the provider was given."""
    answer = client.get("/account/confirm/paper/", {"next": back, **more})
    assert answer.status_code == 302, answer.content.decode()
    return parse_qs(urlsplit(answer["Location"]).query)["state"][0]


def come_back(client: Client, state: str, **more: str) -> object:
    """Return from the provider."""
    return client.get("/account/confirm/paper/back/", {"state": state, "code": "c", **more})


def prove(client: Client, back: str = "") -> object:
    """Go to the provider and return."""
    return come_back(client, state_of(client, back))
