"""Gathering what proves a signature's certificates good: chain, OCSP answers, lists.

Only addresses of allowed origins are asked; what stands in a certificate decides nothing. What was
not fetched is told in `missed`.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import pairwise
from typing import NamedTuple

from spilno.outside.fetch import fetch
from spilno.outside.refusals import NotAllowed, Outside
from spilno.signing.asn1.reader import BadAsn1
from spilno.signing.cms import structure
from spilno.signing.found import CannotTell
from spilno.signing.keys.hashes import Unsupported
from spilno.signing.making import addresses, asking
from spilno.signing.trust import Trust
from spilno.signing.x509 import crl
from spilno.signing.x509.certificate import Certificate
from spilno.signing.x509.issuing import Search

MOST_ANSWER, MOST_LIST = 100_000, 5_000_000  # octets
SKEW = timedelta(minutes=5)  # by which clocks of others may be ahead
_DEEPEST = 4  # issuers fetched one after another


class Missed(NamedTuple):
    """An address that gave nothing, and why."""

    address: str
    reason: str


@dataclass
class Evidence:
    """What was gathered."""

    certificates: list[Certificate] = field(default_factory=list)
    crls: list[bytes] = field(default_factory=list)
    ocsps: list[bytes] = field(default_factory=list)
    missed: list[Missed] = field(default_factory=list)


@dataclass
class _Gathering:
    at: datetime
    allowed: Collection[str]
    trust: Trust
    timeout: float
    found: Evidence = field(default_factory=Evidence)

    def ask(self, address: str, most: int, body: bytes | None = None) -> bytes:
        """Fetch, or note why not and return nothing."""
        headers = {"Content-Type": asking.QUESTION} if body else None
        method = "POST" if body else "GET"
        try:
            answer = fetch(address, allowed=self.allowed, method=method, body=body, most=most,
                           headers=headers, timeout=self.timeout, plain=True)  # fmt: skip
        except NotAllowed:
            self.miss(address, "not fetched, not listed")
            return b""
        except Outside as error:
            self.miss(address, str(error))
            return b""
        if answer.status != 200:
            self.miss(address, f"status {answer.status}")
            return b""
        return answer.body

    def miss(self, address: str, reason: str) -> None:
        """Note an address that gave nothing."""
        self.found.missed.append(Missed(address, reason))


def gather(
    certificates: Sequence[Certificate],
    *,
    at: datetime,
    trust: Trust,
    allowed: Collection[str] | None = None,
    pool: Sequence[Certificate] = (),
    timeout: float = 5.0,
) -> Evidence:
    """Return chain and status of each certificate as of now (`at`).

    `allowed` are origins that may be asked besides those packaged; `pool` holds certificates that
    may be issuers. Gather after the time stamp was taken: an answer speaks for moments before it.
    """
    origins = frozenset(allowed or ()) | addresses.packaged()
    work = _Gathering(at, origins, trust, timeout)
    for first in certificates:
        chain = _chain(work, first, [*certificates, *pool])
        for item, issuer in pairwise(chain):
            _status(work, item, issuer)
        work.found.certificates += [item for item in chain if not item.is_self_issued]
    return _once(work.found)


def _chain(work: _Gathering, first: Certificate, pool: list[Certificate]) -> list[Certificate]:
    """Return the chain, fetching issuers that are not at hand."""
    known = [*pool, *work.trust.certificates]
    chain = Search(work.trust.anchors, known).chain(first)
    for _ in range(_DEEPEST):
        last = chain[-1]
        if last.is_self_issued or any(last.digest == root.digest for root in work.trust.anchors):
            break
        fetched = [item for address in addresses.issuer(last)
                   for item in _certificates(work.ask(address, MOST_ANSWER))]  # fmt: skip
        known += fetched
        longer = Search(work.trust.anchors, known).chain(first)
        if len(longer) <= len(chain):
            break
        chain = longer
    return chain


def _certificates(raw: bytes) -> list[Certificate]:
    """Read a certificate, or several in a CMS."""
    try:
        return [Certificate(raw)] if raw else []
    except (BadAsn1, ValueError, IndexError):
        pass  # perhaps the other form
    try:
        return structure.read(raw).certificates
    except (BadAsn1, CannotTell, ValueError, IndexError):
        return []


def _status(work: _Gathering, item: Certificate, issuer: Certificate) -> None:
    for address in addresses.ocsp(item):
        nonce = asking.nonce()
        raw = work.ask(address, MOST_ANSWER, asking.question(item, issuer, nonce))
        if raw:
            reason = asking.fault(raw, item, issuer, nonce, work.at)
            if not reason:
                work.found.ocsps.append(raw)
                return
            work.miss(address, reason)
    for address in addresses.crls(item):
        raw = work.ask(address, MOST_LIST)
        if raw and _is_list(work, raw, issuer):
            work.found.crls.append(raw)
            return
        if raw:
            work.miss(address, "not a list of the issuer in force")


def _is_list(work: _Gathering, raw: bytes, issuer: Certificate) -> bool:
    try:
        found = crl.read(raw)
        until = found.next_update
        in_force = found.this_update <= work.at + SKEW and (until is None or work.at <= until)
        return in_force and crl.is_signed_by(raw, issuer.raw)
    except (BadAsn1, ValueError, IndexError, Unsupported):
        return False


def _once(found: Evidence) -> Evidence:
    found.certificates = list({item.digest: item for item in found.certificates}.values())
    found.crls, found.ocsps = (list(dict.fromkeys(part)) for part in (found.crls, found.ocsps))
    return found
