"""The demonstration's test authority, served on the loopback for tests of making."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

import pytest
from spilno_demo.authority import store
from spilno_demo.authority.store import Authority
from spilno_demo.outside.authority import server
from spilno_demo.outside.knobs import Knobs
from werkzeug.middleware.dispatcher import DispatcherMiddleware
from werkzeug.serving import make_server
from werkzeug.wrappers import Response

from spilno.signing.making.receipt import Services
from spilno.signing.trust import Trust


class Served:
    """An authority and where it answers."""

    def __init__(self, authority: Authority, home: Path) -> None:
        self.authority, self.owners = authority, authority.owners
        self.trust = Trust().with_folder(home / "trust")
        tsp = f"{authority.base}/tsp"
        origin = authority.base.removesuffix("/authority")
        addresses = {"gost34311": f"{tsp}/dstu", "sha256": f"{tsp}/ecdsa"}
        self.services = Services(addresses, frozenset({origin}))


@contextmanager
def served(home: Path) -> Iterator[Served]:
    app = DispatcherMiddleware(
        Response("", 404), {"/authority": Knobs("authority", server.application)}
    )
    listening = make_server("127.0.0.1", 0, app, threaded=True)
    base = f"http://localhost:{listening.server_port}/authority"
    made = store.kept(home, base, datetime.now(UTC))
    threading.Thread(target=listening.serve_forever, daemon=True).start()
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SPILNO_HOME", str(home))
        patch.setattr("werkzeug.serving.WSGIRequestHandler.log", lambda *_: None)
        yield Served(made, home)
    listening.shutdown()
