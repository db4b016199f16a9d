"""The consent as data and as PDF (tagged, PDF/UA-1); the receipt's codes to scan."""

import io
import json
from datetime import datetime
from pathlib import Path
from typing import Any

import segno
import typst
from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _

from spilno.assisted import office
from spilno.assisted.actions import Done
from spilno.assisted.models import Visit
from spilno.people import residences
from spilno.record import clock

HERE = Path(__file__).parent


def facts(visit: Visit, at: datetime) -> dict[str, Any]:
    """Return what stands on the consent: the name and no number of a document."""
    home = residences.current(visit.person)
    return {
        "name": visit.person.public_name,
        "document": str(visit.get_document_display()),
        "home": (home.place.label or str(home.place)) if home else "",
        "authority": visit.role.authority.name if visit.role.authority else "",
        "officer": visit.role_id,
        "days": office.limit("days_to_revoke"),
        "revoke": f"{settings.ORIGIN}{reverse('assisted:revoke')}",
        "day": f"{clock.day(at):%d.%m.%Y}",
    }


def consent(visit: Visit, at: datetime) -> bytes:
    """Return the consent as PDF. What was typed goes in as data, never as source."""
    drawn: bytes = typst.compile(
        str(HERE / "consent.typ"),
        root=str(HERE),
        ignore_system_fonts=True,
        sys_inputs={"data": json.dumps(facts(visit, at))},
        pdf_standards="ua-1",
        timestamp=int(at.timestamp()),
    )
    return drawn


def receipt(done: Done) -> dict[str, Any]:
    """Return what the printed receipt shows beside the act."""
    address = f"{settings.ORIGIN}{done.acted.url}"
    return {
        "address": address,
        "qr": _code(address),
        "revoke": f"{settings.ORIGIN}{reverse('assisted:revoke')}",
    }


def _code(address: str) -> str:
    out = io.BytesIO()
    words = {"title": _("Code of the receipt"), "dark": "#111"}
    made = segno.make(address, error="m")
    made.save(out, kind="svg", scale=4, xmldecl=False, svgns=True, **words)
    return out.getvalue().decode()
