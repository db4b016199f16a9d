"""A text to sign as PDF: tagged, PDF/UA-1. What was typed goes in as data, never as source."""

import json
from datetime import datetime
from pathlib import Path

import typst

SOURCE = Path(__file__).parent / "remedy.typ"


def pdf(text: str, at: datetime) -> bytes:
    """Return the text as PDF, one paragraph for each block of lines."""
    blocks = [part.split("\n") for part in text.strip().split("\n\n")]
    drawn: bytes = typst.compile(
        str(SOURCE),
        root=str(SOURCE.parent),
        ignore_system_fonts=True,
        sys_inputs={"data": json.dumps(blocks)},
        pdf_standards="ua-1",
        timestamp=int(at.timestamp()),
    )
    return drawn
