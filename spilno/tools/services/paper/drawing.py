"""Posters with the code of a unit and numbered sheets, as PDF (tagged, PDF/UA-1)."""

import io
from datetime import datetime
from pathlib import Path
from typing import Any

import segno
from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import override

from spilno.duties.paper.drawing import drawn, exact
from spilno.tools.services import codes, rules
from spilno.tools.services.models import ServiceUnit

HERE = Path(__file__).parent
SHEETS = 8  # of one file: two a page


def poster(unit: ServiceUnit, size: str, at: datetime) -> bytes:
    """Return the poster, «a4» or «a5»."""
    return drawn(HERE / "poster.typ", exact({**_facts(unit), "size": size}), at)


def sheets(unit: ServiceUnit, at: datetime) -> bytes:
    """Return numbered sheets: each number is new and is entered once."""
    with override("uk"):
        reasons = [_(rules.REASONS[code]) for code in rules.reasons_of(unit.kind)]
    numbers = [codes.fresh().upper() for _number in range(SHEETS)]
    data = {**_facts(unit), "reasons": reasons, "numbers": numbers}
    return drawn(HERE / "sheet.typ", exact(data), at)


def _facts(unit: ServiceUnit) -> dict[str, Any]:
    address = f"{settings.ORIGIN}/services/r/{unit.code}/"
    return {
        "name": unit.matter.title,
        "where": unit.address,
        "address": address.split("://", 1)[-1],
        "qr": _code(address),
    }


def _code(address: str) -> str:
    out = io.BytesIO()
    segno.make(address, error="m").save(out, kind="svg", scale=8, border=2, xmldecl=False)
    return out.getvalue().decode()
