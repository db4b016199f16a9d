"""The report on a signature that the public gets, and its digest.

A citizen's container is kept encrypted: the certificate in it carries the holder's code. So does
whoever looks a certificate up by its serial number in the authority's open search: the serial is
not in the public report either.
"""

import json
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from typing import Any

from spilno.signing import words
from spilno.signing.report import Report, Signer, moment


@dataclass(frozen=True)
class PublicReport:
    """What is published of one signed file."""

    checked_at: datetime
    container: str  # SHA-256 of the container, in hexadecimal
    content: dict[str, Any]

    @property
    def octets(self) -> bytes:
        """The canonical text whose digest is kept: JSON, sorted, without spaces."""
        whole = {**self.content, "checked_at": moment(self.checked_at), "container": self.container}
        text = json.dumps(whole, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
        return text.encode()

    @property
    def digest(self) -> bytes:
        """SHA-256 of the canonical text."""
        return sha256(self.octets).digest()


def of(report: Report, container: bytes, *, at: datetime, with_names: bool) -> PublicReport:
    """Return what is published of a report made at a moment.

    `with_names` where the law publishes who signed (officials, seals, signatories of a petition).
    """
    content = {
        "format": report.format,
        "level": report.level,
        "intact": report.intact,
        "trusted": report.trusted,
        "qualified": report.qualified,
        "signers": [_signer(signer, with_names=with_names) for signer in report.signers],
    }
    return PublicReport(at, sha256(container).hexdigest(), content)


def _signer(signer: Signer, *, with_names: bool) -> dict[str, Any]:
    found, holder = signer.signature, signer.holder
    said = {
        "strength": words.strength(signer.qualified, holder),
        "level": found.level,
        "key_in": holder.device if holder else None,
        "is_pseudonym": holder.is_pseudonym if holder else None,
        "proved_at": moment(signer.proved_at),
        "algorithm": found.algorithm,
        "issuer": found.certificate.issuer.first("CN") if found.certificate else None,
        "checks": [{"code": check.code, "passed": check.passed} for check in signer.checks],
    }
    if with_names and holder:
        said |= {"name": holder.name, "organisation": holder.organisation, "title": holder.title}
    return said
