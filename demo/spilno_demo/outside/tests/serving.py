"""The test servers on a real port, for tests on real HTTP."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager

from werkzeug.serving import WSGIRequestHandler, make_server

from spilno_demo.outside import serve


class _Quiet(WSGIRequestHandler):
    def log(self, type: str, message: str, *args: object) -> None:  # noqa: A002 - its name there
        """Keep tests silent."""


@contextmanager
def running() -> Iterator[str]:
    """Serve all test servers; give the address."""
    server = make_server("127.0.0.1", 0, serve.application(), threaded=True, request_handler=_Quiet)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://localhost:{server.port}"
    server.shutdown()
    thread.join()
    server.server_close()
