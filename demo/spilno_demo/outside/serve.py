"""The process of the test servers: `python -m spilno_demo.outside.serve PORT`. No Django here."""

import signal
import sys
from typing import Any

from werkzeug.middleware.dispatcher import DispatcherMiddleware
from werkzeug.serving import WSGIRequestHandler, make_server
from werkzeug.wrappers import Response

from spilno.config import processes
from spilno_demo.outside.discovery import servers
from spilno_demo.outside.knobs import Knobs


def application() -> Any:
    """Return all test servers as one WSGI application, each under its name."""
    found: dict[str, Any] = {
        f"/{server.name}": Knobs(server.name, server.application) for server in servers()
    }
    links = "".join(f'<li><a href="{name}/knobs">{name}</a>' for name in found)
    title = "Тестові сервери демонстрації"
    page = f'<!doctype html><html lang="uk"><title>{title}</title><h1>{title}</h1><ul>{links}</ul>'
    return DispatcherMiddleware(Response(page, mimetype="text/html"), found)


def main(port: int) -> None:
    """Serve until asked to stop."""
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
    processes.end_after_parent(grace=1)
    WSGIRequestHandler.protocol_version = "HTTP/1.1"
    make_server("127.0.0.1", port, application(), threaded=True).serve_forever()


if __name__ == "__main__":
    main(int(sys.argv[1]))
