"""The letter as PDF, and the seal of this site under it."""

from datetime import datetime
from pathlib import Path
from typing import Any

from spilno.duties.correspondence import tokens
from spilno.duties.correspondence.models import Letter
from spilno.duties.correspondence.settings import Reception
from spilno.duties.paper.drawing import drawn, exact
from spilno.record.clock import day
from spilno.signing.configured import trust
from spilno.signing.making import own, receipt
from spilno.signing.making.settings import services

SOURCE = Path(__file__).parent / "letter.typ"
FROM = "«Спільно», приймальня"


class SealNotUsable(Exception):
    """The operator named a seal, and it cannot be read. No letter leaves unsigned by accident."""


def pdf(letter: Letter, reception: Reception) -> bytes:
    """Return the letter as PDF; the same row makes the same document."""
    return drawn(SOURCE, exact(_data(letter, reception)), letter.written_at)


def _data(letter: Letter, reception: Reception) -> dict[str, Any]:
    return {
        "from": FROM,
        "reply_to": tokens.address(reception.address, letter.pk, "reply"),
        "authority": letter.authority.name,
        "address": letter.authority.address,
        "to": letter.to,
        "number": letter.label,
        "day": f"{day(letter.written_at):%d.%m.%Y}",
        "subject": letter.subject,
        "paragraphs": [part for part in letter.text.split("\n") if part.strip()],
        "is_signed": bool(reception.seal),
    }


def signature(document: bytes, reception: Reception, at: datetime) -> bytes:
    """Return a detached CMS over the document, stamped where stamps are set; empty without a seal.

    Raises SealNotUsable.
    """
    if not reception.seal:
        return b""
    cms = own.signed(document, _seal(reception), at=at)
    return receipt.received(cms, at=at, trust=trust(), services=services()).octets


def _seal(reception: Reception) -> own.Seal:
    try:
        file = Path(reception.seal["file"]).read_bytes()
        password = Path(reception.seal["password_file"]).read_bytes().strip()
        return own.load(file, password)
    except (KeyError, OSError, own.NoKey) as error:
        raise SealNotUsable(type(error).__name__) from error
