"""Headers of a mail, read without trust: short, decoded, one line. Pure."""

import re
from email.errors import HeaderParseError
from email.header import decode_header
from email.message import Message

from spilno.duties.correspondence.texts import cleaned, decoded

LONGEST = 2_000  # characters of one header that are read
ADDRESSES = 50  # of a mail, that are looked at for a token
_ADDRESS = re.compile(r"[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[A-Za-z0-9.-]{1,255}")
_ONE = re.compile(r"(?:[^<>,;:@]*<([^<>\s]+)>|\s*([^<>\s]+)\s*)\Z")


def raw(message: Message, name: str) -> list[str]:
    """Return the values of each header of that name, undecoded, in the order of the mail."""
    found = [str(value) for key, value in message.raw_items() if key.lower() == name.lower()]
    return [re.sub(r"\r?\n[ \t]*", " ", _plain(value[:LONGEST])) for value in found]


def _plain(value: str) -> str:
    """Return a value whose letters came as bare octets (old programs, SMTPUTF8) in letters."""
    return decoded(value.encode("utf-8", "surrogateescape"))


def settle(message: Message) -> None:
    """Put short, decoded values in place of the headers: then file names can be read too."""
    values = [(key, _plain(str(value)[:LONGEST])) for key, value in message.raw_items()]
    for key in set(message.keys()):
        del message[key]
    for key, value in values:
        message.set_raw(key, value)


def text(message: Message, name: str, limit: int = 300) -> str:
    """Return the first header of that name in words."""
    values = raw(message, name)
    return cleaned(words(values[0]), limit) if values else ""


def words(value: str) -> str:
    """Return a header value with its encoded words (RFC 2047) decoded."""
    try:
        pieces = decode_header(value)
    except (HeaderParseError, ValueError):
        return value
    return "".join(
        piece if isinstance(piece, str) else decoded(piece, charset or "")
        for piece, charset in pieces
    )


def sender(message: Message) -> str:
    """Return the one address in the one From, in small letters; empty where there is none or two.

    A mail with two is shown differently by different readers: nobody is its sender.
    """
    values = raw(message, "From")
    match = _ONE.match(_unnamed(values[0])) if len(values) == 1 else None
    found = (match[1] or match[2]) if match else ""
    return found.lower() if _ADDRESS.fullmatch(found or "") else ""


def _unnamed(value: str) -> str:
    """Return the value without a quoted name, in which anything may stand."""
    return re.sub(r'^\s*"(?:[^"\\]|\\.)*"', "", value)


def recipients(message: Message) -> list[str]:
    """Return the addresses it came to: what our own server wrote first."""
    found: list[str] = []
    for name in ("Delivered-To", "X-Original-To", "Envelope-To", "To", "Cc"):
        for value in raw(message, name):
            found += _ADDRESS.findall(value)
    return found[:ADDRESSES]


def identifier(message: Message, name: str = "Message-ID") -> str:
    """Return a Message-ID with its brackets; empty where there is none."""
    values = raw(message, name)
    match = re.search(r"<[^<>\s]{1,290}>", values[0]) if values else None
    return match[0] if match else ""
