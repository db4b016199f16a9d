"""Signatures and documents of the test Diia, by the demonstration's own authority."""

import base64
import json
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from typing import Any

from spilno.signing import envelope
from spilno_demo.authority import cms
from spilno_demo.authority.certificates import Owner
from spilno_demo.outside import owners
from spilno_demo.outside.diia.store import Asked
from spilno_demo.parts import ADDRESS, PARTS, Part

Told = Mapping[str, str]


def signed(asked: Asked, slug: str, told: Told) -> dict[str, object]:
    """Return signatures over the hashes asked.

    Knobs: `forge`, `other` (a persona), `key` (any holder of the authority), `attached` (whole,
    but over a text of its own).
    """
    slug = told.get("other") or slug
    made = [
        {"name": name, "signature": _signature(value, slug, asked, told)}
        for name, value in asked.files.items()
    ]
    if asked.scope == "auth":
        one = _signature(asked.request_id, slug, asked, told)
        return {"requestId": asked.request_id, "signature": one}
    return {"signedItems": made}


def _signature(value: str, slug: str, asked: Asked, told: Told) -> str:
    owner = owners.of(told["key"]) if told.get("key") else _person(slug, asked.algorithm)
    if told.get("attached"):  # whole, but over a text of its own
        made = cms.signed(b"another text", owner, at=_now(asked, told))
    else:
        digest = bytes(32) if told.get("forge") else base64.b64decode(value)
        made = cms.signed(b"", owner, at=_now(asked, told), detached=True, digest=digest)
    return base64.b64encode(made).decode()


def shared(asked: Asked, slug: str, told: Told) -> str:
    """Return documents, sealed and enveloped. Knobs: `forge` (changed after the seal), `seal`
    (a holder who seals in Diia's place), `replay_id` (another request's number)."""
    content = json.dumps(_documents(asked, slug, told), ensure_ascii=False).encode()
    seal = owners.of(told.get("seal") or "diia-seal")
    container = cms.signed(content, seal, at=_now(asked, told))
    if told.get("forge"):
        name = json.dumps(_part(slug).name[0], ensure_ascii=False).encode()
        container = container.replace(name, name[:-3] + "я".encode() + name[-1:])
    return base64.b64encode(
        envelope.seal(container, owners.of("site-agreement").certificate)
    ).decode()


def _documents(asked: Asked, slug: str, told: Told) -> dict[str, Any]:
    part = _part(slug)
    surname, given, patronymic = part.name
    person = {
        "lastNameUA": surname,
        "firstNameUA": given,
        "middleNameUA": patronymic,
        "birthday": f"{part.born_on:%d.%m.%Y}",
    }
    passport = {
        **person, "taxpayerNumber": part.tax_code, "residenceUA": ADDRESS,
        "docNumber": f"99000000{part.number}", "genderUA": "Ж" if part.is_woman else "Ч",
        "nationalityUA": "Україна", "fileName": "internal-passport.pdf",
    }  # fmt: skip
    card = {**person, "docNumber": part.tax_code, "fileName": "taxpayer-card.pdf"}
    return {
        "requestId": told.get("replay_id") or asked.request_id,
        "documentTypes": ["internal-passport", "taxpayer-card"],
        "data": {"internal-passport": [passport], "taxpayer-card": [card]},
    }


def _person(slug: str, algorithm: str) -> Owner:
    """Return a persona's key in Diia."""
    return owners.of(f"{slug}-{'diia' if algorithm == 'DSTU' else 'ecdsa'}")


def _part(slug: str) -> Part:
    return next(part for part in PARTS if part.slug == slug)


def _now(asked: Asked, told: Told) -> datetime:
    return datetime.now(UTC) + asked.ahead + timedelta(minutes=int(told.get("skew") or 0))
