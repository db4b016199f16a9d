"""What takes a letter to a body: e-mail, a folder, a document system (СЕД)."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Protocol


@dataclass(frozen=True)
class Sending:
    """A letter ready to leave. The same `message_id` may come twice: it is one letter."""

    number: str  # «3/2026»
    subject: str
    text: str
    written_at: datetime
    body_name: str
    body_code: str  # ЄДРПОУ; may be empty
    to: str
    sender: str  # «Спільно», приймальня <priymalnia@…>
    reply_to: str
    bounce_to: str  # the envelope sender
    message_id: str
    in_reply_to: str = ""
    pdf: bytes = field(default=b"", repr=False)
    signature: bytes = field(default=b"", repr=False)


@dataclass(frozen=True)
class Receipt:
    """Proof that it was taken: the words of the server, or where the letter lies."""

    words: str


class NotTaken(Exception):
    """The letter was not taken; `words` say why. `is_final`: trying again changes nothing."""

    def __init__(self, words: str, *, is_final: bool = False) -> None:
        super().__init__("not taken")  # the words may hold an address: not in logs
        self.words = words
        self.is_final = is_final


class Adapter(Protocol):
    """What an adapter offers. `name` is kept with the letter that it took."""

    name: str
    needs_address: bool  # of e-mail

    def deliver(self, letter: Sending) -> Receipt:
        """Hand the letter over. Raises NotTaken."""
        ...
