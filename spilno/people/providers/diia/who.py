"""Whose a signature is: a trusted certificate of a living person, its key in a qualified device."""

import re
from datetime import datetime
from pathlib import Path

from django.conf import settings

from spilno.people.providers.contract import Code, Identified
from spilno.people.providers.diia.words import not_confirmed
from spilno.signing.found import Data
from spilno.signing.report import Signer
from spilno.signing.trust import Trust, packaged
from spilno.signing.verify import verify
from spilno.signing.x509 import holder
from spilno.signing.x509.certificate import Certificate

UNZR = re.compile(r"\d{8}-?\d{5}")


def trust() -> Trust:
    """Return whom the package trusts and whom the operator does (`settings.TRUST`)."""
    folder = getattr(settings, "TRUST", None)
    return packaged().with_folder(Path(folder)) if folder else packaged()


def signer(container: bytes, octets: bytes, at: datetime) -> Signer:
    """Return the one signer of `octets`, whole and trusted. Raises NotConfirmed."""
    report = verify("diia.p7s", container, at=at, data=[Data("asked", octets)], trust=trust())
    if not report.intact or len(report.signers) != 1 or report.uncovered:
        raise not_confirmed("forged")
    if not report.trusted:
        raise not_confirmed("unknown" if report.trusted is None else "untrusted")
    return report.signers[0]


def identified(container: bytes, octets: bytes, at: datetime) -> Identified:
    """Return the person whose qualified certificate signed. Raises NotConfirmed."""
    found = signer(container, octets, at)
    certificate, held = found.signature.certificate, found.holder
    if certificate is None or held is None or not is_persons(found):
        raise not_confirmed("weak")
    code = holder.codes(certificate).get("person", "")
    surname, given = certificate.subject.first("SN"), certificate.subject.first("GN")
    if not (code and surname and given):
        raise not_confirmed("missing")
    first, _, patronymic = given.partition(" ")  # Ukrainian certificates keep both in givenName
    return Identified("diia_signature", (_code(code),), surname, first, patronymic)


def is_persons(found: Signer) -> bool:
    """Tell whether it is a qualified signature of a person under their own name."""
    held = found.holder
    if held is None or held.is_pseudonym or held.kind == "seal":
        return False
    return bool(found.qualified) and held.device == "device"


def organisation(certificate: Certificate | None) -> str:
    """Return the ЄДРПОУ of a certificate, or an empty text."""
    return holder.codes(certificate).get("organisation", "") if certificate else ""


def _code(value: str) -> Code:
    return Code("unzr", value) if UNZR.fullmatch(value) else Code("tax", value)
