"""The test servers on a real port, and a small authority, for tests on real HTTP."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from werkzeug.serving import WSGIRequestHandler, make_server

from spilno_demo.authority import revocation, store
from spilno_demo.authority.holders import everybody
from spilno_demo.authority.store import Authority
from spilno_demo.outside import serve


class _Quiet(WSGIRequestHandler):
    def log(self, type: str, message: str, *args: object) -> None:  # noqa: A002 - its name there
        """Keep tests silent."""


@contextmanager
def running() -> Iterator[str]:
    """Serve all test servers; give the address."""
    server = make_server("127.0.0.1", 0, serve.application(), threaded=True, request_handler=_Quiet)
    often = {"poll_interval": 0.02}  # how soon it sees that it is to stop
    thread = threading.Thread(target=server.serve_forever, kwargs=often, daemon=True)
    thread.start()
    yield f"http://localhost:{server.port}"
    server.shutdown()
    thread.join()
    server.server_close()


def authority(*names: str) -> Authority:
    """Return an authority with keys for the holders named: all would take five seconds."""
    made, at = Authority("http://localhost:1/authority"), datetime.now(UTC)
    for branch in store.BRANCHES:
        store._branch(made, branch, at, {})
    for holder in everybody():
        if holder.name in names:
            store._holder(made, holder, at, {})
    return made


def evidence(made: Authority, folder: Path) -> Path:
    """Write what a site trusts: roots, issuers, and lists that say nobody was revoked."""
    at = datetime.now(UTC)
    for kind in ("roots", "certificates", "crls"):
        (folder / kind).mkdir(parents=True)
    for branch in store.BRANCHES:
        for kind, name in (("roots", "root"), ("certificates", "issuing")):
            raw = made.owners[f"{branch}-{name}"].certificate.raw
            (folder / kind / f"{branch}.cer").write_bytes(raw)
        crl = revocation.revoked(made.owners[f"{branch}-issuing"], made.revoked(), at, number=1)
        (folder / "crls" / f"{branch}.crl").write_bytes(crl)
    return folder
