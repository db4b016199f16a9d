"""Drawing a document. What people typed goes in as data, never as its source."""

import json
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

import typst

from spilno.duties.paper.printable import printable

FONTS = Path(__file__).parent / "fonts"


def drawn(source: Path, data: Mapping[str, Any], at: datetime) -> bytes:
    """Return the PDF of the Typst file `source`; its `sys.inputs.data` is `data` as JSON."""
    made: bytes = typst.compile(
        str(source),
        root=str(source.parent),
        font_paths=[str(FONTS)],
        ignore_system_fonts=True,
        sys_inputs={"data": json.dumps(data)},
        pdf_standards="ua-1",
        timestamp=int(at.timestamp()),
    )
    return made


def exact(data: Mapping[str, Any]) -> dict[str, Any]:
    """Return the data with signs our font has, and `is_exact`: nothing had to be replaced."""
    typed = json.dumps(data, ensure_ascii=False)
    signs = printable(typed)
    return {**json.loads(signs), "is_exact": signs == typed}
