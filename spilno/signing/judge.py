"""Who signed, when, and whether to trust it: a found signature against a trust and a moment."""

from collections.abc import Collection
from datetime import datetime
from itertools import pairwise
from typing import NamedTuple

from spilno.signing import qualified
from spilno.signing.asn1.reader import BadAsn1
from spilno.signing.found import Check, Signature, Stamp, combined
from spilno.signing.lists.services import Service
from spilno.signing.report import Signer
from spilno.signing.trust import Trust
from spilno.signing.x509 import holder, published, status
from spilno.signing.x509.certificate import Certificate
from spilno.signing.x509.issuing import Search

TIME_STAMPING = "1.3.6.1.5.5.7.3.8"
_STAMPING = ("ca", "tsa")  # services whose certificates stand above a stamping service
_KNOWN_CRITICAL = {"2.5.29.15", "2.5.29.19", "2.5.29.32", "2.5.29.37", "2.5.29.17",
                   "1.3.6.1.5.5.7.1.3", "2.5.29.9"}  # fmt: skip


def judged(signature: Signature, trust: Trust, at: datetime) -> Signer:
    """Return what the signature is worth at a moment."""
    try:
        return _judged(signature, trust, at)
    except (BadAsn1, ValueError, IndexError) as error:
        signature.certificate = None  # nothing of it can be shown
        broken = [*signature.checks, Check("certificate", False, str(error))]
        return Signer(signature=signature, checks=broken, trusted=False)


def _judged(signature: Signature, trust: Trust, at: datetime) -> Signer:
    proved, stamps = _proved(signature, trust, at)
    made = Signer(signature=signature, proved_at=proved, checks=[*signature.checks, *stamps])
    certificate = signature.certificate
    if certificate is None:
        return made
    made.holder = holder.of(certificate)
    chain = _chain(certificate, signature, trust, proved or at)
    if chain.services:
        made.holder = qualified.judged(made.holder, certificate, chain.services, proved or at)
        made.notes = [] if all(_is_fresh(item, at) for item in chain.services) else ["stale_list"]
    found = [*_fit(certificate), *chain.checks]
    made.checks += found
    made.trusted = combined(check.passed for check in found)
    is_qualified = made.holder.is_qualified
    made.qualified = (is_qualified and made.trusted) if made.trusted is not None else None
    if not is_qualified:
        made.qualified = False
    return made


def _is_fresh(service: Service, at: datetime) -> bool:
    return service.list_ends_at is None or at <= service.list_ends_at


def _proved(
    signature: Signature, trust: Trust, at: datetime
) -> tuple[datetime | None, list[Check]]:
    """Return the earliest moment that a trusted stamp proves, and what was found of the stamps.

    A stamp is judged at the moment until which a later one keeps it (EN 319 102-1, 5.6.2.3):
    the newest ones at the moment of checking.
    """
    checks: list[Check] = []
    good: list[Stamp] = []
    for stamp in sorted(signature.stamps, key=lambda item: item.at, reverse=True):
        until = min((item.at for item in good if stamp.token in item.covers), default=at)
        passed = _stamp(stamp, signature, trust, until)
        checks.append(Check("timestamp", passed, stamp.kind))
        good += [stamp] if passed else []
    moments = [stamp.at for stamp in good if stamp.kind != "content"]
    return min(moments, default=None), checks[::-1]


def _stamp(stamp: Stamp, signature: Signature, trust: Trust, at: datetime) -> bool | None:
    if stamp.certificate is None or not stamp.intact or stamp.at > at:
        return None if stamp.certificate is None and stamp.intact is None else False
    if TIME_STAMPING not in stamp.certificate.purposes:
        return False
    pool = Signature([], certificates=[*stamp.certificates, *signature.certificates])
    pool.crls, pool.ocsps = [*stamp.crls, *signature.crls], [*stamp.ocsps, *signature.ocsps]
    then = _chain(stamp.certificate, pool, trust, stamp.at, _STAMPING).checks
    found = [*then, *_kept(_chain(stamp.certificate, pool, trust, at, _STAMPING).checks)]
    found = [check for check in found if check != Check("revocation", None)]
    # whether a stamping service's certificate was revoked is asked only of what is at hand
    return combined(check.passed for check in found)


def _fit(certificate: Certificate) -> list[Check]:
    """Check that the key is meant to sign and is not one that everybody has."""
    may_sign = certificate.usage is None or bool(certificate.usage & 0xC0)
    checks = [Check("usage", may_sign)]
    if published.is_published(certificate.key):
        checks.append(Check("published_key", False))
    return checks


def _kept(now: list[Check]) -> list[Check]:
    """Return what still counts of a stamp later: one out of its term proves nothing any more."""
    terms = [Check("term", check.passed or None) for check in now if check.code == "term"]
    return terms + [check for check in now if check.code == "revocation"]


class _Chain(NamedTuple):
    """The checks of a chain, and the services of lists at whose certificate it ends."""

    checks: list[Check]
    services: list[Service]


def _chain(
    certificate: Certificate,
    signature: Signature,
    trust: Trust,
    at: datetime,
    kinds: Collection[str] = ("ca",),
) -> _Chain:
    """Check chain, terms and status of each certificate at a moment."""
    pool, anchors = [*signature.certificates, *trust.certificates], trust.anchors
    chain = Search(anchors, pool).chain(certificate)
    top = chain[-1].digest
    is_anchored = any(top == anchor.digest for anchor in anchors)
    checks = [Check("chain", True if is_anchored else None, str(chain[-1].issuer))]
    is_pinned = any(top == root.digest for root in trust.roots)
    above = [item for item in trust.services if item.certificate.digest == top and not is_pinned]
    checks += [qualified.check(above, kinds, at)] if above else []
    for depth, item in enumerate(chain):
        checks += _links(item, depth, at)
    crls, ocsps = [*signature.crls, *trust.crls], [*signature.ocsps, *trust.ocsps]
    if is_anchored and len(chain) > 1:
        checks.append(_status(chain, at, crls, ocsps))
    return _Chain(checks, above)


def _links(item: Certificate, depth: int, at: datetime) -> list[Check]:
    first, last = item.valid
    name = item.subject.first("CN")
    checks = []
    if not first <= at <= last:
        checks.append(Check("term", False, f"{name}: {first:%Y-%m-%d} … {last:%Y-%m-%d}"))
    if depth and not item.may_issue:
        checks.append(Check("issuer", False, name))
    if any(
        critical and oid not in _KNOWN_CRITICAL for oid, (critical, _) in item.extensions.items()
    ):
        checks.append(Check("extension", False, name))
    return checks or ([Check("term", True)] if not depth else [])


def _status(chain: list[Certificate], at: datetime, crls: list[bytes], ocsps: list[bytes]) -> Check:
    """Check the signer's status; of issuers only a known revocation counts."""
    own = status.of(chain[0], chain[1], at, crls, ocsps)
    for item, issuer in pairwise(chain[1:]):
        above = status.of(item, issuer, at, crls, ocsps)
        if above.good is False:
            return Check("revocation", False, f"{item.subject.first('CN')} {above.revoked_at}")
    note = f"{own.source} {own.revoked_at or ''}".strip()
    return Check("revocation", own.good, note)
