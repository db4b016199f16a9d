"""Servers that misbehave, on real sockets of the loopback."""

import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress

Talk = Callable[[socket.socket], None]


@contextmanager
def serving(talk: Talk) -> Iterator[str]:
    """Serve each connection by `talk`; yield the origin."""
    with closing(socket.create_server(("127.0.0.1", 0))) as listener:
        threading.Thread(target=_accept, args=(listener, talk), daemon=True).start()
        yield f"http://localhost:{listener.getsockname()[1]}"


def _accept(listener: socket.socket, talk: Talk) -> None:
    with suppress(OSError):  # closed by the test
        while True:
            line, _ = listener.accept()
            threading.Thread(target=_one, args=(line, talk), daemon=True).start()


def _one(line: socket.socket, talk: Talk) -> None:
    with closing(line), suppress(OSError):
        talk(line)


def asked(line: socket.socket) -> bytes:
    """Read the head of the request and what body came with it."""
    text = b""
    while b"\r\n\r\n" not in text:
        text += line.recv(65536)
    return text


def saying(text: bytes) -> Talk:
    def talk(line: socket.socket) -> None:
        asked(line)
        line.sendall(text)

    return talk


def dripping(text: bytes, *, at_once: bytes = b"", pause: float = 0.05) -> Talk:
    """Send the text octet by octet, each quick enough for a limit on reads."""

    def talk(line: socket.socket) -> None:
        asked(line)
        line.sendall(at_once)
        for octet in text:
            line.sendall(bytes([octet]))
            time.sleep(pause)

    return talk
