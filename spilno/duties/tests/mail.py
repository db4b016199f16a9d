"""Real mail servers of the tests: a body's SMTP, our MX that checks senders, an IMAP mailbox."""

import imaplib
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from email.message import EmailMessage
from pathlib import Path

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session

USER, PASSWORD = "priymalnia", "test-word"
OURS = "mx.spilno.example"
BASE = "priymalnia@spilno.example"
BODY = "rada@koriukivka.example"


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as free:
        port: int = free.getsockname()[1]
    return port


class Body:
    """The mail server of a body: takes all, but for one mailbox that is not there."""

    def __init__(self) -> None:
        self.mails: list[Envelope] = []
        self.is_away = False

    async def handle_RCPT(  # noqa: N802 - aiosmtpd's name
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        if self.is_away:
            return "451 4.3.0 try later"
        if address.startswith("nobody"):
            return "550 5.1.1 no such mailbox"
        envelope.rcpt_tos.append(address)
        return "250 2.1.5 ok"

    async def handle_DATA(  # noqa: N802 - aiosmtpd's name
        self, server: SMTP, session: Session, envelope: Envelope
    ) -> str:
        self.mails.append(envelope)
        return "250 2.0.0 queued as A1B2"


class Exchange:
    """Our mail exchanger: writes what it found about the sender on top, delivers to the mailbox."""

    def __init__(self, imap: int) -> None:
        self.imap = imap
        self.result = "dmarc=pass header.from=koriukivka.example"

    async def handle_DATA(  # noqa: N802 - aiosmtpd's name
        self, server: SMTP, session: Session, envelope: Envelope
    ) -> str:
        head = (
            f"Return-Path: <{envelope.mail_from or ''}>\r\n"
            f"Delivered-To: {envelope.rcpt_tos[0]}\r\n"
            f"Authentication-Results: {OURS}; {self.result}\r\n"
        )
        put(self.imap, head.encode() + bytes(envelope.content or b""))
        return "250 ok"


@contextmanager
def smtp(handler: object) -> Iterator[int]:
    port = free_port()
    controller = Controller(handler, hostname="127.0.0.1", port=port)
    controller.start()
    try:
        yield port
    finally:
        controller.stop()


@contextmanager
def imap() -> Iterator[int]:
    port = free_port()
    command = [str(Path(sys.executable).parent / "pymap"), "--host", "127.0.0.1"]
    command += ["--port", str(port), "--no-tls", "dict"]
    command += ["--demo-user", USER, "--demo-password", PASSWORD]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        _await(port)
        yield port
    finally:
        process.terminate()
        process.wait(timeout=10)


def _await(port: int) -> None:
    for _ in range(200):
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
            return
        except OSError:
            time.sleep(0.1)
    raise AssertionError("the IMAP server did not start")


@contextmanager
def mailbox(port: int) -> Iterator[imaplib.IMAP4]:
    server = imaplib.IMAP4("127.0.0.1", port, timeout=10)
    server.login(USER, PASSWORD)
    try:
        yield server
    finally:
        server.logout()


def put(port: int, octets: bytes) -> None:
    with mailbox(port) as server:
        assert server.append("INBOX", "", "", octets)[0] == "OK"


def reply(to: str, text: str = "Міст полагодимо до 1 грудня.", **headers: str) -> EmailMessage:
    mail = EmailMessage()
    given = {"From": BODY, "To": to, "Subject": "Відповідь", "Message-ID": "<1@koriukivka.example>"}
    given.update({name.replace("_", "-"): value for name, value in headers.items()})
    for name, value in given.items():
        mail[name] = value
    mail.set_content(text)
    return mail
