"""Notices of delivery (DSN, RFC 3464): which recipient, what happened, in whose words. Pure."""

from dataclasses import dataclass
from email.message import Message

from spilno.duties.correspondence import headers

ACTIONS = ("failed", "delayed", "delivered", "relayed", "expanded")


@dataclass(frozen=True)
class Bounce:
    """What a mail server tells of a letter. `action` is one of ACTIONS."""

    action: str
    recipients: tuple[str, ...]  # where it went in the end, where it was sent
    status: str  # «5.1.1»
    words: str  # Diagnostic-Code

    @property
    def has_failed(self) -> bool:
        """Tell whether the letter will not come to its recipient."""
        return self.action == "failed"

    @property
    def line(self) -> str:
        """Return the notice in one line."""
        return " ".join(part for part in (self.status, self.words) if part)[:300]


def bounce_of(message: Message) -> Bounce | None:
    """Return the first notice in a mail, a failure before others; None where there is none."""
    if message.get_content_type() != "multipart/report":
        return None
    inside = message.get_payload()
    reports = inside if isinstance(inside, list) else []
    found = [
        _bounce(block)
        for part in reports[:10]
        if isinstance(part, Message) and part.get_content_type() == "message/delivery-status"
        for block in _blocks(part)
    ]
    told = [each for each in found if each.action in ACTIONS]
    return min(told, key=lambda each: not each.has_failed, default=None)


def _blocks(part: Message) -> list[Message]:
    inside = part.get_payload()
    blocks = inside if isinstance(inside, list) else []
    return [each for each in blocks[:20] if isinstance(each, Message)]


def _bounce(block: Message) -> Bounce:
    named = [headers.text(block, f"{which}-Recipient") for which in ("Final", "Original")]
    return Bounce(
        action=headers.text(block, "Action", 20).lower(),
        recipients=tuple(each.rpartition(";")[2].strip().lower() for each in named if each),
        status=headers.text(block, "Status", 20),
        words=headers.text(block, "Diagnostic-Code"),
    )
