"""What tells of a signature at its receipt: a time stamp, the chain, the certificate's status.

Only services that the operator or the package lists are asked (`signing.making`), and only within
the seconds given. What did not come is no fault of the signature: the judge says what is unknown.
"""

import time
from contextlib import suppress
from datetime import datetime
from urllib.parse import urlsplit

from spilno.people import configured as settings
from spilno.signing import asic
from spilno.signing.armour import unwrapped
from spilno.signing.asn1.reader import BadAsn1
from spilno.signing.found import CannotTell, Data
from spilno.signing.keys.hashes import Unsupported
from spilno.signing.making import extend, stamps
from spilno.signing.making.evidence import Evidence, gather
from spilno.signing.trust import Trust
from spilno.signing.verify import verify

NO_CMS = (BadAsn1, CannotTell, Unsupported, ValueError, IndexError)


def brought(
    container: bytes, *, octets: bytes, at: datetime, trust: Trust, seconds: float
) -> tuple[bytes, Trust]:
    """Return the container with a time stamp and what proves it (LT), and the trust with the same.

    A container that is no plain CMS (ASiC) stays as it came.
    """
    until = time.monotonic() + seconds
    report = verify("", container, at=at, data=[Data("", octets)], trust=trust)
    found = [signer.signature for signer in report.signers if signer.signature.certificate]
    if len(found) != 1 or not report.intact or found[0].certificate is None:
        return container, trust  # not worth asking anybody
    if not asic.is_zip(container):
        container = _stamped(unwrapped(container), until)
    evidence = gather(
        [found[0].certificate],
        at=at,
        trust=trust,
        allowed=_origins("evidence"),
        pool=found[0].certificates,
        timeout=max(0.1, (until - time.monotonic()) / 2),
    )
    return _kept(container, evidence), trust.with_more(
        certificates=evidence.certificates, crls=evidence.crls, ocsps=evidence.ocsps
    )


def _stamped(container: bytes, until: float) -> bytes:
    """Return the CMS with a time stamp, or as it is where the service gave none."""
    services = settings.of("stamps") or {}

    def stamper(value: bytes, hashed: str) -> bytes:
        left = max(0.1, (until - time.monotonic()) / 3)
        address = services[hashed]
        return stamps.stamp(value, address, allowed=[_origin(address)], hashed=hashed, timeout=left)

    with suppress(*NO_CMS, stamps.NotStamped, KeyError):
        return extend.stamped(container, stamper)
    return container


def _kept(container: bytes, evidence: Evidence) -> bytes:
    with suppress(*NO_CMS):
        return container if asic.is_zip(container) else extend.to_lt(container, evidence)
    return container


def _origins(name: str) -> list[str]:
    return str((settings.of(name) or {}).get("origins", "")).split()


def _origin(address: str) -> str:
    parts = urlsplit(address)
    return f"{parts.scheme}://{parts.netloc}"
