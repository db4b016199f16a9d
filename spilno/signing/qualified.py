"""Which service stands above a signer at a moment, and what the lists make of the certificate."""

from collections.abc import Collection, Iterable
from dataclasses import replace
from datetime import datetime

from spilno.signing.found import Check
from spilno.signing.lists import qualifiers
from spilno.signing.lists.services import Period, Service
from spilno.signing.x509.certificate import Certificate
from spilno.signing.x509.holder import Holder

_WITH = {"QCWithSSCD", "QCWithQSCD"}
_WITHOUT = {"QCNoSSCD", "QCNoQSCD"}
_KINDS = {"QCForESig": "signature", "QCForESeal": "seal", "QCForLegalPerson": "seal",
          "QCForWSA": "website"}  # fmt: skip
_USES = {"signature": "ForeSignatures", "seal": "ForeSeals"}


def check(services: Iterable[Service], kinds: Collection[str], at: datetime) -> Check:
    """Check that one of the services of a certificate, of these kinds, was in force."""
    found = [(item, period) for item in services if (period := item.at(at))]
    fitting = [(item, period) for item, period in found if period.kind in kinds]
    good = any(period.is_in_force for _, period in fitting)
    said = "; ".join(f"{item.name}: {period.status}" for item, period in fitting or found)
    return Check("service", good, said)


def judged(
    holder: Holder, certificate: Certificate, services: Iterable[Service], at: datetime
) -> Holder:
    """Return the holder as the lists have it: qualified, kind, key in a device (TS 119 615).

    The service must have been in force both when the certificate was issued and at the moment.
    """
    issued_at = certificate.valid[0]
    for service in services:
        then, now = service.at(issued_at), service.at(at)
        if now and now.kind == "ca" and now.is_in_force and (not then or then.is_in_force):
            made = _marked(holder, certificate, now)
            if made.is_qualified:
                return made
    return replace(holder, is_qualified=False)


def _marked(holder: Holder, certificate: Certificate, period: Period) -> Holder:
    marks = qualifiers.of(certificate, period.rules)
    kind = next((kind for mark, kind in _KINDS.items() if mark in marks), holder.kind)
    wanted = _USES.get(kind or "signature", "")
    is_for_this = bool(wanted) and (not period.uses or wanted in period.uses)
    is_said = (holder.is_qualified or "QCStatement" in marks) and "NotQualified" not in marks
    device = "device" if marks & _WITH else "file" if marks & _WITHOUT else holder.device
    return replace(holder, kind=kind, device=device, is_qualified=is_said and is_for_this)
