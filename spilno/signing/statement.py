"""What a person signs when they act: a short plain text that binds the signature to this one act.

A signature over a petition's text alone could be put under another matter, or shown on another
site. The statement names the site, the act, the matter with the digest of its text, the person as
they declare their name, the time, and a number used once. Canonical: one field a line, in this
order, UTF-8 in NFC, each line ended by one line feed; anything else is not a statement.
"""

import re
import unicodedata
from collections.abc import Container
from dataclasses import dataclass, fields
from datetime import UTC, datetime

_TITLE = "Заява, яку підписано електронним підписом"
_LABELS = {"origin": "Сайт", "kind": "Дія", "matter": "Справа", "title": "Назва",
           "digest": "SHA-256 тексту", "name": "Ім’я", "at": "Час",
           "nonce": "Одноразовий код"}  # fmt: skip
_SHAPES = {
    "origin": re.compile(r"https://[a-z0-9.-]+(:[0-9]+)?|http://localhost(:[0-9]+)?"),
    "kind": re.compile(r"[a-z]+(\.[a-z_]+)+"),
    "digest": re.compile(r"[0-9a-f]{64}"),
    "nonce": re.compile(r"[0-9a-f]{32,64}"),
}
_TIME = "%Y-%m-%dT%H:%M:%SZ"
MOST = 2000  # characters of a field
_REASONS = ("origin", "kind", "matter", "digest", "title", "name", "nonce", "at")


class NotAStatement(ValueError):
    """The octets are no statement, or not in the one form a statement has."""


@dataclass(frozen=True)
class Statement:
    """One act as it is signed."""

    origin: str  # of the site: "https://spilno.example"
    kind: str  # "petitions.signed"
    matter: int  # 0: the act belongs to no matter
    title: str
    digest: str  # SHA-256 of the matter's text, in hexadecimal
    name: str  # as the person declares it
    at: datetime  # when it was given out to be signed, to the second
    nonce: str  # random, given out once, in hexadecimal

    def __post_init__(self) -> None:
        for name, shape in _SHAPES.items():
            if not shape.fullmatch(getattr(self, name)):
                raise NotAStatement(name)
        for name in ("title", "name"):
            if not _is_line(getattr(self, name)):
                raise NotAStatement(name)
        if self.matter < 0 or self.at.tzinfo is None or self.at.microsecond:
            raise NotAStatement("matter or time")

    def octets(self) -> bytes:
        """Return what is signed."""
        values = {field.name: str(getattr(self, field.name)) for field in fields(self)}
        values["at"] = self.at.astimezone(UTC).strftime(_TIME)
        lines = [_TITLE, *(f"{_LABELS[name]}: {text}" for name, text in values.items())]
        return "".join(f"{line}\n" for line in lines).encode()

    @classmethod
    def parse(cls, octets: bytes) -> "Statement":
        """Read a statement; raise NotAStatement for octets it would not write itself."""
        try:
            found = cls._read(octets.decode())
        except (UnicodeDecodeError, ValueError) as error:
            raise NotAStatement(str(error)[:100]) from error
        if found.octets() != octets:
            raise NotAStatement("not in the canonical form")
        return found

    @classmethod
    def _read(cls, text: str) -> "Statement":
        head, *lines = text.split("\n")
        if head != _TITLE or len(lines) != len(_LABELS) + 1:
            raise NotAStatement("lines")
        found = {}
        for (name, label), line in zip(_LABELS.items(), lines, strict=False):
            start, _, found[name] = line.partition(": ")
            if start != label:
                raise NotAStatement(label)
        at = datetime.strptime(found.pop("at"), _TIME).replace(tzinfo=UTC)
        return cls(matter=int(found.pop("matter")), at=at, **found)

    def matches(self, expected: "Statement", used: Container[str] = ()) -> str:
        """Return why this is not the act expected, or nothing when it is.

        `expected` is what the site gave out for this person, this matter and this act; `used` are
        numbers whose act is done. The reason is a field's name, or "used".
        """
        for name in _REASONS:
            if getattr(self, name) != getattr(expected, name):
                return name
        return "used" if self.nonce in used else ""


def refusal(signed: bytes, expected: Statement, used: Container[str] = ()) -> str:
    """Return why signed octets are not the act expected: "form", a field's name, "used"; or ""."""
    try:
        return Statement.parse(signed).matches(expected, used)
    except NotAStatement:
        return "form"


def _is_line(text: str) -> bool:
    """Tell whether a text is one visible line in NFC."""
    is_plain = not any(unicodedata.category(letter) in ("Cc", "Cf", "Zl", "Zp", "Cs")
                       for letter in text)  # fmt: skip
    return is_plain and text == unicodedata.normalize("NFC", text) and len(text) <= MOST
