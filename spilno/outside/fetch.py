"""Ask another site, within limits that hold whatever it answers."""

import http.client
import socket
import ssl
import threading
import time
from collections.abc import Collection, Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPException, HTTPResponse

from spilno.outside import addresses, origins
from spilno.outside.origins import Target
from spilno.outside.refusals import NotAllowed, TooLarge, Unreachable

METHODS = {"GET", "POST", "PUT", "DELETE", "HEAD"}


@dataclass(frozen=True)
class Answer:
    """What came back, whatever its status; a redirect is an answer like others."""

    status: int
    headers: Mapping[str, str]  # names in lower case
    body: bytes


@dataclass(frozen=True)
class Question:
    """What is sent."""

    method: str = "GET"
    body: bytes | None = None
    headers: Mapping[str, str] | None = None


def fetch(
    url: str,
    *,
    allowed: Collection[str],
    method: str = "GET",
    body: bytes | None = None,
    headers: Mapping[str, str] | None = None,
    timeout: float = 10.0,
    most: int = 1_000_000,
    plain: bool = False,
) -> Answer:
    """Ask `url`, whose origin must be in `allowed` ("https://id.bank.gov.ua").

    `timeout` is seconds for the whole call, `most` octets of the body. `plain` lets http through
    to an allowed origin, for answers that carry their own signature (OCSP, CRL, time stamps).
    Raises NotAllowed, Unreachable, TooLarge.
    """
    target = origins.allowed(url, allowed, plain=plain)
    if method not in METHODS:
        raise NotAllowed(f"not a method: {method!r}")
    end = time.monotonic() + timeout
    address = addresses.pinned(target, timeout)
    try:
        with closing(_connected(address, target, end)) as raw, _deadline(raw, end):
            return _answer(_secured(raw, target), target, Question(method, body, headers), most)
    except (OSError, HTTPException, ValueError) as error:
        raise Unreachable(f"{target.origin}: {error or type(error).__name__}") from error


def _connected(address: str, target: Target, end: float) -> socket.socket:
    left = max(end - time.monotonic(), 0.001)
    return socket.create_connection((address, target.port), timeout=left)


@contextmanager
def _deadline(raw: socket.socket, end: float) -> Iterator[None]:
    """Cut the line at the deadline, whoever reads from it: each read alone may be quick.

    Raises TimeoutError where that happened, for a cut line may look like a finished answer.
    """
    is_over = threading.Event()
    guard = raw.dup()  # TLS takes the socket itself over

    def cut() -> None:
        is_over.set()
        try:
            guard.shutdown(socket.SHUT_RDWR)
        except OSError:
            return  # closed by the other side meanwhile

    timer = threading.Timer(max(end - time.monotonic(), 0), cut)
    timer.daemon = True
    timer.start()
    try:
        yield
    finally:
        timer.cancel()
        timer.join()
        guard.close()
        if is_over.is_set():
            raise TimeoutError("too slow")


def _secured(raw: socket.socket, target: Target) -> socket.socket:
    if target.scheme != "https":
        return raw
    return ssl.create_default_context().wrap_socket(raw, server_hostname=target.host)


def _answer(line: socket.socket, target: Target, question: Question, most: int) -> Answer:
    connection = HTTPConnection(target.host, target.port)
    connection.sock = line
    with closing(connection):
        own = {"Host": target.origin.split("//")[1], "Accept-Encoding": "identity",
               "User-Agent": "Spilno", "Connection": "close"}  # fmt: skip
        sent = {**own, **(question.headers or {})}
        connection.request(question.method, target.path, body=question.body, headers=sent)
        with connection.getresponse() as response:
            named = {name.lower(): value for name, value in response.getheaders()}
            return Answer(response.status, named, _body(response, most))


def _body(response: HTTPResponse, most: int) -> bytes:
    if response.length is not None and response.length > most:
        raise TooLarge(f"{response.length} octets, taken are {most}")
    body = response.read(most + 1)
    if len(body) > most:
        raise TooLarge(f"more than {most} octets")
    if response.length:  # read(amount) is silent about an answer that breaks off
        raise http.client.IncompleteRead(body, response.length)
    return body
