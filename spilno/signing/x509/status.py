"""Was a certificate revoked by a moment? Told by answers and lists that are at hand, never fetched.

An answer speaks for the moment when it was made after it (or minutes before), or when the moment
lies in its term.
"""

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import NamedTuple

from spilno.signing.asn1.reader import BadAsn1
from spilno.signing.keys.hashes import Unsupported
from spilno.signing.x509 import crl, ocsp
from spilno.signing.x509.certificate import Certificate

# By how much an answer without a term may be older than the moment: clocks of stamping services
# and responders differ, and responders keep their answers for minutes (EN 319 102-1, 5.2.5).
FRESH = timedelta(minutes=10)


class Status(NamedTuple):
    """`good` is None when nothing at hand tells."""

    good: bool | None
    revoked_at: datetime | None = None
    source: str = ""


def of(
    certificate: Certificate,
    issuer: Certificate,
    at: datetime,
    crls: Iterable[bytes],
    ocsps: Iterable[bytes],
) -> Status:
    """Return the status at a moment."""
    said = [*_answers(certificate, issuer, ocsps), *_lists(certificate, issuer, crls)]
    revoked = [item for item in said if item.revoked_at is not None]
    if revoked:
        first = min(revoked, key=lambda item: item.revoked_at or at)
        if first.revoked_at and first.revoked_at <= at:
            return Status(False, first.revoked_at, first.source)
    for item in said:
        if item.speaks_for(at):
            return Status(True, None, item.source)
    return Status(None)


class _Said(NamedTuple):
    source: str
    revoked_at: datetime | None
    this_update: datetime
    next_update: datetime | None
    is_whole: bool  # absence from a delta list tells nothing

    def speaks_for(self, at: datetime) -> bool:
        if not self.is_whole:
            return False
        in_term = self.next_update is not None and self.this_update <= at <= self.next_update
        return in_term or at <= self.this_update + FRESH


def _answers(
    certificate: Certificate, issuer: Certificate, responses: Iterable[bytes]
) -> Iterable[_Said]:
    for raw in responses:
        try:
            found = ocsp.answer(raw, certificate, issuer)
        except (BadAsn1, ValueError, IndexError, Unsupported):
            continue
        if found and (found.is_good or found.revoked_at):
            yield _Said("ocsp", found.revoked_at, found.this_update, found.next_update, True)


def _lists(
    certificate: Certificate, issuer: Certificate, lists: Iterable[bytes]
) -> Iterable[_Said]:
    for raw in lists:
        try:
            found = crl.read(raw)
            if found.issuer.key != certificate.issuer.key:
                continue
            if not crl.is_signed_by(raw, issuer.raw):
                continue
            whole = not found.is_delta and found.covers(certificate)
        except (BadAsn1, ValueError, IndexError, Unsupported):
            continue
        at, reason = found.entries.get(certificate.serial, (None, 0))
        if reason == crl.REMOVED:
            at = None
        yield _Said("crl", at, found.this_update, found.next_update, whole or at is not None)
