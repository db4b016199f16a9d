"""Fetching mails over IMAP (RFC 3501): each once, out of the mailbox when it is kept here."""

import imaplib
import re
import ssl
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from hashlib import sha256
from time import mktime
from urllib.parse import unquote, urlsplit

from spilno.duties.correspondence.actions import receive
from spilno.duties.correspondence.parsing import HEAD, LARGEST

TIMEOUT = 20  # seconds of one answer
LOOPBACK = ("localhost", "127.0.0.1", "::1")
_UID = re.compile(rb"^[0-9]{1,10}$")
_SIZE = re.compile(rb"RFC822\.SIZE (\d{1,19})")


class NotFetched(Exception):
    """The mail server is away, refuses us, or says what we do not understand."""


@dataclass(frozen=True)
class Inbox:
    """A mailbox, from an address like imaps://user:password@host:993/INBOX."""

    host: str
    port: int
    user: str
    password: str = field(repr=False)
    folder: str
    is_secure: bool


def inbox(address: str) -> Inbox:
    """Read the address of a mailbox: imap:// asks for STARTTLS off the machine."""
    parts = urlsplit(address)
    is_secure = parts.scheme == "imaps"
    return Inbox(
        host=parts.hostname or "localhost",
        port=parts.port or (993 if is_secure else 143),
        user=unquote(parts.username or ""),
        password=unquote(parts.password or ""),
        folder=unquote(parts.path.strip("/")) or "INBOX",
        is_secure=is_secure,
    )


def fetch(address: str, at: datetime, limit: int = 200) -> int:
    """Take in what lies in the mailbox; return how many were new. Raises NotFetched.

    Killed anywhere, the next run goes on: a mail is known by its number in its mailbox.
    """
    try:
        with _opened(inbox(address)) as server:
            validity = _validity(server)
            return sum(_take(server, uid, validity, at) for uid in _waiting(server)[:limit])
    except (OSError, imaplib.IMAP4.error, ValueError) as error:
        raise NotFetched(type(error).__name__) from error  # its words may hold a password


@contextmanager
def _opened(box: Inbox) -> Iterator[imaplib.IMAP4]:
    server = _connected(box)
    try:
        server.login(box.user, box.password)
        _ok(server.select(_quoted(box.folder)))
        yield server
    finally:
        server.shutdown()


def _connected(box: Inbox) -> imaplib.IMAP4:
    trusted = ssl.create_default_context()
    if box.is_secure:
        return imaplib.IMAP4_SSL(box.host, box.port, ssl_context=trusted, timeout=TIMEOUT)
    server = imaplib.IMAP4(box.host, box.port, timeout=TIMEOUT)
    if box.host not in LOOPBACK:
        server.starttls(trusted)
    return server


def _quoted(folder: str) -> str:
    escaped = folder.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


def _ok(answer: tuple[str, Sequence[object]]) -> list[object]:
    if answer[0] != "OK":
        raise imaplib.IMAP4.error(answer[0])
    return list(answer[1])


def _validity(server: imaplib.IMAP4) -> str:
    _, found = server.response("UIDVALIDITY")
    return found[0].decode("ascii", "replace") if found and isinstance(found[0], bytes) else "0"


def _waiting(server: imaplib.IMAP4) -> list[bytes]:
    found = _ok(server.uid("SEARCH", "UNDELETED"))
    words = found[0].split() if found and isinstance(found[0], bytes) else []
    return [each for each in words if _UID.match(each)]


def _take(server: imaplib.IMAP4, uid: bytes, validity: str, at: datetime) -> bool:
    """Take in one mail, then remove it: the original is kept sealed here."""
    name, known = uid.decode(), b""
    for each in _ok(server.uid("FETCH", name, "(RFC822.SIZE INTERNALDATE)")):
        known += each if isinstance(each, bytes) else b""
    size = _SIZE.search(known)
    is_large = size is None or int(size[1]) > LARGEST
    what = f"BODY.PEEK[HEADER]<0.{HEAD}>" if is_large else "BODY.PEEK[]"
    octets = _literal(_ok(server.uid("FETCH", name, f"({what})")))
    if octets is None:
        return False  # another program removed it
    key = sha256(f"{validity}:{name}:{sha256(octets).hexdigest()}".encode()).hexdigest()
    came_at, is_whole = _came(known, at), not is_large
    taken = receive(octets=octets, key=key, came_at=came_at, at=at, is_whole=is_whole)
    _ok(server.uid("STORE", name, "+FLAGS.SILENT", "(\\Deleted)"))
    server.expunge()
    return taken is not None


def _literal(answer: list[object]) -> bytes | None:
    found = [each[1] for each in answer if isinstance(each, tuple) and len(each) > 1]
    return bytes(found[0]) if found and isinstance(found[0], bytes) else None


def _came(known: bytes, at: datetime) -> datetime:
    """Return when it came to the mailbox, by the clock of our mail server."""
    local = imaplib.Internaldate2tuple(known)
    return at if local is None else min(datetime.fromtimestamp(mktime(local), UTC), at)
