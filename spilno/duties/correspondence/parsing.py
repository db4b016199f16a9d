"""A mail as it came becomes plain facts, without trust in a word of it. Pure.

Bounds: octets, headers, boundaries, parts, depth. What is beyond raises NotRead; nothing else is
ever raised, whatever the octets are (the corpus of bad mails in the tests).
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from email import message_from_bytes
from email.message import Message
from email.policy import compat32
from hashlib import sha256

from spilno.duties.correspondence import headers, texts
from spilno.duties.correspondence.bounces import Bounce, bounce_of

LARGEST = 36_000_000  # octets of a mail: 25 MB of files as base64
HEAD = 200_000  # octets of all headers
BOUNDARIES = 60  # each line of a mail is compared with every open one
DASHES = 2_000  # lines that begin as a boundary does
PARTS, DEPTH = 100, 10
FILES = 20
_REFUSED = (RecursionError, MemoryError)


class NotRead(Exception):
    """The mail cannot be read safely; `code`: large, head, nested, parts, broken."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


@dataclass(frozen=True)
class File:
    """One attachment as it came: neither its name nor its type is believed."""

    name: str
    octets: bytes = field(repr=False)


@dataclass(frozen=True)
class Parsed:
    """What a mail says of itself."""

    sender: str
    recipients: list[str]
    message_id: str
    subject: str
    text: str
    files: list[File]
    results: list[str]  # Authentication-Results, the newest first
    is_automatic: bool
    bounce: Bounce | None

    @property
    def digest(self) -> str:
        """Return SHA-256 of subject, text and files: the same mail sent twice has the same."""
        digest = sha256(f"{self.subject}\n{self.text}".encode(errors="replace"))
        for file in self.files:
            digest.update(sha256(file.octets).digest())
        return digest.hexdigest()


def read(octets: bytes, *, is_whole: bool = True) -> Parsed:
    """Return the facts of a mail. Raises NotRead."""
    _check(octets, is_whole)
    try:
        return _read(message_from_bytes(octets, policy=compat32))
    except NotRead:
        raise
    except _REFUSED as error:
        raise NotRead("nested") from error
    except Exception as error:
        # The parser of the standard library fails on broken mails in many ways; a person looks.
        raise NotRead("broken") from error


def _check(octets: bytes, is_whole: bool) -> None:
    if len(octets) > LARGEST or not is_whole:
        raise NotRead("large")
    ends = [at for at in (octets.find(b"\r\n\r\n"), octets.find(b"\n\n")) if at >= 0]
    if min(ends, default=len(octets)) > HEAD:
        raise NotRead("head")
    if octets.lower().count(b"boundary") > BOUNDARIES:
        raise NotRead("nested")
    if octets.count(b"\n--") > DASHES:
        raise NotRead("parts")


def _read(message: Message) -> Parsed:
    parts = list(_leaves(message, 0))
    if len(parts) > PARTS:
        raise NotRead("parts")
    bounce = bounce_of(message)
    return Parsed(
        sender=headers.sender(message),
        recipients=headers.recipients(message),
        message_id=headers.identifier(message),
        subject=headers.text(message, "Subject"),
        text=_text(parts),
        files=[_file(part) for part in parts if _is_file(part)][:FILES],
        results=headers.raw(message, "Authentication-Results"),
        is_automatic=_is_automatic(message),
        bounce=bounce,
    )


def _leaves(message: Message, depth: int) -> Iterator[Message]:
    """Yield the parts that hold something; a mail within a mail is one of them, unopened."""
    if depth > DEPTH:
        raise NotRead("nested")
    headers.settle(message)
    inside = message.get_payload()
    if message.get_content_maintype() == "multipart" and isinstance(inside, list):
        for part in (each for each in inside if isinstance(each, Message)):
            yield from _leaves(part, depth + 1)
    else:
        yield message


def _is_file(part: Message) -> bool:
    if part.get_content_maintype() == "message":
        return False
    return bool(part.get_filename()) or part.get_content_maintype() != "text"


def _text(parts: list[Message]) -> str:
    words = [part for part in parts if not _is_file(part)]
    for kind in ("text/plain", "text/html"):
        for part in words:
            if part.get_content_type() == kind and (found := _words(part, kind)):
                return texts.unquoted(found)
    return ""


def _words(part: Message, kind: str) -> str:
    octets = _octets(part)[: texts.HTML * 4]
    text = texts.decoded(octets, str(part.get_param("charset") or ""))
    plain = texts.of_html(text) if kind == "text/html" else text
    return texts.cleaned(plain, texts.TEXT, multiline=True)


def _octets(part: Message) -> bytes:
    octets = part.get_payload(decode=True)
    return octets if isinstance(octets, bytes) else b""


def _file(part: Message) -> File:
    named = part.get_filename() or ""
    return File(texts.cleaned(headers.words(named[:500]), 120), _octets(part))


def _is_automatic(message: Message) -> bool:
    """Tell whether a machine wrote it (RFC 3834, and what is used besides)."""
    submitted = headers.text(message, "Auto-Submitted", 60).lower()
    weight = headers.text(message, "Precedence", 60).lower()
    back = headers.raw(message, "Return-Path")
    return (
        (bool(submitted) and not submitted.startswith("no"))
        or weight in ("bulk", "junk", "list", "auto_reply")
        or bool(message.get_all("X-Autoreply") or message.get_all("X-Autorespond"))
        or bool(back and back[0].strip() == "<>")
    )
