"""Documents that a person shows from Diia: under Diia's seal, in an envelope to our certificate.

`encodeData` is the JSON {requestId, documentTypes, data}; the papers themselves (PDF) come beside
it and are thrown away unread: who it is stands in the data.
"""

import base64
import json
from collections.abc import Mapping
from datetime import date, datetime
from functools import cache
from pathlib import Path
from typing import Any

from spilno.people.providers.contract import Address, Code, Identified, ProviderDown
from spilno.people.providers.diia import who
from spilno.people.providers.diia.words import not_confirmed
from spilno.signing import envelope
from spilno.signing.armour import unwrapped
from spilno.signing.asn1.reader import BadAsn1
from spilno.signing.cms import structure
from spilno.signing.found import CannotTell
from spilno.signing.keys.containers import unlocked
from spilno.signing.keys.private import PrivateKey
from spilno.signing.x509.certificate import Certificate

PASSPORTS = ("internal-passport", "foreign-passport")


def opened(encoded: str, settings: Mapping[str, str]) -> bytes:
    """Return the signed data inside the envelope. Raises NotConfirmed."""
    try:
        octets = base64.b64decode("".join(encoded.split()), validate=True)
        certificate = Certificate(unwrapped(Path(settings["certificate"]).read_bytes()))
        for key in _keys(settings["key"], settings["password_file"]):
            if key.is_of(certificate):
                return envelope.open(octets, key, certificate)
    except (envelope.NotOpened, BadAsn1, ValueError) as error:
        raise not_confirmed("not_sealed") from error
    raise ProviderDown  # our key is not that of our certificate: the operator's fault


@cache
def _keys(key: str, password_file: str) -> list[PrivateKey]:
    """Unlock our own container, once: it takes seconds."""
    password = Path(password_file).read_text().strip()
    return unlocked(Path(key).read_bytes(), password)


def sealed_by_diia(container: bytes, settings: Mapping[str, str], at: datetime) -> bytes:
    """Return what Diia's seal covers. Raises NotConfirmed for anybody else's."""
    try:
        content = structure.read(container).content
    except (CannotTell, ValueError, IndexError) as error:
        raise not_confirmed("not_sealed") from error
    if content is None:
        raise not_confirmed("not_sealed")
    found = who.signer(container, content, at)
    if who.organisation(found.signature.certificate) != settings.get("seal", "43395033"):
        raise not_confirmed("not_sealed")
    return content


def identified(content: bytes, reference: str) -> Identified:
    """Return whose the documents are. Raises NotConfirmed."""
    try:
        found = json.loads(content)
        if found["requestId"] != reference:
            raise not_confirmed("other")
        papers = [*_papers(found["data"], *PASSPORTS), *_papers(found["data"], "taxpayer-card")]
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        raise not_confirmed("malformed") from error
    if not papers or not _is_of_one(papers):
        raise not_confirmed("missing")
    return _identified(found["data"], papers[0])


def _identified(data: Mapping[str, Any], paper: Mapping[str, Any]) -> Identified:
    number = _text(paper, "taxpayerNumber") or _card_number(data)
    code = Code("tax", number) if number else Code("document", _text(paper, "docNumber"))
    if not code.value:
        raise not_confirmed("missing")
    residence = _text(paper, "residenceUA")
    return Identified(
        method="diia_sharing",
        codes=(code,),
        surname=_text(paper, "lastNameUA"),
        given_name=_text(paper, "firstNameUA"),
        patronymic=_text(paper, "middleNameUA"),
        born_on=_date(_text(paper, "birthday")),
        residence=Address(residence) if residence else None,
    )


def _is_of_one(papers: list[Mapping[str, Any]]) -> bool:
    """Tell whether all papers are of one person: a child's may lie beside the parent's."""
    names = ("lastNameUA", "firstNameUA", "birthday")
    return len({tuple(_text(paper, name) for name in names) for paper in papers}) == 1


def _papers(data: Mapping[str, Any], *kinds: str) -> list[Mapping[str, Any]]:
    return [paper for kind in kinds for paper in data.get(kind) or () if isinstance(paper, dict)]


def _card_number(data: Mapping[str, Any]) -> str:
    """Return the number on the taxpayer's card, whose `docNumber` it is."""
    return next((_text(paper, "docNumber") for paper in _papers(data, "taxpayer-card")), "")


def _text(paper: Mapping[str, Any], name: str) -> str:
    value = paper.get(name)
    return value.strip() if isinstance(value, str) else ""


def _date(text: str) -> date | None:
    """Return a date as Diia writes it, «12.03.1985» or ISO."""
    for pattern in ("%d.%m.%Y", "%Y-%m-%d"):
        try:
            return datetime.strptime(text, pattern).date()  # noqa: DTZ007 - a day has no zone
        except ValueError:
            continue
    return None
